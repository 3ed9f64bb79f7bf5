"""Who may let held voices count."""

from no2hate.accounts.models import Staff


class NotAllowedError(Exception):
    """This person may not do that."""


def can_count_held(staff: Staff) -> bool:
    """Return whether someone may: those who moderate for all areas, for a flood knows none."""
    return staff.is_active and staff.is_moderator and staff.area_id is None


def check_can_count_held(staff: Staff) -> None:
    """Refuse everyone else."""
    if not can_count_held(staff):
        raise NotAllowedError


def can_pin(staff: Staff) -> bool:
    """Return whether someone may say which voices stand first: for every area, or not at all."""
    is_either = staff.is_moderator or staff.is_office
    return staff.is_active and is_either and staff.area_id is None
