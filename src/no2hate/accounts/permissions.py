"""Who may do what with members of a desk. A rule is a pair: it raises, or it answers."""

from no2hate.accounts.models import Member, Staff
from no2hate.partners.models import Desk


class NotAllowedError(Exception):
    """This person may not do that at this desk."""


def membership(staff: Staff, desk: Desk) -> Member | None:
    """Return how somebody belongs to a desk, or nothing: not admitted, or gone."""
    found: Member | None = Member.objects.admitted().filter(staff=staff, desk=desk).first()
    return found


def can_steward(staff: Staff, desk: Desk) -> bool:
    """Return whether somebody may let others into a desk."""
    member = membership(staff, desk)
    return bool(member and member.is_steward)


def check_can_steward(staff: Staff, desk: Desk) -> None:
    """Refuse everyone else."""
    if not can_steward(staff, desk):
        raise NotAllowedError


def can_supervise(staff: Staff, desk: Desk) -> bool:
    """Return whether somebody may assign and close for others at a desk."""
    member = membership(staff, desk)
    return bool(member and member.role == Member.Role.SUPERVISOR)


def check_can_supervise(staff: Staff, desk: Desk) -> None:
    """Refuse everyone else."""
    if not can_supervise(staff, desk):
        raise NotAllowedError


def can_invite(staff: Staff, desk: Desk) -> bool:
    """Return whether somebody may ask others to a desk: that opens nothing yet."""
    return can_steward(staff, desk) or can_supervise(staff, desk)


def check_can_invite(staff: Staff, desk: Desk) -> None:
    """Refuse everyone else."""
    if not can_invite(staff, desk):
        raise NotAllowedError
