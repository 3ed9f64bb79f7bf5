"""What is done with staff: taken on, let in, given an authenticator."""

import logging
import secrets
from importlib import import_module
from typing import Final

import django_otp
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from no2hate.accounts import throttle
from no2hate.accounts.models import SEED_SIZE, Authenticator, Staff, canonical_email
from no2hate.areas.models import Area
from no2hate.common.ids import CROCKFORD

PASSPHRASE_GROUPS: Final = 5
GROUP_SIGNS: Final = 5  # five groups of five random signs: 125 bits

logger = logging.getLogger(__name__)


class AlreadySetUpError(Exception):
    """A confirmed authenticator is there; a password alone must not replace it."""


@transaction.atomic
def create_staff(
    *,
    email: str,
    name: str,
    password: str,
    languages: list[str],
    area: Area | None = None,
    is_duty: bool = False,
) -> Staff:
    """Take someone on; at their first sign-in they set up an authenticator.

    Raises:
        ValidationError: If the password is weak, the e-mail taken or anything misspelt.
    """
    staff = Staff(
        email=canonical_email(email),
        name=name.strip(),
        languages=languages,
        area=area,
        is_duty=is_duty,
    )
    validate_password(password, user=staff)
    staff.set_password(password)
    staff.full_clean()
    staff.save()
    return staff


def check_password(*, email: str, password: str, address: str) -> Staff | None:
    """Return whose e-mail and password these are, or nothing: wrong, unknown or too soon.

    An unknown e-mail costs the same work as a known one.
    """
    subjects = throttle.Subject.of_email(email, address), throttle.Subject.of_address(address)
    may_try = throttle.count_try(*subjects)
    staff = authenticate(username=email, password=password) if may_try else None
    if not isinstance(staff, Staff):
        logger.warning("password refused")
        return None
    throttle.forgive(email=email, address=address)
    return staff


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


def end_access(*, staff: Staff) -> None:
    """Let a leaver in no more, from their next click on; their decisions keep their name."""
    Staff.objects.filter(pk=staff.pk).update(is_active=False)


@transaction.atomic
def remove_authenticator(*, staff: Staff) -> None:
    """Forget a lost phone: open sessions close, the next sign-in sets up a new one."""
    Authenticator.objects.filter(user=staff).delete()


def new_passphrase() -> str:
    """Return a random passphrase no list holds, to be said or typed once."""
    return "-".join(
        "".join(secrets.choice(CROCKFORD.lower()) for _ in range(GROUP_SIGNS))
        for _ in range(PASSPHRASE_GROUPS)
    )


def forget_old() -> int:
    """Delete ended sessions and forgiven failures; return how many failures went."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return throttle.forget_old_tries()


def _verified(authenticator: Authenticator, code: str) -> Authenticator | None:
    """Check a code with the row locked, so that two requests cannot both use it."""
    staff = authenticator.user
    verified: Authenticator | None = django_otp.verify_token(
        staff, authenticator.persistent_id, code
    )
    logger.info("code of %s %s", staff.public_id, "taken" if verified else "refused")
    return verified
