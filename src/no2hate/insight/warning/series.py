"""Series of counts as a CSV file, and verdicts on them as another.

In: columns `series,date,count` in any order, lines in any order, one line a series and step.
Steps are days or weeks (dates seven days apart), the same throughout; a series may begin later
than another, but every one goes on to the same last date and leaves nothing out. A file that
breaks this is refused by its line, in a sentence. Pure: numpy alone.
"""

import csv
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TextIO

import numpy as np

from no2hate.insight.warning.early_warning import DAYS, WEEKS, Verdicts
from no2hate.insight.warning.loglinear import Whole

COLUMNS: Final = ("series", "date", "count")
FOUND: Final = (*COLUMNS, "expected", "upper", "alarm", "method")
_AND: Final = "series, date and count"
LONGEST_NAME: Final = 200
HIGHEST_COUNT: Final = 10**9
A_WEEK: Final = 7
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet begins to calculate


class SeriesError(Exception):
    """A file that cannot be read as series; says which line and why."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"line {line}: {sentence}")


@dataclass(frozen=True)
class Table:
    """Series on one run of days or weeks, the newest last.

    Attributes:
        names: In the order in which they first stand in the file.
        days: The first day of each step.
        counts: (series, steps); 0 before a series begins.
        begins: (series,) the step with which it begins.
        per_year: 52 or 365.
    """

    names: tuple[str, ...]
    days: tuple[date, ...]
    counts: Whole
    begins: Whole
    per_year: int


@dataclass(frozen=True, order=True, slots=True)
class _Point:
    day: date
    count: int
    line: int


def read(file: TextIO) -> Table:
    """Read a file, wholly, or refuse it with a SeriesError."""
    by_name: dict[str, list[_Point]] = defaultdict(list)
    for name, point in _points(file):
        by_name[name].append(point)
    for points in by_name.values():
        points.sort()
    step = _step(by_name.values())
    for name, points in by_name.items():
        _check_regular(name, points, step)
    _check_ends(by_name)
    return _table(by_name, step)


def _points(file: TextIO) -> Iterator[tuple[str, _Point]]:
    """Each line, checked by itself."""
    lines = csv.reader(file, strict=True)
    try:
        places = _places(next(lines, []))
        for cells in lines:
            if len(cells) != len(COLUMNS):
                raise SeriesError(lines.line_num, f"has {len(cells)} cells; 3 are wanted.")
            yield _point(*(cells[place].strip() for place in places), line=lines.line_num)
    except csv.Error as fault:
        raise SeriesError(max(1, lines.line_num), f"is not CSV: {fault}.") from None
    except UnicodeDecodeError:
        raise SeriesError(lines.line_num + 1, "or one after it is not in UTF-8.") from None


def _places(header: list[str]) -> list[int]:
    """Where the three columns stand."""
    names = [name.strip().removeprefix("\ufeff") for name in header]
    for name in names:
        if name not in COLUMNS:
            raise SeriesError(1, f"has an unknown column {name[:40]!r}; {_AND} are wanted.")
    if sorted(names) != sorted(COLUMNS):
        raise SeriesError(1, f"must name the columns {_AND}, each once.")
    return [names.index(name) for name in COLUMNS]


def _point(name: str, day: str, count: str, *, line: int) -> tuple[str, _Point]:
    if not name:
        raise SeriesError(line, "names no series.")
    if len(name) > LONGEST_NAME:
        raise SeriesError(line, f"has a series’ name of more than {LONGEST_NAME} letters.")
    if count.startswith("-") and count[1:].isdecimal():
        raise SeriesError(line, f"counts {count[:40]}; a count cannot be below 0.")
    if not (count.isascii() and count.isdecimal()):
        raise SeriesError(line, f"counts {count[:40]!r}, which is not a whole number.")
    if len(count) > len(str(HIGHEST_COUNT)) or int(count) > HIGHEST_COUNT:
        raise SeriesError(line, "counts more than a thousand million.")
    return name, _Point(_day(day, line), int(count), line)


def _day(text: str, line: int) -> date:
    """A date as 2026-10-10, and no other way of writing it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise SeriesError(line, f"has {text[:40]!r} for a date; wanted is one like 2026-10-10.")
    return day


def _step(all_points: Iterable[list[_Point]]) -> int:
    """How many days are between two dates: the least that occurs must be a day or a week."""
    least = None
    for points in all_points:
        for before, after in itertools.pairwise(points):
            apart = (after.day - before.day).days
            if apart and (least is None or apart < least[0]):
                least = apart, after.line
    if least is None:
        raise SeriesError(1, "is followed by less than two dates of any series.")
    if least[0] not in (1, A_WEEK):
        raise SeriesError(least[1], f"is {least[0]} days after the date before; wanted is 1 or 7.")
    return least[0]


def _check_regular(name: str, points: list[_Point], step: int) -> None:
    """No date twice, none left out."""
    for before, after in itertools.pairwise(points):
        apart = (after.day - before.day).days
        line = max(before.line, after.line)
        if apart == 0:
            raise SeriesError(line, f"has {after.day} of {name!r} a second time.")
        if apart % step:
            raise SeriesError(after.line, f"has {after.day}, no whole weeks after {before.day}.")
        if apart != step:
            missing = before.day + timedelta(step)
            raise SeriesError(
                after.line, f"leaves out {missing} of {name!r}; write 0 where nothing was counted."
            )


def _check_ends(by_name: dict[str, list[_Point]]) -> None:
    """All series go on to the same date."""
    newest = max(points[-1].day for points in by_name.values())
    for name, points in by_name.items():
        if points[-1].day != newest:
            raise SeriesError(
                points[-1].line,
                f"is the last of {name!r}, {points[-1].day}; others go on to {newest}.",
            )


def _table(by_name: dict[str, list[_Point]], step: int) -> Table:
    newest = next(iter(by_name.values()))[-1].day
    steps = max(map(len, by_name.values()))
    counts = np.zeros((len(by_name), steps), np.int64)
    for row, points in enumerate(by_name.values()):
        counts[row, steps - len(points) :] = [point.count for point in points]
    return Table(
        names=tuple(by_name),
        days=tuple(newest - timedelta(step * back) for back in reversed(range(steps))),
        counts=counts,
        begins=np.array([steps - len(points) for points in by_name.values()]),
        per_year=WEEKS if step == A_WEEK else DAYS,
    )


def write(file: TextIO, table: Table, verdicts: Verdicts) -> None:
    """Write a line for each series and judged step that the series has."""
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(FOUND)
    steps, judged = len(table.days), verdicts.upper.shape[1]
    for row, name in enumerate(table.names):
        for step in range(max(steps - judged, table.begins[row]), steps):
            at = row, step - steps + judged
            bounds = (verdicts.expected[at], verdicts.upper[at])
            spoke = verdicts.method[row] if np.isfinite(bounds[0]) else ""
            lines.writerow(
                (
                    _harmless(name),
                    table.days[step],
                    table.counts[row, step],
                    *map(_number, bounds),
                    int(verdicts.alarm[at]),
                    spoke,
                )
            )


def _number(number: float) -> str:
    """A number with six places at most; nothing where there is none."""
    return "" if np.isnan(number) else f"{number:.6f}".rstrip("0").rstrip(".")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def judged_since(days: Sequence[date], first: date | None) -> int:
    """How many of the newest steps are to be judged: those from a day on, or the newest alone."""
    return 1 if first is None else sum(day >= first for day in days)
