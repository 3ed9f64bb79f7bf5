"""What stands inside a backup set, before it is compressed and encrypted; the same everywhere.

JSON, a line each: one that says what the set is; for each table its fields, then a list a
row; at the end how many rows each table had, and a signature over all lines before: age
proves that a set is whole, the signature that it is ours. Bytes are base64.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final, TypeAlias

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from no2hate.audit import services as audit

FORMAT: Final = 1
AT_ONCE: Final = 500  # rows held in memory
EMPTY_HERE: Final = frozenset(  # gone within days by promise, or of use to a thief alone
    {
        "accounts.failedsignin",
        "accounts.sealedsession",
        "config.sign",
        "moderation.dailykey",
        "moderation.ratecount",
        "speakout.sealedrow",
    }
)
NOT_OURS: Final = frozenset({"auth", "contenttypes", "demo"})  # made by `migrate`, or invented

Table = type[models.Model]
Column: TypeAlias = "models.Field[Any, Any]"


def all_tables() -> list[Table]:
    """Return every table that a restore empties first."""
    found = apps.get_models(include_auto_created=True)
    return [table for table in found if table._meta.app_label not in NOT_OURS]


def carried_tables() -> list[Table]:
    """Return the tables whose rows a set carries."""
    return [table for table in all_tables() if table._meta.label_lower not in EMPTY_HERE]


def fields_of(table: Table) -> list[Column]:
    """Return the columns of a table, in its order."""
    return list(table._meta.concrete_fields)


def applied_migrations() -> list[str]:
    """Return the shape of this database: a set fits only the shape it was made from."""
    labels = {table._meta.app_label for table in carried_tables()}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{label}.{name}" for label, name in applied if label in labels)


def lines_of_everything(*, day: date) -> Iterator[bytes]:
    """Yield a whole set, signed."""
    counts: dict[str, int] = {}
    digest = hashlib.sha256()
    for line in _content(day, counts):
        digest.update(line)
        yield line
    yield _line({"end": counts, "signature": audit.sign(said_of(digest.digest())).hex()})


def said_of(digest: bytes) -> str:
    """Return what is signed of a set; no head of the audit ever reads like it."""
    return f"backup {digest.hex()}"


def _content(day: date, counts: dict[str, int]) -> Iterator[bytes]:
    yield _line(
        {
            "no2hate": FORMAT,
            "day": str(day),
            "is_demo": settings.DEMO,
            "migrations": applied_migrations(),
        }
    )
    for table in carried_tables():
        label = table._meta.label_lower
        counts[label] = 0
        names = [field.attname for field in fields_of(table)]
        yield _line({"table": label, "fields": names})
        rows: models.QuerySet[models.Model] = models.QuerySet(table)
        for row in rows.order_by("pk").values_list(*names).iterator(AT_ONCE):
            counts[label] += 1
            yield _line([_encode(value) for value in row])


def decode(field: Column, value: Any) -> Any:
    """Return what was encoded, as the field takes it.

    Raises:
        ValueError: If it is nothing of the kind.
    """
    if value is None:
        return None
    if isinstance(field, models.BinaryField):
        return b64decode(value, validate=True)
    return field.to_python(value)


def _encode(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
