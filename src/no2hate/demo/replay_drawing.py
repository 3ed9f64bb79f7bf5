"""The replay as bars: from weeks to places on a drawing. Time runs left to right everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from no2hate.demo.replay import Week, highest, weeks
from no2hate.insight.charts import grid

WIDTH: Final = 720
START, TOP, BOTTOM = 50, 30, 34  # kept free for the numbers, the newest count and the months
BAR: Final = 15


@dataclass(frozen=True)
class Bar:
    """One week's count; the newest is drawn open, for it is still filling."""

    x: int
    y: int
    height: int
    week: Week
    is_newest: bool

    @property
    def middle(self) -> int:
        """Where its number is written."""
        return self.x + BAR // 2


@dataclass(frozen=True)
class Drawing:
    """All that the template draws."""

    height: int
    base: int
    bars: tuple[Bar, ...]
    upper: str
    expected: str
    grid: tuple[tuple[int, int], ...]
    months: tuple[tuple[int, date], ...]
    weeks: tuple[Week, ...]
    width: int = WIDTH
    bar: int = BAR
    start: int = START

    @property
    def newest(self) -> Week:
        """The week that is judged."""
        return self.weeks[-1]


def drawn(known: Sequence[Week], *, height: int) -> Drawing:
    """Draw what is known, in a frame that has room for all that will be."""
    whole = weeks(known[0].series)
    steps = [round(step) for step in grid(highest(whole))]
    step = (WIDTH - START) / len(whole)
    lefts = [round(START + step * at + (step - BAR) / 2) for at in range(len(whole))]
    room, base = height - TOP - BOTTOM, height - BOTTOM

    def y(value: float) -> int:
        return round(base - room * value / steps[-1])

    edges = [round(START + step * at) for at in range(len(known) + 1)]
    return Drawing(
        height=height,
        base=base,
        bars=tuple(
            Bar(left, y(week.count), base - y(week.count), week, is_newest=week == known[-1])
            for left, week in zip(lefts, known, strict=False)
        ),
        upper=_stairs(edges, [y(week.upper) for week in known]),
        expected=_stairs(edges, [y(week.expected) for week in known]),
        grid=tuple((y(value), value) for value in steps),
        months=tuple(
            (left, week.monday)
            for left, week in zip(lefts, whole, strict=False)
            if week.monday.day <= 7  # noqa: PLR2004 -- the first Monday of a month
        ),
        weeks=tuple(known),
    )


def _stairs(edges: Sequence[int], heights: Sequence[int]) -> str:
    """Return a line of steps as SVG writes it, one step a week."""
    steps = [f"H{edge}V{y}" for edge, y in zip(edges[1:], heights[1:], strict=False)]
    return f"M{edges[0]} {heights[0]}{''.join(steps)}H{edges[-1]}"
