"""From years to lines on a drawing. Pure. Time runs from left to right in every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

NICE: Final = (1, 2, 2.5, 5, 10)
LINES: Final = 4  # lines of the grid at most
INKS: Final = ("c5", "c4", "c3", "c7", "c2")  # of earlier years, the newest first
APART: Final = (70, 25)  # how far two labels must be from one another, sideways or up
EARLIEST: Final = -13  # two weeks before the week; what came before is in the first number
WEEK: Final = 7
MANY: Final = 5  # words below the drawing


@dataclass(frozen=True)
class Frame:
    """The size of a drawing and what is kept free at its edges."""

    width: int = 720
    height: int = 340
    start: int = 70
    end: int = 64
    top: int = 24
    bottom: int = 44


@dataclass(frozen=True)
class Line:
    """One year's numbers by day, to be drawn."""

    label: str
    points: Mapping[int, int]
    is_current: bool = False


@dataclass(frozen=True)
class Drawn:
    """A line on the drawing; its label hangs at its end."""

    label: str
    path: str
    ink: str
    x: int
    y: int
    label_y: int
    is_current: bool


@dataclass(frozen=True)
class Tick:
    """A day below the drawing; every second one may be left out on a phone."""

    x: int
    day: int
    is_second: bool

    @property
    def weeks(self) -> int:
        """How many weeks before the first day of the week."""
        return (1 - self.day) // WEEK


@dataclass(frozen=True)
class Chart:
    """All that a template draws."""

    frame: Frame
    lines: tuple[Drawn, ...]
    grid: tuple[tuple[int, float], ...]
    ticks: tuple[Tick, ...]
    base: int
    week: tuple[int, int]  # from where to where the week reaches

    @property
    def week_width(self) -> int:
        """How wide the week is."""
        return self.week[1] - self.week[0]

    @property
    def height(self) -> int:
        """How high the lines can rise."""
        return self.base - self.frame.top


def chart(lines: Sequence[Line], *, last_day: int, frame: Frame | None = None) -> Chart | None:
    """Draw each year over the others, from its first voice to the end of the week.

    Args:
        lines: The years, the oldest first; a year without numbers is left out.
        last_day: The day on which the line closes.
        frame: The drawing's size.
    """
    frame = frame or Frame()
    lines = [line for line in lines if line.points]
    if not lines:
        return None
    first = min(max(min(line.points), EARLIEST) for line in lines)
    first = min(first, 0)
    last = max(last_day, first + 1)
    steps = grid(max(max(line.points.values()) for line in lines) or 1)

    def x(day: int) -> int:
        room = frame.width - frame.start - frame.end
        return round(frame.start + room * (min(max(day, first), last) - first) / (last - first))

    def y(value: float) -> int:
        room = frame.height - frame.top - frame.bottom
        return round(frame.height - frame.bottom - room * value / steps[-1])

    places = [{x(day): y(n) for day, n in line.points.items()} for line in lines]
    days = range(1 + WEEK * ((first - 1) // WEEK + 1), last + 1, WEEK)
    return Chart(
        frame=frame,
        lines=_drawn(lines, places),
        grid=tuple((y(step), step) for step in steps),
        ticks=tuple(
            Tick(x(day), day, len(days) > MANY and bool((at - days.index(1)) % 2))
            for at, day in enumerate(days)
        ),
        base=y(0),
        week=(x(1), x(last_day)),
    )


def grid(most: float) -> tuple[float, ...]:
    """Return even steps, the last of them at or above the highest number.

    >>> grid(380)
    (100.0, 200.0, 300.0, 400.0)
    """
    size = 1.0
    while size * LINES < most:
        size *= 10
    step = next(
        nice * size / 10
        for nice in NICE
        if nice * size / 10 * LINES >= most and (nice * size / 10) % 1 == 0
    )
    count = next(number for number in range(1, LINES + 1) if step * number >= most)
    return tuple(step * number for number in range(1, count + 1))


def _drawn(lines: Sequence[Line], places: Sequence[Mapping[int, int]]) -> tuple[Drawn, ...]:
    ends = [list(place.items())[-1] for place in places]
    labels = _apart(ends)
    earlier = [line for line in reversed(lines) if not line.is_current]
    inks = {line.label: INKS[at % len(INKS)] for at, line in enumerate(earlier)}
    return tuple(
        Drawn(
            label=line.label,
            path="M" + "L".join(f"{at} {high}" for at, high in place.items()),
            ink=inks.get(line.label, "c1"),
            x=end[0],
            y=end[1],
            label_y=label,
            is_current=line.is_current,
        )
        for line, place, end, label in zip(lines, places, ends, labels, strict=True)
    )


def _apart(ends: Sequence[tuple[int, int]]) -> list[int]:
    """Return the height of each label; those that would touch move up, from the lowest."""
    heights = [y for _x, y in ends]
    sideways, up = APART
    placed: list[int] = []
    for at in sorted(range(len(ends)), key=lambda at: -ends[at][1]):
        near = [heights[n] for n in placed if abs(ends[n][0] - ends[at][0]) < sideways]
        heights[at] = min([heights[at], *(height - up for height in near)])
        placed.append(at)
    return heights
