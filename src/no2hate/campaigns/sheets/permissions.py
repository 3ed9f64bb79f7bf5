"""Who enters paper sheets, and who takes them back. A rule is a pair: it raises, or it answers."""

from no2hate.accounts.models import Staff
from no2hate.campaigns.models import Sheet
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.partners.models import Organisation


def can_see_sheets(staff: Staff) -> bool:
    """Return whether sheets are somebody's business: a partner's people, and the offices."""
    return staff.is_active and (staff.organisation_id is not None or staff.is_office)


def can_enter(staff: Staff) -> bool:
    """Return whether somebody enters sheets: the people of a partner an office let in."""
    return staff.is_active and staff.organisation_id is not None


def check_can_enter(staff: Staff) -> Organisation:
    """Refuse everyone else; return for whom somebody enters."""
    if staff.organisation is None or not can_enter(staff):
        raise NotAllowedError
    return staff.organisation


def can_take_back(staff: Staff, sheet: Sheet) -> bool:
    """Return whether somebody takes a sheet back: who could have entered it, and the offices."""
    is_office = staff.is_office and staff.area_id in {None, sheet.area_id}
    return staff.is_active and (is_office or staff.organisation_id == sheet.organisation_id)


def check_can_take_back(staff: Staff, sheet: Sheet) -> None:
    """Refuse everyone else."""
    if not can_take_back(staff, sheet):
        raise NotAllowedError
