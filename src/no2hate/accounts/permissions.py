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


def can_reset(staff: Staff, member: Member) -> bool:
    """Return whether somebody may send a colleague a new link, which takes their desks away.

    So no desk of theirs may be in other hands: whoever asks them to a desk of their own would
    lock them out of the others.
    """
    found: bool = Member.objects.wholly_in_care_of(staff).filter(pk=member.pk).exists()
    return found


def check_can_reset(staff: Staff, member: Member) -> None:
    """Refuse everyone else."""
    if not can_reset(staff, member):
        raise NotAllowedError


def can_supervise(staff: Staff, desk: Desk) -> bool:
    """Return whether somebody may ask others to a desk, without being its steward."""
    member = membership(staff, desk)
    return bool(member and member.role == Member.Role.SUPERVISOR)


def can_invite(staff: Staff, desk: Desk) -> bool:
    """Return whether somebody may ask others to a desk: that opens nothing yet."""
    return can_steward(staff, desk) or can_supervise(staff, desk)


def check_can_invite(staff: Staff, desk: Desk) -> None:
    """Refuse everyone else."""
    if not can_invite(staff, desk):
        raise NotAllowedError
