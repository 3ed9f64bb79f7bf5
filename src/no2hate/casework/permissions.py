"""Who may work on a report: members its desk has admitted, nobody else, whatever their rank."""

from no2hate.accounts.models import Staff
from no2hate.partners.models import Desk


class NotAllowedError(Exception):
    """This person may not do that at this desk."""


def can_work(staff: Staff, desk: Desk) -> bool:
    """Return whether someone is an admitted member of a desk."""
    return staff.desks().filter(pk=desk.pk).exists()


def check_can_work(staff: Staff, desk: Desk) -> None:
    """Refuse everybody else."""
    if not can_work(staff, desk):
        raise NotAllowedError
