"""A line of people with one empty place, the same for a seed each time it is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random  # noqa: TID251 -- seeded; see line_up
from typing import Final

WIDTH: Final = 2160  # units of the drawing; a phone shows the middle 600, a desk 1,200
HEIGHT: Final = 300
MIDDLE: Final = WIDTH // 2
FAR: Final = 400  # units from the middle; beyond this a phone never shows a figure
SHOULDER: Final = 80  # units from one person to the next when nobody has to squeeze in

# Plain, headscarf, turban, long hair, curls, bun, cap: heads high enough for a second row.
ADULTS: Final = ("pa", "ph", "pt", "pl", "pf", "pb", "pk")
KINDS: Final = (*ADULTS, "pc", "pw")  # and a child, and a wheelchair user
EMPTY_PLACE: Final = "p0"
# Decks of inks: the warm ones lie in them twice, so that the line stays warm.
INKS: Final = ("c1", "c1", "c2", "c3", "c4", "c5", "c5")
PALE_INKS: Final = ("c11", "c11", "c12", "c12", "c13", "c14", "c15")


@dataclass(frozen=True)
class Figure:
    """One person: which symbol, in which ink, where."""

    kind: str
    colour: str
    x: int
    y: int
    width: int

    @property
    def height(self) -> int:
        """The symbols are drawn 100 wide and 240 high."""
        return round(self.width * 2.4)

    @property
    def is_far(self) -> bool:
        """Whether a narrow screen may leave this person out."""
        return abs(self.x + self.width / 2 - MIDDLE) > FAR


@dataclass(frozen=True)
class Line:
    """A pale row behind, a bright row in front, and the place left free in its middle."""

    back: tuple[Figure, ...]
    front: tuple[Figure, ...]
    place: Figure


@dataclass(frozen=True)
class _Row:
    kinds: Sequence[str]
    inks: Sequence[str]
    widths: range
    tops: range


_FRONT: Final = _Row(KINDS, INKS, range(103, 120), range(46, 90))
_BACK: Final = _Row(ADULTS, PALE_INKS, range(100, 112), range(8, 48))


def line_up(*, seed: str, count: int) -> Line:
    """Let people stand shoulder to shoulder around the empty place.

    A short line grows outwards from the place; a long one moves closer together.
    """
    # Random, not secrets: a picture has nothing to hide, and the same area, school or
    # day must get the same line on every server and after every restart.
    hand = Random(seed)  # noqa: S311
    place = Figure(EMPTY_PLACE, "you", x=MIDDLE - 58, y=58, width=116)
    return Line(
        back=_stand(_BACK, count, hand, first=0.5),
        front=_stand(_FRONT, count, hand, first=1),
        place=place,
    )


def in_a_row(*, seed: str, count: int, inks: Sequence[str]) -> tuple[Figure, ...]:
    """Let small figures stand in a row from the start, for counting; inks take turns."""
    kinds = _dealt(Random(seed), ADULTS)  # noqa: S311 -- as above
    return tuple(
        Figure(kind, inks[turn % len(inks)], x=turn * 25, y=4, width=30)
        for turn, kind in enumerate(islice(kinds, count))
    )


def _stand(row: _Row, count: int, hand: Random, *, first: float) -> tuple[Figure, ...]:
    """Place people outwards from the middle, one on each side in turn.

    Kinds and inks are dealt outwards too, so those nearest the place are of every kind.
    """
    most = row.widths.stop
    apart = min(SHOULDER, (MIDDLE - most / 2) / max(first + (count - 1) // 2, 1))
    kinds, inks = _dealt(hand, row.kinds), _dealt(hand, row.inks)
    people = []
    for turn in range(count):
        side = 1 if turn % 2 == 0 else -1
        width = hand.choice(row.widths)
        centre = MIDDLE + side * (first + turn // 2) * apart + hand.randint(-5, 5)
        x = min(max(round(centre - width / 2), 0), WIDTH - width)
        people.append(Figure(next(kinds), next(inks), x, hand.choice(row.tops), width))
    return (*reversed(people[1::2]), *people[0::2])


def _dealt(hand: Random, cards: Sequence[str]) -> Iterator[str]:
    """Deal a whole deck before the next one begins, and no card beside its like.

    People are placed left and right in turn, so neighbours are two deals apart.
    """
    before: list[str] = []
    while True:
        deck = hand.sample(cards, len(cards))
        dealt = before + deck
        if any(card in dealt[turn + 1 : turn + 3] for turn, card in enumerate(dealt)):
            continue
        yield from deck
        before = deck[-2:]
