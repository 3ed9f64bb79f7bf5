"""The drawings of the years, and the same numbers as tables. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from no2hate.campaigns.effect.curves import Curve
from no2hate.campaigns.effect.drawing import EARLIEST, Chart, Line, chart


class Cell(NamedTuple):
    """What a year had by the end of a day, and on that day; nothing where it is not over."""

    total: int | None
    new: int | None


class Row(NamedTuple):
    """One day of every year."""

    day: int
    cells: list[Cell]


class RunOfYear(NamedTuple):
    """Days of one area that were joined, as numbers of days of its year."""

    first: date
    last: date
    day: int
    voices: int


def cumulative(years: Sequence[Curve], this: int, *, last_day: int) -> Chart | None:
    """Draw how many stood in each year's line by the end of each day."""
    return chart([_line(year, this, _grown(year, last_day)) for year in years], last_day=last_day)


def per_day(years: Sequence[Curve], this: int, *, last_day: int) -> Chart | None:
    """Draw how many came on each day."""
    lines = []
    for year in years:
        begun = max(min(year.days, default=last_day), EARLIEST)
        end = min(last_day, year.through) if year.through is not None else last_day
        days = {day: year.days.get(day, 0) for day in range(begun, end + 1)}
        lines.append(_line(year, this, days))
    return chart(lines, last_day=last_day)


def of_runs(
    years: Iterable[tuple[Curve, Sequence[RunOfYear]]], this: int, *, last_day: int
) -> Chart | None:
    """Draw an area's years through the ends of their runs alone."""
    lines = []
    for year, runs in years:
        ends = [run.day for run in runs]
        points = dict(zip(ends, accumulate(run.voices for run in runs), strict=True))
        begun = {min(ends[0], 1) - 1: 0} if ends else {}
        lines.append(_line(year, this, begun | points))
    return chart(lines, last_day=last_day)


def by_day(years: Sequence[Curve], *, last_day: int) -> list[Row]:
    """Return a row for each day on which any year had a voice, and for each of the week."""
    days = {day for year in years for day in year.days} | set(range(1, last_day + 1))
    return [Row(day, [_cell(year, day) for year in years]) for day in sorted(days)]


def _cell(year: Curve, day: int) -> Cell:
    if year.through is not None and day > year.through:
        return Cell(None, None)
    return Cell(year.up_to(day), year.days.get(day, 0))


def _grown(year: Curve, last_day: int) -> dict[int, int]:
    """Return the sum at the end of each day; what came after closing is in the last."""
    if not year.days:
        return {}
    end = min(last_day, year.through) if year.through is not None else last_day
    begun = max(min(year.days), EARLIEST)
    grown = {day: year.up_to(day) for day in range(begun - 1, end + 1)}
    return grown if year.through is not None else grown | {end: year.finished}


def _line(year: Curve, this: int, points: dict[int, int]) -> Line:
    return Line(str(year.year), points, is_current=year.year == this)
