"""What is done with a whole desk: founded, drilled, opened, closed, brought back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate import vault
from no2hate.accounts import epochs, offline, pins
from no2hate.accounts.invitations import language_of
from no2hate.accounts.members import NotWaitingError
from no2hate.accounts.models import Member, Staff
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.outbox import services as outbox
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation

RECOVERED_LETTER: Final = "accounts.recovered"


@dataclass(frozen=True, repr=False)
class NewDesk:
    """A desk, and the identity to print twice for two sealed envelopes; it is kept nowhere."""

    desk: Desk
    recovery_identity: str


class NotReadyError(Exception):
    """The desk cannot open to the public yet."""


class NotTwoStewardsError(Exception):
    """Two different stewards of this desk have to stand by."""


@transaction.atomic
def create_desk(
    *,
    organisation: Organisation,
    about: founding.About,
    hours: Iterable[founding.Opening],
    steward: Staff,
    by: Staff | None = None,
) -> NewDesk:
    """Found a desk with its first key, its first steward and its way back; it is closed yet.

    Raises:
        ValidationError: If something of it cannot be.
        NotWaitingError: If the steward has no password yet, so no key to seal to.
    """
    if not steward.key_or_none:
        raise NotWaitingError
    desk = founding.found_desk(organisation=organisation, about=about, hours=hours)
    identity, recipient = offline.new_identity()
    acting = by.public_id if by else ""
    pair = epochs.begin(desk=desk, recipient=recipient, by=acting)
    first = Member(staff=steward, desk=desk, role=Member.Role.SUPERVISOR, is_steward=True)
    epochs.hand_over(member=first, private=pair.private, epoch=epochs.FIRST, by=by)
    for act, what in (("desk founded", desk.public_id), ("admitted", first.public_id)):
        audit.record(act=act, about=what, by=acting, desk=desk.public_id)
    return NewDesk(desk, identity)


def drill(*, desk: Desk, identity: str, by: Staff | None = None) -> None:
    """Prove that the envelope opens the desk's key, and keep the day.

    Raises:
        WrongIdentityError: If it does not.
        PinError: If the desk's key is not the pinned one.
    """
    _opened(desk, identity)
    with transaction.atomic():
        founding.mark_drilled(desk=desk, on=clock.today(settings.TIME_ZONE))
        _record("recovery drilled", desk, by)


@transaction.atomic
def open_desk(*, desk: Desk, by: Staff | None = None) -> None:
    """Let the public write to a desk from today on.

    Raises:
        NotReadyError: If its drill was not done or it has no hours.
    """
    if desk.drilled_on is None or not desk.hours.exists():
        raise NotReadyError
    if desk.opened_on is None:
        founding.set_opened(desk=desk, on=clock.today(settings.TIME_ZONE))
        _record("desk opened", desk, by)


@transaction.atomic
def close_desk(*, desk: Desk, by: Staff | None = None) -> None:
    """Let nobody write to a desk anew; who has written is still answered."""
    founding.set_opened(desk=desk, on=None)
    _record("desk closed", desk, by)


@transaction.atomic
def recover_desk(*, desk: Desk, identity: str, stewards: tuple[Staff, Staff]) -> Member:
    """Seal the desk's key, out of the envelope, to the first of two stewards standing by.

    The first has chosen a new password and waits. Every member is told by letter.

    Raises:
        NotTwoStewardsError: If they are not two stewards of the desk.
        NotWaitingError: If the first does not wait with a new password.
        WrongIdentityError: If the envelope is not this desk's.
        PinError: If the desk's key is not the pinned one.
    """
    desk = founding.lock(desk)
    standing_by = desk.members.here().stewards().filter(staff__in=stewards, staff__is_active=True)
    if len(standing_by) != len(stewards):
        raise NotTwoStewardsError
    member = desk.members.waiting().filter(staff=stewards[0]).select_related("staff__key").first()
    if member is None:
        raise NotWaitingError
    member.desk = desk
    private, latest = _opened(desk, identity), pins.public_key(desk)
    epochs.hand_over(member=member, private=private, epoch=latest.epoch, by=stewards[1])
    _record("desk recovered from the envelope", desk, stewards[1])
    audit.record(
        act="admitted",
        about=member.public_id,
        by=stewards[1].public_id,
        desk=desk.public_id,
    )
    for other in desk.members.here().select_related("staff"):
        _tell(other)
    return member


def _opened(desk: Desk, identity: str) -> bytes:
    """Return the private key out of the envelope, if it is that of the pinned public key."""
    private = offline.open_with(identity, desk.recovery)
    latest = pins.public_key(desk)
    pair = vault.KeyPair.from_private(private)
    if (desk.recovery.epoch, pair.public) != latest:
        raise pins.PinError
    return private


def _tell(member: Member) -> None:
    outbox.put(
        kind=RECOVERED_LETTER,
        to=member.staff.email,
        about=member.public_id,
        language=language_of(member.staff),
    )


def _record(act: str, desk: Desk, by: Staff | None) -> None:
    acting = by.public_id if by else ""
    audit.record(act=act, about=desk.public_id, by=acting, desk=desk.public_id)
