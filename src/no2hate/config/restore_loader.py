"""Take a set's bytes as age opens them, and put its rows in their tables."""

import hashlib
import json
import zlib
from dataclasses import dataclass, field
from typing import IO, Any, Final

import pyrage
from django.conf import settings
from django.db import DatabaseError, models

from no2hate.audit import services as audit
from no2hate.config.backup_set import (
    AT_ONCE,
    FORMAT,
    Table,
    applied_migrations,
    carried_tables,
    decode,
    fields_of,
    said_of,
)

NOT_WHOLE: Final = "This set is not whole: it was cut off or altered."
NOT_OURS: Final = (
    "This set is not signed with the audit.key of this key folder. Bring back the key folder of "
    "the site it was made by. If that is lost for good and you know where the set comes from, "
    "say --unsigned."
)


class RestoreError(Exception):
    """Nothing was restored; the message is one sentence that says why."""


@dataclass
class Loader:
    """Takes a set's bytes as age opens them, and puts its rows in their tables.

    age hands on nothing it has not authenticated, but tells only at the end whether the end
    is there; and it may swallow our faults, so we keep the first.
    """

    day: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    fault: Exception | None = None
    _expand: Any = field(default_factory=zlib.decompressobj)
    _rest: bytes = b""
    _table: Table | None = None
    _waiting: list[models.Model] = field(default_factory=list)
    _digest: Any = field(default_factory=hashlib.sha256)
    _said: dict[str, Any] | None = None

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        try:
            *lines, self._rest = (self._rest + self._expand.decompress(data)).split(b"\n")
            for line in lines:
                self._take(json.loads(line))
                self._digest.update(line + b"\n" if self._said is None else b"")
        except Exception as fault:
            self.fault = self.fault or fault
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back for long."""

    def check_end(self, *, must_be_ours: bool) -> None:
        """Return if all was there, and signed by this site.

        Raises:
            RestoreError: If not.
        """
        if self._said is None or not self._expand.eof or self._rest:
            raise RestoreError(NOT_WHOLE)
        if self._said["end"] != self.counts:
            raise RestoreError(NOT_WHOLE)
        if must_be_ours and not self._is_ours(str(self._said.get("signature"))):
            raise RestoreError(NOT_OURS)

    def _is_ours(self, signature: str) -> bool:
        try:
            return audit.is_signed(said_of(self._digest.digest()), bytes.fromhex(signature))
        except (audit.NoKeyError, ValueError):
            return False

    def _take(self, content: Any) -> None:
        if self._said is not None:
            raise RestoreError(NOT_WHOLE)
        if isinstance(content, list):
            self._take_row(content)
        elif "table" in content:
            self._begin_table(content["table"], content["fields"])
        elif "end" in content:
            self._load()
            self._said = content
        else:
            self._begin(content)

    def _begin(self, head: dict[str, Any]) -> None:
        if self.day or head.get("no2hate") != FORMAT:
            raise RestoreError("This is no backup set that this version reads.")
        if head["is_demo"] != settings.DEMO:
            raise RestoreError("A demo and a real site never mix: this set is of the other kind.")
        if head["migrations"] != applied_migrations():
            raise RestoreError(
                "This set was made by another version of NO2HATE. Install that version, "
                "restore, then upgrade."
            )
        self.day = head["day"]

    def _begin_table(self, label: str, names: list[str]) -> None:
        self._load()
        tables = {table._meta.label_lower: table for table in carried_tables()}
        self._table = tables.get(label)
        if not self.day or self._table is None or label in self.counts:
            raise RestoreError(NOT_WHOLE)
        if names != [each.attname for each in fields_of(self._table)]:
            raise RestoreError(NOT_WHOLE)
        self.counts[label] = 0

    def _take_row(self, values: list[Any]) -> None:
        if self._table is None:
            raise RestoreError(NOT_WHOLE)
        columns = fields_of(self._table)
        row = {
            column.attname: decode(column, value)
            for column, value in zip(columns, values, strict=True)
        }
        self._waiting.append(self._table(**row))
        if len(self._waiting) >= AT_ONCE:
            self._load()

    def _load(self) -> None:
        if self._table is not None:
            rows: models.QuerySet[models.Model] = models.QuerySet(self._table)
            rows.bulk_create(self._waiting)
            self.counts[self._table._meta.label_lower] += len(self._waiting)
            self._waiting = []


def open_set(sealed: IO[bytes], keys: list[pyrage.x25519.Identity], loader: Loader) -> None:
    """Decrypt a set into a loader; whatever went wrong, it is one of our own sentences."""
    try:
        pyrage.decrypt_io(sealed, loader, keys)
    except pyrage.DecryptError:
        if not loader.fault:
            raise RestoreError(
                "This set does not open: it is cut off, or encrypted to another identity."
            ) from None
    except Exception:  # noqa: BLE001 -- ours come back through age, or it is age's own
        loader.fault = loader.fault or RestoreError(NOT_WHOLE)
    if isinstance(loader.fault, RestoreError | DatabaseError):
        raise loader.fault
    if loader.fault:
        raise RestoreError(NOT_WHOLE)
