"""What is done with members of a desk: invited, activated, admitted, ended, let back in."""

import logging
from dataclasses import dataclass
from typing import TypedDict, Unpack

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from no2hate.accounts import epochs, invitations, keys, passwords, pins, sessions
from no2hate.accounts.models import Member, Staff, canonical_email
from no2hate.accounts.permissions import (
    NotAllowedError,
    check_can_invite,
    check_can_reset,
    check_can_steward,
    membership,
)
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.partners import founding
from no2hate.partners.models import Desk

logger = logging.getLogger(__name__)


class NotWaitingError(Exception):
    """This member is not there to be admitted: no password yet, admitted already, or left."""


class OtherFingerprintError(Exception):
    """The fingerprint that was read out is not that of the key in the database now."""


class Invitee(TypedDict):
    """Who is invited, and as what."""

    email: str
    name: str
    role: Member.Role
    is_steward: bool
    languages: list[str]


@dataclass(frozen=True, repr=False)
class Activated:
    """Who chose a password, and the recovery code they are shown this once."""

    staff: Staff
    recovery_code: str


@transaction.atomic
def invite_member(*, desk: Desk, by: Staff | None, **who: Unpack[Invitee]) -> Staff:
    """Invite somebody to a desk: they choose a password and wait; `by` nobody is the command line.

    Someone who works at another desk keeps name and password and waits at once.

    Raises:
        NotAllowedError: If `by` is neither a steward nor a supervisor of the desk.
        ValidationError: If the e-mail is none, or they are at this desk already.
    """
    if by:
        check_can_invite(by, desk)
    known: Staff | None = Staff.objects.filter(email=canonical_email(who["email"])).first()
    staff = known or _new_staff(who, desk.area)
    if not staff.is_active:
        raise ValidationError("This person’s access was ended.")
    if desk.members.here().filter(staff=staff).exists():
        raise ValidationError("This person is at the desk already.")
    member = Member.objects.create(
        staff=staff, desk=desk, role=who["role"], is_steward=who["is_steward"]
    )
    if staff.key_or_none:
        invitations.say_asked(member)
    else:
        invitations.send(staff)
    _record("invited", member, by)
    return staff


def activate(*, token: str, password: str) -> Activated:
    """Take a password: the key pair is born, and a recovery code that is returned this once.

    Whoever had a password before loses that key for good: they wait to be admitted anew.

    Raises:
        DeadLinkError: If the link cannot be used.
        ValidationError: If the password is weak.
    """
    validate_password(password, user=invitations.standing(token).staff)
    prepared = passwords.prepare(password)
    with transaction.atomic():
        invitation = invitations.standing(token, is_to_be_used=True)
        staff: Staff = invitation.staff
        private = passwords.give_first(staff, prepared)
        invitation.delete()
        sessions.end_all(staff)
        let_all_wait(staff)
        audit.record(act="activated", about=staff.public_id, by=staff.public_id)
        code = passwords.give_recovery_code(staff=staff, private=private)
    return Activated(staff, code)


@transaction.atomic
def admit(
    *, member: Member, by: Staff, by_private: bytes, fingerprint: str | None = None
) -> Member:
    """Let somebody into a desk: a steward opens its key and seals it to them.

    Args:
        member: Who waits.
        by: The steward.
        by_private: The steward's private key, out of their session.
        fingerprint: What was read out and compared; the key must still have it.

    Raises:
        NotAllowedError: If `by` is not an admitted steward of this desk.
        NotAdmittedError: If the private key does not open the desk's.
        NotWaitingError: If there is nobody to admit.
        OtherFingerprintError: If the key was changed since it was compared.
        PinError: If the desk's key is not the pinned one.
    """
    desk = founding.lock(member.desk)
    held = _opened_by_steward(desk, by, by_private)
    member = Member.objects.select_related("staff", "staff__key").get(pk=member.pk)
    member.desk = desk
    if member.state != Member.State.WAITING or not member.staff.key_or_none:
        raise NotWaitingError
    if fingerprint is not None and fingerprint != member.fingerprint:
        raise OtherFingerprintError
    if desk.needs_new_key:
        epochs.renew(desk=desk, held=held, by=by)
        held = _opened_by_steward(desk, by, by_private)
    latest = pins.public_key(desk)
    epochs.hand_over(member=member, private=held.of(latest.epoch), epoch=latest.epoch, by=by)
    _record("admitted", member, by)
    return member


@transaction.atomic
def change_role(*, member: Member, role: Member.Role, is_steward: bool, by: Staff | None) -> Member:
    """Let somebody be something else at their desk; keys stay as they are.

    Raises:
        NotAllowedError: If `by` is not a steward of the desk, or is the member.
    """
    if by:
        check_can_steward(by, member.desk)
    if (by and by.pk == member.staff_id) or member.state == Member.State.LEFT:
        raise NotAllowedError
    member.role, member.is_steward = role, is_steward
    member.save(update_fields=["role", "is_steward"])
    _record("role changed", member, by)
    return member


@transaction.atomic
def end_membership(*, member: Member, by: Staff | None, by_private: bytes | None = None) -> None:
    """Let somebody belong to a desk no more; `by` nobody is the command line.

    Their wrap and sessions end now. With a steward's private key the desk has its next key
    at once, otherwise at a steward's next act or sign-in.

    Raises:
        NotAllowedError: If `by` is neither a steward of the desk nor the member.
    """
    desk = founding.lock(member.desk)
    if by and by.pk != member.staff_id:
        check_can_steward(by, desk)
    member = Member.objects.select_related("staff").get(pk=member.pk)
    if member.state == Member.State.LEFT:
        return
    member.state, member.wrap = Member.State.LEFT, None
    member.save(update_fields=["state", "wrap"])
    pins.unpin_member(desk, member.public_id)
    sessions.end_all(member.staff)
    audit.revoke(kind=Kind.MEMBER, object_id=member.public_id)
    _record("left", member, by)
    if member.epoch:  # they held a key once, though perhaps they wait to be admitted anew
        founding.ask_for_new_key(desk=desk)
    if by and by_private and by.pk != member.staff_id:
        renew_if_due(desk=desk, by=by, by_private=by_private)


@transaction.atomic
def renew_if_due(*, desk: Desk, by: Staff, by_private: bytes) -> bool:
    """Give a desk its next key if somebody left since; return whether it did."""
    desk = founding.lock(desk)
    if not desk.needs_new_key:
        return False
    epochs.renew(desk=desk, held=_opened_by_steward(desk, by, by_private), by=by)
    return True


def renew_all_due(*, by: Staff, by_private: bytes) -> None:
    """Give every desk somebody stewards its next key where one is due.

    What stands in the way of one desk is logged, and is no reason to keep a steward out.
    """
    for member in by.memberships.admitted().stewards().filter(desk__needs_new_key=True):
        try:
            renew_if_due(desk=member.desk, by=by, by_private=by_private)
        except (pins.PinError, keys.NotAdmittedError):
            logger.warning("desk %s not given its next key", member.desk.public_id)


@transaction.atomic
def reset_by_colleague(*, member: Member, by: Staff) -> None:
    """Send a new link to a colleague who lost it, or their password: then they wait.

    Their second factor stays as it is: a thief of the letter gets no further than this.

    Raises:
        NotAllowedError: If `by` is the member, or not a steward of every desk of theirs.
    """
    check_can_reset(by, member)
    invitations.send(member.staff)
    _record("reset asked for", member, by)


@transaction.atomic
def reset_by_command(*, staff: Staff) -> None:
    """Send a new link to somebody whom no steward may send one, or has none left to ask."""
    invitations.send(staff)
    audit.record(act="reset asked for", about=staff.public_id)


def member_with(*, desk: Desk, email: str) -> Member | None:
    """Return who is at a desk under an e-mail address."""
    found: Member | None = desk.members.here().filter(staff__email=canonical_email(email)).first()
    return found


def let_all_wait(staff: Staff) -> None:
    """Take back what a former key opened: each desk admits them anew."""
    for desk in Desk.objects.filter(members__staff=staff).distinct().order_by("pk"):
        founding.lock(desk)  # or its next key could be handed over between look and change
        for member in desk.members.filter(state=Member.State.ADMITTED, staff=staff):
            pins.unpin_member(desk, member.public_id)
            member.state, member.wrap = Member.State.WAITING, None
            member.save(update_fields=["state", "wrap"])


def _new_staff(who: Invitee, area: Area | None) -> Staff:
    staff = Staff(
        email=canonical_email(who["email"]),
        name=who["name"].strip(),
        languages=who["languages"],
        area=area,
        password=make_password(None),  # one that nobody can type
    )
    staff.full_clean()
    staff.save()
    return staff


def _opened_by_steward(desk: Desk, by: Staff, by_private: bytes) -> keys.DeskKeys:
    """Return the desk's keys in a steward's hand; a private key that opens nothing is refused."""
    check_can_steward(by, desk)
    steward = membership(by, desk)
    if steward is None:  # pragma: no cover -- just checked
        raise NotAllowedError
    steward.desk = desk
    return keys.desk_keys(member=steward, private=by_private)


def _record(act: str, member: Member, by: Staff | None) -> None:
    audit.record(
        act=act,
        about=member.public_id,
        by=by.public_id if by else "",
        desk=member.desk.public_id,
    )
