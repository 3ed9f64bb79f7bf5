"""Bring a backup set back into an empty place, and let nothing return that was ended since."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyrage
from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction

from no2hate.config.backup_set import Table, all_tables, carried_tables
from no2hate.config.preparing import STAMP
from no2hate.config.restore_loader import NOT_WHOLE, Loader, RestoreError, open_set
from no2hate.config.restore_replay import Replayed, replay

MUST_BE_EMPTY: Final = ("accounts.Staff", "speakout.Report", "campaigns.Voice", "audit.Row")


@dataclass(frozen=True)
class Restored:
    """What stands now."""

    day: str
    rows: int
    replayed: Replayed


def restore(
    file: Path, *, identities: Path, ledger: Path | None, must_be_ours: bool = True
) -> Restored:
    """Load a set, repeat what the ledger says, all in one transaction.

    Args:
        file: The set.
        identities: The file of an age identity that opens it.
        ledger: The revocation ledger, or nothing: then some of what ended comes back.
        must_be_ours: Whether a set that this site did not sign is refused.

    Raises:
        RestoreError: In which case the place is as empty as before.
    """
    _refuse_unless_empty()
    keys = read_identities(identities)
    loader = Loader()
    try:
        with file.open("rb") as sealed, transaction.atomic():
            empty_everything()
            open_set(sealed, keys, loader)
            loader.check_end(must_be_ours=must_be_ours)
            _settle(carried_tables())
            replayed = replay(ledger, day=loader.day)
    except DatabaseError:
        raise RestoreError(f"{NOT_WHOLE} Its rows do not fit together.") from None
    except OSError as fault:
        raise RestoreError(f"{fault.filename} cannot be read: {fault.strerror}.") from None
    (settings.DATA_FOLDER / STAMP).unlink(missing_ok=True)  # the next start prepares again
    return Restored(day=loader.day, rows=sum(loader.counts.values()), replayed=replayed)


def read_identities(file: Path) -> list[pyrage.x25519.Identity]:
    """Return the identities of a file as age-keygen writes it.

    Raises:
        RestoreError: If it holds none.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        keys = [pyrage.x25519.Identity.from_str(word) for word in words]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        keys = []
    if not keys:
        raise RestoreError("The identity file cannot be read, or holds no age identity.")
    return keys


@transaction.atomic
def empty_everything() -> None:
    """Empty every table, those that no set carries too: areas and the like come with the set."""
    names = [table._meta.db_table for table in all_tables()]
    statements = connection.ops.sql_flush(no_style(), names, reset_sequences=True)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _settle(tables: Iterable[Table]) -> None:
    """Let every reference be checked now, and new rows get numbers of their own."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _refuse_unless_empty() -> None:
    for label in MUST_BE_EMPTY:
        try:
            is_empty = not models.QuerySet(apps.get_model(label)).exists()
        except DatabaseError:
            raise RestoreError(
                "This place has no tables of this version yet: run no2hate prepare first."
            ) from None
        if not is_empty:
            raise RestoreError(
                "This place is not empty, and a restore never overwrites: take an empty database."
            )
