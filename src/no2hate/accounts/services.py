"""What is done with staff: taken on, let in, given an authenticator."""

import logging
import secrets
from importlib import import_module
from typing import Final

import django_otp
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from no2hate.accounts import (
    endings,
    epochs,
    invitations,
    members,
    passwords,
    pins,
    sessions,
    throttle,
)
from no2hate.accounts.models import (
    SEED_SIZE,
    Authenticator,
    Invitation,
    Member,
    SealedSession,
    Staff,
    canonical_email,
)
from no2hate.accounts.passwords import Opened
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.common.ids import CROCKFORD
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation

PASSPHRASE_GROUPS: Final = 5
GROUP_SIGNS: Final = 5  # five groups of five random signs: 125 bits

logger = logging.getLogger(__name__)


class AlreadySetUpError(Exception):
    """A confirmed authenticator is there; a password alone must not replace it."""


def create_staff(  # noqa: PLR0913 -- each is given by its name
    *,
    email: str,
    name: str,
    password: str,
    languages: list[str],
    area: Area | None = None,
    is_duty: bool = False,
    is_moderator: bool = True,
    is_office: bool = False,
    is_analyst: bool = False,
    organisation: Organisation | None = None,
) -> Staff:
    """Take someone on, with a key pair; at their first sign-in they set up an authenticator.

    Raises:
        ValidationError: If the password is weak, the e-mail taken or anything misspelt.
    """
    staff = Staff(
        email=canonical_email(email),
        name=name.strip(),
        languages=languages,
        area=area,
        is_duty=is_duty,
        is_moderator=is_moderator,
        is_office=is_office,
        is_analyst=is_analyst,
        organisation=organisation,
        password=make_password(None),  # one that nobody can type
    )
    validate_password(password, user=staff)
    staff.full_clean()
    prepared = passwords.prepare(password)
    with transaction.atomic():
        staff.save()
        passwords.give_first(staff, prepared)
        audit.record(act="taken on", about=staff.public_id)
    return staff


def find_staff(email: str) -> Staff | None:
    """Return who signs in with an e-mail address, if they still do."""
    found: Staff | None = Staff.objects.active().filter(email=canonical_email(email)).first()
    return found


def check_password(*, email: str, password: str, address: str) -> Opened | None:
    """Return whose e-mail and password these are and the private key they open, in one stretch.

    Nothing if wrong, unknown or too soon. An unknown e-mail costs the same work.
    """
    subjects = throttle.Subject.of_email(email, address), throttle.Subject.of_address(address)
    if not throttle.count_try(*subjects):
        return None
    staff = Staff.objects.filter(email=canonical_email(email)).first()
    private = passwords.opened(staff, password)
    if staff is None or private is None:
        logger.warning("password refused")
        audit.record_denial(act="sign-in refused", about=staff.public_id if staff else "")
        return None
    throttle.forgive(email=email, address=address)
    return Opened(staff, private)


def change_password(*, staff: Staff, old: str, new: str, session: SessionBase) -> bool:
    """Lock the private key under a new password; every other session of theirs ends.

    Returns:
        Whether it was done; not if the old password is wrong or was tried too often.

    Raises:
        ValidationError: If the new password is weak.
    """
    subject = throttle.Subject.of_change(staff)
    validate_password(new, user=staff)
    if not throttle.count_try(subject):
        return False
    private = passwords.opened(staff, old)
    if private is None:
        return False
    throttle.forgive_subject(subject)
    prepared = passwords.prepare(new)
    with transaction.atomic():
        passwords.lock_again(staff, private, prepared)
        audit.record(act="password changed", about=staff.public_id, by=staff.public_id)
        sessions.go_on(session, staff)
    return True


def check_code(*, staff: Staff, code: str) -> Authenticator | None:
    """Return the authenticator that shows this code now, or nothing; a code works once."""
    authenticator = staff.authenticator()
    if authenticator is None or not authenticator.confirmed:
        return None
    return _verified(authenticator, code)


@transaction.atomic
def set_up_authenticator(*, staff: Staff) -> Authenticator:
    """Return a new authenticator to be confirmed with its first code; asked again, the same.

    Raises:
        AlreadySetUpError: If one is confirmed; `remove_authenticator` comes first.
    """
    seed = Authenticator.seal_seed(secrets.token_bytes(SEED_SIZE), owner=staff)
    authenticator: Authenticator
    authenticator, _ = Authenticator.objects.get_or_create(
        user=staff, defaults={"name": "Authenticator app", "confirmed": False, "seed": seed}
    )
    if authenticator.confirmed:
        raise AlreadySetUpError
    return authenticator


@transaction.atomic
def confirm_authenticator(*, staff: Staff, code: str) -> Authenticator | None:
    """Take the new authenticator into use if the code is right; nothing otherwise."""
    authenticator = staff.authenticator()
    if authenticator is None or authenticator.confirmed:
        return None
    verified = _verified(authenticator, code)
    if verified:
        verified.confirmed = True
        verified.save()
    return verified


@transaction.atomic
def end_access(*, staff: Staff, by: Staff | None = None) -> None:
    """Let a leaver in no more, from their next click on; their decisions keep their name."""
    Staff.objects.filter(pk=staff.pk).update(is_active=False)
    for member in staff.memberships.here().select_related("desk").order_by("desk"):
        members.end_membership(member=member, by=None)
    Invitation.objects.filter(staff=staff).delete()
    passwords.revoke(staff)
    endings.revoke_access(staff)
    sessions.end_all(staff)
    audit.record(act="access ended", about=staff.public_id, by=by.public_id if by else "")


@transaction.atomic
def remove_authenticator(*, staff: Staff) -> None:
    """Forget a lost phone: open sessions close, the next sign-in sets up a new one."""
    for each in Authenticator.objects.select_for_update().filter(user=staff):
        endings.revoke_authenticator(each)
        each.delete()
    sessions.end_all(staff)
    audit.record(act="authenticator removed", about=staff.public_id)


@transaction.atomic
def forget_password(*, staff_public_id: str, version: int) -> None:
    """Let a password stay ended that a restored backup has again: its owner needs a new link."""
    staff = Staff.objects.filter(public_id=staff_public_id, password_version__lte=version).first()
    if staff:
        passwords.forget(staff, version=version)
        members.let_all_wait(staff)


@transaction.atomic
def forget_membership(*, public_id: str) -> None:
    """Let a membership stay ended that a restored backup has again."""
    member = Member.objects.here().filter(public_id=public_id).select_related("desk").first()
    if member:
        members.end_membership(member=member, by=None)


@transaction.atomic
def begin_anew() -> None:
    """After a restore: nobody is signed in, no link stands, every desk needs its next key."""
    SealedSession.objects.all().delete()
    Invitation.objects.all().delete()
    for desk in Desk.objects.filter(keys__epoch=epochs.FIRST):
        founding.ask_for_new_key(desk=desk)
    pins.pin_anew()


def new_passphrase() -> str:
    """Return a random passphrase no list holds, to be said or typed once."""
    return "-".join(
        "".join(secrets.choice(CROCKFORD.lower()) for _ in range(GROUP_SIGNS))
        for _ in range(PASSPHRASE_GROUPS)
    )


def forget_old() -> int:
    """Delete ended sessions, dead invitations and forgiven failures; return how many of these."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    invitations.forget_old()
    return throttle.forget_old_tries()


def _verified(authenticator: Authenticator, code: str) -> Authenticator | None:
    """Check a code with the row locked, so that two requests cannot both use it."""
    staff = authenticator.user
    verified: Authenticator | None = django_otp.verify_token(
        staff, authenticator.persistent_id, code
    )
    logger.info("code of %s %s", staff.public_id, "taken" if verified else "refused")
    return verified
