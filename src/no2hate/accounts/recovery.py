"""The recovery code: a second way to one's own private key, shown once, kept on paper."""

import logging

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from no2hate.accounts import passwords, services, sessions, throttle
from no2hate.accounts.models import Staff, canonical_email
from no2hate.audit import services as audit

logger = logging.getLogger(__name__)


def use_recovery_code(
    *, email: str, code: str, totp: str, new_password: str, address: str
) -> str | None:
    """Take a recovery code and the six digits for a new password; the key pair stays.

    Desks stay open to its owner: nobody has to admit them. The code is used up.

    Returns:
        The next recovery code, to be shown this once; nothing if anything was wrong or
        tried too often.

    Raises:
        ValidationError: If the new password is weak.
    """
    subjects = throttle.Subject.of_email(email, address), throttle.Subject.of_address(address)
    if not throttle.count_try(*subjects):
        return None
    staff = Staff.objects.active().filter(email=canonical_email(email)).first()
    private = passwords.opened_by_code(staff, code)
    if not staff or not private:
        logger.warning("recovery code refused")
        return None
    validate_password(new_password, user=staff)
    if not services.check_code(staff=staff, code=totp):
        audit.record_denial(act="recovery refused", about=staff.public_id)
        return None
    throttle.forgive(email=email, address=address)
    return _come_back(staff, private, passwords.prepare(new_password))


@transaction.atomic
def renew_recovery_code(*, opened: passwords.Opened) -> str:
    """Return a new recovery code for who has just typed their password; the old one is dead."""
    staff = opened.staff
    audit.record(act="recovery code renewed", about=staff.public_id, by=staff.public_id)
    return passwords.give_recovery_code(staff=staff, private=opened.private)


@transaction.atomic
def _come_back(staff: Staff, private: bytes, prepared: passwords.Prepared) -> str:
    passwords.lock_again(staff, private, prepared)
    audit.record(act="recovered by code", about=staff.public_id, by=staff.public_id)
    sessions.end_all(staff)
    return passwords.give_recovery_code(staff=staff, private=private)
