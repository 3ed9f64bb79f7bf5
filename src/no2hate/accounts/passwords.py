"""Passwords: one slow run gives what is compared and the key to the private key.

Django's own machinery may compare a password through `Verifier`; it may never set one.
"""

import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher, make_password
from django.db import transaction

from no2hate import vault
from no2hate.accounts import endings
from no2hate.accounts.models import Staff, StaffKey
from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.common.cipher import same

ALGORITHM: Final = "no2hate"
PARTS: Final = 5  # algorithm, passes, memory in bytes, salt, verifier
SALT_SIZE: Final = 16  # bytes


@dataclass(frozen=True)
class Opened:
    """Who showed the right password, and the private key it opened."""

    staff: Staff
    private: bytes = field(repr=False)


class Verifier(BasePasswordHasher):
    """Compares passwords for Django, as `Staff.password` keeps them: never the key itself."""

    algorithm = ALGORITHM

    def salt(self) -> str:
        """Return a new salt, in hexadecimal signs."""
        return secrets.token_hex(SALT_SIZE)

    def encode(self, password: str, salt: str) -> str:
        """Return what is kept of a password."""
        return _encoded(password, bytes.fromhex(salt))[0]

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether it is the one."""
        return _kek(password, encoded) is not None

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        """Say nothing but the name: there is nobody to show more to."""
        return {"algorithm": encoded.partition("$")[0]}

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Do nothing: what a guess costs is kept with each password."""


@dataclass(frozen=True, repr=False)
class Prepared:
    """A new password after its slow run; made before a transaction, which must be short."""

    encoded: str
    kek: bytes


def prepare(password: str) -> Prepared:
    """Stretch a new password under a new salt; takes a tenth of a second on purpose."""
    return Prepared(*_encoded(password, secrets.token_bytes(SALT_SIZE)))


def give_first(staff: Staff, prepared: Prepared) -> bytes:
    """Let the key pair be born under a password; a former pair is gone. Return the private key."""
    pair = vault.KeyPair.new()
    StaffKey.objects.filter(staff=staff).delete()
    locked = _lock(staff, pair.private, prepared)
    staff.key = StaffKey.objects.create(staff=staff, public=pair.public, locked=locked)
    return pair.private


def lock_again(staff: Staff, private: bytes, prepared: Prepared) -> None:
    """Lock the same private key under another password."""
    key = StaffKey.objects.select_for_update().get(staff=staff)
    key.locked = _lock(staff, private, prepared)
    key.save(update_fields=["locked"])
    staff.key = key


def _lock(staff: Staff, private: bytes, prepared: Prepared) -> bytes:
    """Give a password; the one before is revoked."""
    revoke(staff)
    staff.password = prepared.encoded
    staff.password_version += 1
    staff.save(update_fields=["password", "password_version"])
    return vault.wrap(private, about=_about(staff), under=prepared.kek)


def revoke(staff: Staff) -> None:
    """Keep that the password of now ends, so that no backup brings it back."""
    if staff.password_version:
        ended = f"{staff.public_id}:{staff.password_version}"
        audit.revoke(kind=Kind.PASSWORD, object_id=ended)


def forget(staff: Staff, *, version: int) -> None:
    """Let a password up to a version open nothing; the key pair under it is gone."""
    StaffKey.objects.filter(staff=staff).delete()
    staff.password, staff.password_version = make_password(None), version
    staff.save(update_fields=["password", "password_version"])


def opened(staff: Staff | None, password: str) -> bytes | None:
    """Return the private key a password opens, or nothing; nobody costs the same work."""
    kek = _kek(password, staff.password if staff else "")
    if not (kek and staff and staff.is_active and staff.key_or_none):
        return None
    try:
        return vault.unwrap(bytes(staff.key.locked), about=_about(staff), under=kek)
    except vault.VaultError:  # the row is not the one this password was given to
        return None


@transaction.atomic
def give_recovery_code(*, staff: Staff, private: bytes) -> str:
    """Return a new recovery code, to be shown this once; the one before opens nothing more."""
    code = vault.Code.new()
    key = StaffKey.objects.select_for_update().get(staff=staff)
    endings.revoke_recovery_code(key)
    key.recovery = vault.wrap(private, about=_about(staff, "recovery"), under=code.key)
    key.save(update_fields=["recovery"])
    return code.text


def opened_by_code(staff: Staff | None, typed: str) -> bytes | None:
    """Return the private key a recovery code opens, or nothing."""
    key = staff.key_or_none if staff else None
    if staff is None or key is None or key.recovery is None:
        return None
    try:
        code = vault.Code.read(typed)
        return vault.unwrap(bytes(key.recovery), about=_about(staff, "recovery"), under=code.key)
    except vault.VaultError:
        return None


def _about(staff: Staff, purpose: str = "staff") -> vault.About:
    return vault.About(purpose, recipient=staff.public_id)


def _encoded(password: str, salt: bytes) -> tuple[str, bytes]:
    """Return what is kept and the key, by the work that is usual now."""
    work = vault.Work(*settings.PASSWORD_WORK)
    stretched = vault.stretch(password, salt=salt, pepper=_pepper(), work=work)
    parts = (ALGORITHM, work.passes, work.memory, salt.hex(), stretched.verifier.hex())
    return "$".join(map(str, parts)), stretched.kek


def _kek(password: str, encoded: str) -> bytes | None:
    """Return the key if the password is right; a password nobody can have costs the same."""
    parts = encoded.split("$")
    if len(parts) != PARTS or parts[0] != ALGORITHM:
        _encoded(password, bytes(SALT_SIZE))
        return None
    work = vault.Work(int(parts[1]), int(parts[2]))
    salt = bytes.fromhex(parts[3])
    stretched = vault.stretch(password, salt=salt, pepper=_pepper(), work=work)
    return stretched.kek if same(stretched.verifier.hex(), parts[4]) else None


def _pepper() -> bytes:
    pepper: bytes = settings.KEY_FOLDER.key("pepper")
    return pepper
