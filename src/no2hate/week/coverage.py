"""Who does something where: areas by kinds of partner, so that the holes are seen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from no2hate.areas.models import Area
from no2hate.partners.models import Organisation
from no2hate.week.models import Commitment, Event

Key = tuple[int | None, str]  # an area (none: everywhere) and a kind of partner


@dataclass(frozen=True)
class Cell:
    """What partners of one kind do in one area."""

    kind: str
    label: str
    events: int
    commitments: int

    @property
    def is_hole(self) -> bool:
        """Whether nobody of this kind does anything there yet."""
        return not (self.events or self.commitments)


@dataclass(frozen=True)
class Row:
    """One area; without one, what holds everywhere."""

    area: Area | None
    cells: list[Cell]

    @property
    def events(self) -> int:
        """All events of the area."""
        return sum(cell.events for cell in self.cells)

    @property
    def commitments(self) -> int:
        """All commitments of the area."""
        return sum(cell.commitments for cell in self.cells)

    @property
    def holes(self) -> int:
        """How many kinds of partner do nothing there yet."""
        return sum(cell.is_hole for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """A year's coverage: public events and read commitments, nothing that waits."""

    year: int
    kinds: list[tuple[str, str]]  # code and name
    rows: list[Row]

    @property
    def events(self) -> int:
        """All of them."""
        return sum(row.events for row in self.rows)

    @property
    def commitments(self) -> int:
        """All of them."""
        return sum(row.commitments for row in self.rows)

    @property
    def empty(self) -> list[Row]:
        """Areas where nobody does anything yet."""
        return [row for row in self.rows if row.area and not (row.events or row.commitments)]


EVERYWHERE: Final = None


def matrix(year: int, *, area: Area | None = None) -> Matrix:
    """Return a year's coverage: of every police area and everywhere, or of one area alone.

    Three questions, however many areas there are.
    """
    areas: list[Area | None] = [area] if area else [*Area.objects.police_areas(), EVERYWHERE]
    kinds = [(code, str(label)) for code, label in Organisation.Kind.choices]
    events, commitments = _events(year), _commitments(year)
    rows = [_row(here, kinds, events, commitments) for here in areas]
    return Matrix(year, kinds, rows)


def _row(
    area: Area | None,
    kinds: list[tuple[str, str]],
    events: Counter[Key],
    commitments: Counter[Key],
) -> Row:
    here = area.pk if area else None
    return Row(
        area,
        [Cell(code, label, events[here, code], commitments[here, code]) for code, label in kinds],
    )


def _events(year: int) -> Counter[Key]:
    held = Event.objects.between(date(year, 1, 1), date(year, 12, 31))
    held = held.filter(state=Event.State.PUBLISHED)
    return Counter(held.order_by().values_list("area_id", "organisation__kind"))


def _commitments(year: int) -> Counter[Key]:
    made = Commitment.objects.public().filter(year=year)
    return Counter(made.order_by().values_list("organisation__area_id", "organisation__kind"))
