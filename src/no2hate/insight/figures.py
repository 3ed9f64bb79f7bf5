"""What is done with published figures: their tables are read, judged line by line, and loaded."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.insight.models import ContextEvent, Figure

DATA: Final = Path(__file__).parent / "data"
COLUMNS: Final = (
    "code", "area", "measure", "unit", "strand", "first_day", "last_day", "value", "missing",
    "coverage", "excludes", "breaks_before", "replaces", "vintage", "source", "url",
)  # fmt: skip
EVENT_COLUMNS: Final = (
    "code", "name", "name_cy", "first_day", "last_day", "areas", "source", "url",
)  # fmt: skip
SAID: Final = (  # what a figure says: never changed under the same code
    "table", "area_id", "measure", "unit", "strand", "first_day", "last_day", "value", "excludes",
)  # fmt: skip
TOLD: Final = ("missing", "coverage", "breaks_before", "vintage", "source", "url")  # about it
HUNDRED: Final = 100
Row = Mapping[str, str]
Areas = Mapping[str, Area]
P = ParamSpec("P")
T = TypeVar("T")


class FigureDataError(Exception):
    """The tables cannot be loaded as they are; nothing was changed."""


@dataclass(frozen=True)
class Loaded:
    """How many rows the tables gave."""

    figures: int
    events: int


@dataclass(frozen=True)
class Line:
    """One row of a table that names a figure, and where it stands."""

    where: str
    figure: Figure
    replaces: str


@transaction.atomic
def load_figures(*, folder: Path = DATA) -> Loaded:
    """Bring figures and events up to their tables, all or nothing; a second time changes nothing.

    A figure is matched by its code. Its source and coverage may be told better; another value
    under the same code is refused, because somebody may have cited it. A row the tables no
    longer name stays.

    Raises:
        FigureDataError: If a line is not sound; the message names the table and the line.
    """
    areas = Area.objects.in_bulk(field_name="code")
    lines = [line for table in Figure.Table.values for line in _read(folder, table, areas)]
    _check_codes(lines)
    _check_nothing_is_overwritten(lines)
    Figure.objects.bulk_create(
        [line.figure for line in lines],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=TOLD,
    )
    _supersede(lines)
    return Loaded(figures=len(lines), events=_load_events(folder / "events.csv", areas))


def _read(folder: Path, table: str, areas: Areas) -> Iterator[Line]:
    for where, row in _rows(folder / f"{table}.csv", COLUMNS):
        figure = _sound(where, _figure, table, row, areas)
        yield Line(where, figure, row["replaces"])


def _rows(file: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    """Yield each row with the words for its place; none has a column too many or too few."""
    for number, row in enumerate(tables.read(file), start=2):
        where = f"{file.name}, line {number}"
        if tuple(row) != columns or None in row.values():
            raise FigureDataError(f"{where}: the columns must be {', '.join(columns)}.")
        yield where, row


def _sound(where: str, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Make something of a line; where that fails, say which line and why."""
    try:
        return make(*args, **kwargs)
    except ValidationError as fault:
        raise FigureDataError(f"{where}: {' '.join(fault.messages)}") from fault
    except (KeyError, ValueError) as fault:
        raise FigureDataError(f"{where}: {fault}.") from fault


def _figure(table: str, row: Row, areas: Areas) -> Figure:
    figure = Figure(
        **{name: row[name] for name in ("code", "measure", "unit", "strand", "excludes")},
        **{name: row[name] for name in ("missing", "coverage", "vintage", "source", "url")},
        **_period(row),
        table=table,
        area=_area(row["area"], areas) if row["area"] else None,
        value=float(row["value"]) if row["value"] else None,
        breaks_before=row["breaks_before"] == "yes",
    )
    for code in figure.excluded:
        _area(code, areas)
    figure.clean_fields(exclude=["superseded_by", "value"])
    _check_value(figure)
    return figure


def _area(code: str, areas: Areas) -> Area:
    if code not in areas:
        raise ValueError(f"{code} is no area that is loaded")
    return areas[code]


def _period(row: Row) -> dict[str, date]:
    first, last = (date.fromisoformat(row[name]) for name in ("first_day", "last_day"))
    if last < first:
        raise ValueError("the last day comes before the first")
    return {"first_day": first, "last_day": last}


def _check_value(figure: Figure) -> None:
    if (figure.value is None) == (not figure.missing):
        raise ValueError("a figure has a value, or says why it is missing, and never both")
    value = figure.value or 0.0
    most = HUNDRED if figure.unit == Figure.Unit.PERCENT else float("inf")
    is_whole = figure.unit != Figure.Unit.COUNT or (isfinite(value) and value % 1 == 0)
    if not (isfinite(value) and 0 <= value <= most and is_whole):
        raise ValueError(f"{value} is no such number")


def _check_codes(lines: list[Line]) -> None:
    """Each code stands once, and replaces a figure of a line above that nothing else replaces."""
    above: set[str] = set()
    replaced: set[str] = set()
    for line in lines:
        code = line.figure.code
        if code in above:
            raise FigureDataError(f"{line.where}: {code} stands in a line above already.")
        if line.replaces and (line.replaces not in above or line.replaces in replaced):
            raise FigureDataError(
                f"{line.where}: {line.replaces} must stand above and be replaced only once."
            )
        above.add(code)
        replaced.add(line.replaces)


def _check_nothing_is_overwritten(lines: list[Line]) -> None:
    known = Figure.objects.in_bulk(field_name="code")
    for line in lines:
        before = known.get(line.figure.code)
        for name in SAID if before else ():
            old, new = getattr(before, name), getattr(line.figure, name)
            if old != new:
                raise FigureDataError(
                    f"{line.where}: {line.figure.code} was loaded with {name} {old}, and now says "
                    f"{new}. A published figure is never overwritten: give the new one a code of "
                    f"its own and name {line.figure.code} in its column replaces."
                )


def _supersede(lines: list[Line]) -> None:
    """Let each replaced figure point to what replaced it."""
    known = Figure.objects.in_bulk(field_name="code")
    changed = []
    for line in lines:
        if not line.replaces:
            continue
        old, new = known[line.replaces], known[line.figure.code]
        if old.superseded_by_id not in {None, new.pk}:
            raise FigureDataError(f"{line.where}: {old.code} has been replaced by another already.")
        old.superseded_by = new
        changed.append(old)
    Figure.objects.bulk_update(changed, ["superseded_by"])


def _load_events(file: Path, areas: Areas) -> int:
    count = 0
    for where, row in _rows(file, EVENT_COLUMNS):
        facts = {name: row[name] for name in ("name", "name_cy", "source", "url")}
        told: dict[str, Any] = facts | _sound(where, _period, row)
        codes = filter(None, row["areas"].split(";"))
        there = [_sound(where, _area, code, areas) for code in codes]
        _sound(where, ContextEvent(code=row["code"], **told).clean_fields)
        event, _created = ContextEvent.objects.update_or_create(code=row["code"], defaults=told)
        event.areas.set(there)
        count += 1
    return count
