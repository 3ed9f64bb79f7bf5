"""Access, codes and authenticators that ended for good, so that no backup brings them back.

Codes and authenticators are named by owner and a digest of their row: random, it tells nothing.
"""

from hashlib import blake2b
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Authenticator, Staff, StaffKey
from no2hate.audit import services as audit
from no2hate.audit.models import Kind

DIGEST_SIZE: Final = 16  # bytes


def revoke_access(staff: Staff) -> None:
    """Keep that somebody is let in no more, in the caller's transaction."""
    audit.revoke(kind=Kind.STAFF, object_id=staff.public_id)


def revoke_recovery_code(key: StaffKey) -> None:
    """Keep that the recovery code of now ends, in the caller's transaction."""
    if key.recovery:
        audit.revoke(kind=Kind.RECOVERY, object_id=_recovery_id(key))


def revoke_authenticator(authenticator: Authenticator) -> None:
    """Keep that an authenticator ends, in the caller's transaction."""
    audit.revoke(kind=Kind.AUTHENTICATOR, object_id=_authenticator_id(authenticator))


def forget_access(*, public_id: str) -> None:
    """Let somebody stay out whom a restored backup lets in again."""
    Staff.objects.filter(public_id=public_id).update(is_active=False)


@transaction.atomic
def forget_recovery_code(*, object_id: str) -> None:
    """Let a recovery code stay ended that a restored backup has again."""
    found = StaffKey.objects.filter(staff__public_id=_owner(object_id), recovery__isnull=False)
    key: StaffKey | None = found.select_related("staff").first()
    if key and _recovery_id(key) == object_id:
        key.recovery = None
        key.save(update_fields=["recovery"])


@transaction.atomic
def forget_authenticator(*, object_id: str) -> None:
    """Let a lost phone stay lost that a restored backup has again; they set up another."""
    found = Authenticator.objects.filter(user__public_id=_owner(object_id))
    authenticator: Authenticator | None = found.select_related("user").first()
    if authenticator and _authenticator_id(authenticator) == object_id:
        authenticator.delete()


def _recovery_id(key: StaffKey) -> str:
    return _id(key.staff.public_id, bytes(key.recovery or b""))


def _authenticator_id(authenticator: Authenticator) -> str:
    return _id(authenticator.user.public_id, bytes(authenticator.seed))


def _id(owner: str, kept: bytes) -> str:
    return f"{owner}:{blake2b(kept, digest_size=DIGEST_SIZE).hexdigest()}"


def _owner(object_id: str) -> str:
    return object_id.partition(":")[0]
