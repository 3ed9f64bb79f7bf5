"""The stolen database: the newest rows as a thief would hold them, and a look for the words."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from no2hate.accounts.models import SealedSession
from no2hate.casework.models import Case, DeskOnlyKey, Note
from no2hate.demo.cast import Words
from no2hate.demo.noise import Noise
from no2hate.demo.reasons import ABOUT, WHY
from no2hate.speakout.models import Item, Progress, Report, SealedRow, Wrap

BANNER_WIDE, BANNER_ROWS = 128, 8  # squares: a kilobyte, and so all of a short story
NEWEST: Final = 2  # sessions, drafts and visits shown
LOOKED_INTO: Final = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


@dataclass(frozen=True)
class Clear:
    """One cell that anybody reads, and why it is not sealed."""

    column: str
    value: str
    why: Words


@dataclass(frozen=True)
class Row:
    """One row: what is clear in it, and what is noise."""

    clear: tuple[Clear, ...]
    sealed: tuple[Noise, ...]


@dataclass(frozen=True)
class Table:
    """Some rows of one table."""

    name: str
    about: Words
    rows: tuple[Row, ...]

    @property
    def is_noisy(self) -> bool:
        """Whether anything in it is sealed."""
        return any(row.sealed for row in self.rows)

    @property
    def whys(self) -> tuple[Clear, ...]:
        """The clear columns, once."""
        return self.rows[0].clear if self.rows else ()


@dataclass(frozen=True)
class Looked:
    """Where some words were looked for, and the columns they were found in."""

    tables: int
    cells: int
    found: tuple[str, ...]
    file_size: int
    is_in_file: bool

    @property
    def is_clean(self) -> bool:
        """Whether they are nowhere."""
        return not self.found and not self.is_in_file


def newest_told() -> models.QuerySet[Report]:
    """Return the reports that somebody came to tell, those of the newest day first.

    Which of a day's was the last, nothing in the database tells.
    """
    found: models.QuerySet[Report] = Report.objects.standing().exclude(locator=None)
    return found.order_by("-received_on", "pk")


def tables() -> list[Table]:
    """Return the newest report and what belongs to it, then the newest visits and sessions."""
    report = newest_told().values_list("pk", flat=True)[:1]
    cases = Case.objects.filter(report__in=report)
    shown: list[tuple[type[models.Model], models.QuerySet[Any]]] = [
        (Report, Report.objects.filter(pk__in=report)),
        (Item, Item.objects.filter(report__in=report).in_order()),
        (Wrap, Wrap.objects.filter(report__in=report)),
        (Progress, Progress.objects.filter(report__in=report)),
        (Case, cases),
        (DeskOnlyKey, DeskOnlyKey.objects.filter(report__in=report)),
        (Note, Note.objects.filter(case__in=cases)),
        (SealedRow, SealedRow.objects.order_by("-began_at")[:NEWEST]),
        (SealedSession, SealedSession.objects.order_by("-expires_at")[:NEWEST]),
    ]
    return [_table(model, rows) for model, rows in shown]


def banner(tables: Sequence[Table]) -> Noise | None:
    """Return the noise of what was told in the newest report, in a wide ribbon, if there is one."""
    items = next(table for table in tables if table.name == Item._meta.db_table)
    return (
        replace(items.rows[0].sealed[0], wide=BANNER_WIDE, rows=BANNER_ROWS) if items.rows else None
    )


def look_for(words: Sequence[str]) -> Looked:
    """Look for words in every text and every byte of every table, and in the file itself."""
    signs = [sign for each in words for sign in _signs(each)]
    cells, found = 0, set()
    everything = list(_models())
    for model in everything:
        for column, content in _cells(model):
            cells += 1
            if any(sign in content for sign in signs):
                found.add(f"{model._meta.db_table}.{column}")
    content = _file()
    return Looked(
        tables=len({model._meta.db_table for model in everything}),
        cells=cells,
        found=tuple(sorted(found)),
        file_size=len(content),
        is_in_file=any(sign in content for sign in signs),
    )


def _table(model: type[models.Model], rows: models.QuerySet[Any]) -> Table:
    name = model._meta.db_table
    found = tuple(_row(model, values) for values in rows.values())
    return Table(name, ABOUT[name], found)


def _row(model: type[models.Model], values: dict[str, Any]) -> Row:
    """Part one row into what reads and what does not."""
    name = model._meta.db_table
    clear = tuple(
        Clear(column, _shown(value), WHY.get(f"{name}.{column}", ""))
        for column, value in values.items()
        if column != "id" and not isinstance(value, bytes | memoryview)
    )
    sealed = tuple(
        Noise(column, bytes(value))
        for column, value in values.items()
        if isinstance(value, bytes | memoryview) and value
    )
    return Row(clear, sealed)


def _shown(value: Any) -> str:
    return "NULL" if value is None else str(value)


def _models() -> Iterator[type[models.Model]]:
    yield from apps.get_models(include_auto_created=True)
    yield MigrationRecorder.Migration


def _cells(model: type[models.Model]) -> Iterator[tuple[str, bytes]]:
    """Yield each cell that could hold words, as the bytes it is kept in."""
    fields = model._meta.concrete_fields
    columns = [field.attname for field in fields if isinstance(field, LOOKED_INTO)]
    if columns:
        rows: Iterable[Any] = model._base_manager.values_list(*columns).iterator()  # noqa: SLF001
        for row in rows:
            yield from zip(columns, map(_bytes, row), strict=True)


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode()


def _signs(words: str) -> tuple[bytes, ...]:
    """Return how words can lie on a disk: as text, as text within JSON, in two bytes a letter."""
    return words.encode(), json.dumps(words)[1:-1].encode(), words.encode("utf-16-le")


def _file() -> bytes:
    """Return the database as it lies on the disk, with what was written to it last."""
    database = str(connection.settings_dict["NAME"])
    files = [Path(f"{database}{ending}") for ending in ("", "-wal")]
    return b"".join(file.read_bytes() for file in files if file.is_file())
