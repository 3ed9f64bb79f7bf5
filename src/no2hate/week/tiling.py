"""The areas as a map of equal squares, each where it lies among its neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from no2hate.areas.models import Area

SIDE: Final = 100  # units of the drawing
GAP: Final = 6


@dataclass(frozen=True)
class Tile:
    """One area's square, with how many events it has."""

    area: Area
    events: int
    x: int
    y: int

    @property
    def is_busy(self) -> bool:
        """Whether anything happens here yet."""
        return self.events > 0

    @property
    def middle(self) -> int:
        """Where its words are centred."""
        return self.x + SIDE // 2

    @property
    def line(self) -> int:
        """Where its letters stand: higher where a number comes below."""
        return self.y + (44 if self.is_busy else 60)

    @property
    def second_line(self) -> int:
        """Where its number stands."""
        return self.y + 84


@dataclass(frozen=True)
class Grid:
    """All squares, and how large the drawing is."""

    tiles: list[Tile]
    width: int
    height: int


def grid(areas: Sequence[Area], counts: Mapping[int, int]) -> Grid:
    """Lay the areas out by their row and column."""
    step = SIDE + GAP
    tiles = [
        Tile(area, counts.get(area.pk, 0), (area.col or 0) * step, (area.row or 0) * step)
        for area in areas
    ]
    width = max((tile.x for tile in tiles), default=0) + SIDE
    height = max((tile.y for tile in tiles), default=0) + SIDE
    return Grid(tiles, width, height)
