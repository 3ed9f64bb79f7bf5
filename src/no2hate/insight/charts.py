"""From numbers to places on a drawing. Pure: no Django, no words but those handed in.

Time runs from left to right in every language, as numbers do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

APART: Final = 30  # two marks nearer than this are drawn as one
FEET: Final = (52, 32, 12)  # how far above the ground a label hangs, in turn
NICE: Final = (1, 2, 2.5, 5, 10)
MANY: Final = 8  # words below a drawing; of more, a phone shows every second
LINES: Final = 4  # lines of the grid at most


@dataclass(frozen=True)
class Frame:
    """The size of a drawing and what is kept free at its edges."""

    width: int
    height: int
    start: int
    end: int
    top: int
    bottom: int


WIDE: Final = Frame(720, 330, 84, 40, 62, 40)
HALF: Final = Frame(500, 270, 48, 24, 58, 34)
SMALL: Final = Frame(240, 96, 6, 8, 10, 22)


@dataclass(frozen=True)
class Dot:
    """One number at one day; open where somebody is left out, and `without` says who."""

    at: date
    value: float
    is_open: bool = False
    without: str = ""
    short: str = ""  # the same in as few letters as there are


@dataclass(frozen=True)
class Placed:
    """A dot on the drawing; `said` is written at it, `foot` is where its label hangs."""

    x: int
    y: int
    is_open: bool
    said: float | None
    without: str = ""
    short: str = ""
    foot: int = 0
    is_last: bool = False  # its number is written below, clear of what comes before


@dataclass(frozen=True)
class Mark:
    """Something that happened, or several things too near to tell apart here."""

    x: int
    text: str


@dataclass(frozen=True)
class Tick:
    """A word below the drawing; every second one may be left out on a phone."""

    x: int
    text: str
    is_second: bool


@dataclass(frozen=True)
class TimeChart:
    """All that a template draws."""

    frame: Frame
    paths: tuple[str, ...]
    pairs: tuple[str, ...]
    dots: tuple[Placed, ...]
    ticks: tuple[Tick, ...]
    grid: tuple[tuple[int, float], ...]
    marks: tuple[Mark, ...]
    base: int
    span: tuple[date, date]


@dataclass(frozen=True)
class Scale:
    """Where a day and a number lie."""

    frame: Frame
    first: date
    last: date
    most: float

    def x(self, day: date) -> int:
        """How far to the right a day lies."""
        room = self.frame.width - self.frame.start - self.frame.end
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.frame.start + room * share)

    def y(self, value: float) -> int:
        """How far down a number lies."""
        room = self.frame.height - self.frame.top - self.frame.bottom
        return round(self.frame.height - self.frame.bottom - room * value / self.most)


def time_chart(
    lines: Sequence[Sequence[Dot]],
    *,
    pairs: Sequence[tuple[Dot, Dot]] = (),
    ticks: Sequence[tuple[date, str]],
    marks: Sequence[date] = (),
    frame: Frame = WIDE,
) -> TimeChart:
    """Draw each line for itself: where one ends and the next begins, nothing is joined.

    Args:
        lines: Runs of numbers that may be compared; at least one dot in all.
        pairs: Two numbers of the same places, where a line had to break.
        ticks: Days to name below; the first and last also bound the drawing.
        marks: Days of events; those outside the bounds are not drawn.
        frame: The drawing's size.
    """
    dots = [dot for line in lines for dot in line]
    everything = [*dots, *(dot for pair in pairs for dot in pair)]
    steps = grid(max(dot.value for dot in everything))
    scale = Scale(frame, ticks[0][0], ticks[-1][0], steps[-1])
    within = [day for day in marks if scale.first <= day <= scale.last]
    return TimeChart(
        frame=frame,
        paths=tuple(path(line, scale) for line in lines if len(line) > 1),
        pairs=tuple(path(pair, scale) for pair in pairs),
        dots=(*_placed(dots, scale), *(_other(one, scale) for one, _ in pairs)),
        ticks=tuple(
            Tick(scale.x(day), text, len(ticks) > MANY and bool((len(ticks) - 1 - at) % 2))
            for at, (day, text) in enumerate(ticks)
        ),
        grid=tuple((scale.y(step), step) for step in steps),
        marks=tuple(numbered([scale.x(day) for day in within])),
        base=scale.y(0),
        span=(scale.first, scale.last),
    )


def path(dots: Sequence[Dot], scale: Scale) -> str:
    """Return the way through these dots as SVG writes it."""
    return "M" + "L".join(f"{scale.x(dot.at)} {scale.y(dot.value)}" for dot in dots)


def grid(most: float) -> tuple[float, ...]:
    """Return even steps, the last of them at or above the highest number."""
    size = 1.0
    while size * LINES < most:
        size *= 10
    while size > 1 and size / 10 * LINES >= most:
        size /= 10
    step = next(nice * size / 10 for nice in NICE if nice * size / 10 * LINES >= most)
    count = next(number for number in range(1, LINES + 1) if step * number >= most)
    return tuple(step * number for number in range(1, count + 1))


def numbered(places: Sequence[int]) -> list[Mark]:
    """Number marks from 1; near ones share a place and show their range."""
    groups: list[list[tuple[int, int]]] = []
    for number, x in enumerate(places, start=1):
        if groups and x - groups[-1][-1][1] < APART:
            groups[-1].append((number, x))
        else:
            groups.append([(number, x)])
    return [_mark(group) for group in groups]


def _mark(group: list[tuple[int, int]]) -> Mark:
    first, last = group[0], group[-1]
    text = str(first[0]) if first == last else f"{first[0]}–{last[0]}"
    return Mark((first[1] + last[1]) // 2, text)


def _placed(dots: Sequence[Dot], scale: Scale) -> list[Placed]:
    said = {0, len(dots) - 1, max(range(len(dots)), key=lambda at: dots[at].value)}
    placed = []
    hung = 0
    for at, dot in enumerate(dots):
        foot = 0
        if dot.without:
            foot = scale.y(0) - FEET[hung % len(FEET)]
            hung += 1
        value = dot.value if at in said else None
        placed.append(
            Placed(
                scale.x(dot.at),
                scale.y(dot.value),
                dot.is_open,
                value,
                dot.without,
                dot.short,
                foot,
                is_last=len(dots) - 1 == at > 0,
            )
        )
    return placed


def _other(dot: Dot, scale: Scale) -> Placed:
    return Placed(scale.x(dot.at), scale.y(dot.value), is_open=True, said=None)


def out_of(value: float, *, most: float, width: int) -> int:
    """Return how long a bar is, at least a sliver where there is anything at all."""
    return max(round(width * value / most), 2 if value else 0) if most else 0


def of_ten(percent: float) -> int:
    """Return how many of ten people stand for a share; a half counts upwards."""
    return int(percent / 10 + 0.5)


def step_of(value: float, steps: Sequence[float]) -> int:
    """Return which step of a map's colours a number has, the lightest being 0."""
    return sum(value >= step for step in steps)
