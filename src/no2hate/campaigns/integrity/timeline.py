"""The last hours drawn: how many signed, a bar for each few minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

BARS: Final = 60
WIDTH, HEIGHT, FOOT, HEAD = 720, 180, 24, 20
MARKS: Final = 4  # times named under the bars


@dataclass(frozen=True)
class Bar:
    """One bar, where it stands and what it says."""

    x: float
    y: float
    height: float
    at: datetime
    number: int


@dataclass(frozen=True)
class Timeline:
    """The bars, the tallest of them, and the times under them."""

    bars: list[Bar]
    tallest: int
    minutes: int  # in one bar
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - FOOT
    top: int = HEAD
    bar_width: float = WIDTH / BARS - 2

    @property
    def marks(self) -> list[Bar]:
        """A few bars whose time is written under them."""
        return self.bars[:: BARS // MARKS]


def timeline(by_minute: Mapping[datetime, int], *, since: datetime, minutes: int) -> Timeline:
    """Draw the minutes since a moment, a few in each bar."""
    each = max(minutes // BARS, 1)
    numbers = [0] * BARS
    for minute, number in by_minute.items():
        place = int((minute - since) / timedelta(minutes=each))
        numbers[min(max(place, 0), BARS - 1)] += number
    tallest = max(numbers)
    step, room = WIDTH / BARS, HEIGHT - FOOT - HEAD
    heights = [round(room * number / (tallest or 1), 1) for number in numbers]
    bars = [
        Bar(round(n * step, 1), HEIGHT - FOOT - heights[n], heights[n],
            since + timedelta(minutes=n * each), numbers[n])
        for n in range(BARS)
    ]  # fmt: skip
    return Timeline(bars, tallest, each)
