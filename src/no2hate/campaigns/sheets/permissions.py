"""Who enters paper sheets, and who takes them back. A rule is a pair: it raises, or it answers."""

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models import Sheet
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.partners.models import Organisation


def can_see_sheets(staff: Staff) -> bool:
    """Return whether sheets are somebody's business: a partner's people, and the offices."""
    return staff.is_active and (staff.organisation_id is not None or staff.is_office)


def can_enter(staff: Staff) -> bool:
    """Return whether somebody enters sheets: the people of a partner an office let in."""
    return staff.is_active and staff.organisation_id is not None


def check_can_enter(staff: Staff, area: Area | None) -> Organisation:
    """Refuse everyone else, and a local partner elsewhere; return for whom somebody enters."""
    if staff.organisation is None or not can_enter(staff):
        raise NotAllowedError
    own = staff.organisation.area_id
    if own and area and area.pk != own:
        raise NotAllowedError
    return staff.organisation


def can_count(staff: Staff, sheet: Sheet) -> bool:
    """Return whether somebody lets a pile count that waits: the office of its area, or of all."""
    return staff.is_active and staff.is_office and staff.area_id in {None, sheet.area_id}


def check_can_count(staff: Staff, sheet: Sheet) -> None:
    """Refuse everyone else."""
    if not can_count(staff, sheet):
        raise NotAllowedError


def can_take_back(staff: Staff, sheet: Sheet) -> bool:
    """Return whether somebody takes a sheet back: who could have entered it, and the offices."""
    is_theirs = staff.is_active and staff.organisation_id == sheet.organisation_id
    return can_count(staff, sheet) or is_theirs


def check_can_take_back(staff: Staff, sheet: Sheet) -> None:
    """Refuse everyone else."""
    if not can_take_back(staff, sheet):
        raise NotAllowedError
