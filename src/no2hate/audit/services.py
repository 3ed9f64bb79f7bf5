"""What is done with the audit: acts recorded, rows linked, endings kept."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from no2hate.audit.ledger import ship as ship_revocations
from no2hate.audit.linking import link_rows
from no2hate.audit.models import Kind, Revocation, Row
from no2hate.audit.models.revocations import revocation
from no2hate.audit.signing import NoKeyError, is_signed, sign
from no2hate.common import clock

__all__ = [
    "NoKeyError",
    "is_revoked",
    "is_signed",
    "link_rows",
    "record",
    "record_denial",
    "record_read",
    "revoke",
    "revoke_all",
    "revoked_among",
    "ship_revocations",
    "sign",
]


def record(
    *,
    act: str,
    about: str = "",
    by: str = "",
    desk: str = "",
    digest: bytes = b"",
    by_day: bool = False,
) -> None:
    """Keep that somebody did something, in the caller's transaction; one INSERT.

    Ids are public ids. `by_day` keeps the local day alone: for every act of a person who
    reports. Acts of staff are kept to the minute.
    """
    now = clock.now()
    Row.objects.create(
        act=act,
        about=about,
        by=by,
        desk=desk,
        digest=digest,
        at=None if by_day else now.replace(second=0, microsecond=0),
        on=clock.local_day(now, settings.TIME_ZONE) if by_day else None,
    )


def record_read(*, act: str, about: str, by: str, desk: str = "") -> None:
    """Keep that somebody is about to read, and commit it: call it before decrypting.

    Raises:
        RuntimeError: Inside a transaction, which could still take the row back.
    """
    with transaction.atomic(durable=True):
        record(act=act, about=about, by=by, desk=desk)


def record_denial(*, act: str, about: str = "", by: str = "", desk: str = "") -> None:
    """Keep that somebody was refused, after whatever they tried was rolled back.

    Raises:
        RuntimeError: Inside a transaction, which may be the one to be rolled back.
    """
    with transaction.atomic(durable=True):
        record(act=act, about=about, by=by, desk=desk)


def revoke(*, kind: Kind, object_id: str) -> None:
    """Keep that something ended for good, in the caller's transaction; again is no fault."""
    revoke_all(kind=kind, object_ids=[object_id])


def revoke_all(*, kind: Kind, object_ids: Iterable[str]) -> None:
    """Keep that several things of a kind ended for good; one statement."""
    day = clock.today(settings.TIME_ZONE)
    Revocation.objects.keep([revocation(kind, object_id, day) for object_id in object_ids])


def is_revoked(*, kind: Kind, object_id: str) -> bool:
    """Return whether something ended, whatever a restored row says."""
    return Revocation.objects.has(kind=kind, object_id=object_id)


def revoked_among(*, kind: Kind, object_ids: Iterable[str]) -> set[str]:
    """Return which of these ended; one question."""
    return Revocation.objects.among(object_ids, kind=kind)
