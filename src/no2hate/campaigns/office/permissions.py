"""Who runs the campaign: the national lead's office all of it, an area's office its own part."""

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.permissions import NotAllowedError


def can_run_campaign(staff: Staff) -> bool:
    """Return whether someone may make years, go live, and speak for the lead."""
    return staff.is_active and staff.is_office and staff.area_id is None


def check_can_run_campaign(staff: Staff) -> None:
    """Refuse everyone else."""
    if not can_run_campaign(staff):
        raise NotAllowedError


def can_run_area(staff: Staff, area: Area | None) -> bool:
    """Return whether someone may speak for an area; for the lead, where none is given."""
    if can_run_campaign(staff):
        return True
    is_theirs = area is not None and staff.area_id == area.pk
    return staff.is_active and staff.is_office and is_theirs


def check_can_run_area(staff: Staff, area: Area | None) -> None:
    """Refuse everyone else."""
    if not can_run_area(staff, area):
        raise NotAllowedError
