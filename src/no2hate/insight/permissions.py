"""Who may judge what was found. A rule is a pair: it raises, or it answers."""

from no2hate.accounts.models import Staff


class NotAllowedError(Exception):
    """This person may not do that."""


def can_judge(staff: Staff) -> bool:
    """Return whether someone may judge rises and say what happened in the world."""
    return staff.is_active and staff.is_analyst


def check_can_judge(staff: Staff) -> None:
    """Refuse everyone else."""
    if not can_judge(staff):
        raise NotAllowedError
