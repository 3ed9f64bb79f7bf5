"""Who may remove voices as false, and who may vouch for a place."""

from no2hate.accounts.models import Staff
from no2hate.campaigns.office.permissions import can_run_campaign
from no2hate.campaigns.permissions import NotAllowedError, can_count_held


def can_look(staff: Staff) -> bool:
    """Return whether someone may see what comes in: who moderates everywhere, or runs it all."""
    return can_count_held(staff) or can_run_campaign(staff)


def check_can_look(staff: Staff) -> None:
    """Refuse everyone else."""
    if not can_look(staff):
        raise NotAllowedError


def can_remove(staff: Staff) -> bool:
    """Return whether someone may: whoever is on duty for all areas, or runs the campaign."""
    return (can_count_held(staff) and staff.is_duty) or can_run_campaign(staff)


def check_can_remove(staff: Staff) -> None:
    """Refuse everyone else."""
    if not can_remove(staff):
        raise NotAllowedError
