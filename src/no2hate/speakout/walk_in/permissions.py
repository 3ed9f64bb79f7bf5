"""Who may help at a counter: staff of an organisation that takes walk-ins, desk or not."""

from no2hate.accounts.models import Staff


class NotAtACounterError(Exception):
    """This person works at no counter."""


def can_help(staff: Staff) -> bool:
    """Return whether somebody may write down what a person tells at their counter."""
    return bool(staff.is_active and staff.organisation and staff.organisation.takes_walk_ins)


def check_can_help(staff: Staff) -> None:
    """Refuse everybody else."""
    if not can_help(staff):
        raise NotAtACounterError
