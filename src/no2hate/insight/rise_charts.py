"""A small drawing beside a rise: weeks that were rises, the bounds, and what happened. Pure.

A number is drawn as the five it lies in. Weeks that were no rise are left out: a row of all
weeks would make up the quarters that everybody sees, and so tell the small ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from no2hate.insight.disclosure import STEP, at_least

WEEKS: Final = 26  # drawn, the rise's own the last
WIDTH: Final = 640
HEIGHT: Final = 170
EDGE: Final = 8
TOP: Final = 34  # for the numbers of events
BASE: Final = 140
LINES: Final = 4  # of the grid at most
NICE: Final = (5, 10, 20, 25, 50, 100, 200, 250, 500)


@dataclass(frozen=True)
class Band:
    """The five that a number lies in."""

    low: int
    high: int

    @classmethod
    def of(cls, number: float) -> "Band":
        """Return the five that a count, or what was to be expected, lies in."""
        low = at_least(int(number)) or 0
        return cls(low, low + STEP - 1)


@dataclass(frozen=True)
class Seen:
    """One week that was a rise."""

    monday: date
    count: Band
    upper: Band


@dataclass(frozen=True)
class Bar:
    """A week on the drawing: sure up to `low`, perhaps up to `high`; the bound across it."""

    x: int
    width: int
    low: int
    high: int
    bound: int
    base: int = BASE


@dataclass(frozen=True)
class Mark:
    """A day on the drawing with the number under which it is explained."""

    x: int
    number: int


@dataclass(frozen=True)
class Chart:
    """All that a template draws."""

    bars: tuple[Bar, ...]
    grid: tuple[tuple[int, int], ...]
    months: tuple[tuple[int, date], ...]
    marks: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE
    top: int = TOP


def draw(seen: Sequence[Seen], *, newest: date, events: Iterable[date]) -> Chart:
    """Return the half year that ends with a week; `events` are the first days of what happened."""
    first = newest - timedelta(weeks=WEEKS - 1)
    most = _nice(max(week.count.high for week in seen))
    room = (WIDTH - 2 * EDGE) / WEEKS

    def x(day: date) -> int:
        return round(EDGE + room * max((day - first).days, 0) / 7)

    def y(number: int) -> int:
        return round(BASE - (BASE - TOP) * number / most)

    bars = [
        Bar(x(at.monday), round(room) - 4, y(at.count.low), y(at.count.high), y(at.upper.low))
        for at in seen
    ]
    step = next((n for n in NICE if most <= n * LINES), most)
    return Chart(
        bars=tuple(bars),
        grid=tuple((y(n), n) for n in range(0, most + 1, step)),
        months=tuple((x(day), day) for day in _months(first, newest)),
        marks=tuple(Mark(x(day), number) for number, day in enumerate(events, 1)),
    )


def _nice(most: int) -> int:
    return next((n for n in NICE if n >= most), -(-most // NICE[-1]) * NICE[-1])


def _months(first: date, last: date) -> Iterable[date]:
    day = first.replace(day=1)
    while (day := (day + timedelta(days=32)).replace(day=1)) <= last:
        yield day
