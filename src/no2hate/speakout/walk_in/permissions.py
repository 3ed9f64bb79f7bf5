"""Who may help at a counter: staff of an organisation that takes walk-ins, desk or not."""

from no2hate.accounts import people
from no2hate.accounts.models import Staff
from no2hate.partners.models import Organisation


class NotAtACounterError(Exception):
    """This person works at no counter."""


def counter_of(staff: Staff) -> Organisation | None:
    """Return whose counter somebody stands at, or nothing for whoever stands at none."""
    if not staff.is_active:
        return None
    found = (each for each in people.organisations_of(staff) if each.takes_walk_ins)
    return next(found, None)


def can_help(staff: Staff) -> bool:
    """Return whether somebody may write down what a person tells at their counter."""
    return counter_of(staff) is not None


def check_can_help(staff: Staff) -> Organisation:
    """Refuse everybody else; return whose counter it is."""
    centre = counter_of(staff)
    if centre is None:
        raise NotAtACounterError
    return centre
