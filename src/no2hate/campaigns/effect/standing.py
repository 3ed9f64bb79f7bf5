"""Where every area stands: this year beside the last, and what it is to residents."""

from dataclasses import dataclass
from typing import Final

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.effect.curves import COMPARED_FROM, day_number
from no2hate.campaigns.effect.rates import per_10_000
from no2hate.campaigns.models import Edition, Tally

PASSED_FROM: Final = 10  # voices last year: of fewer, three would pass two


@dataclass(frozen=True)
class Standing:
    """One area's voices of finished days, and what they are held beside."""

    area: Area
    voices: int
    last_year: int
    by_now: int  # of last year, up to the same day

    @property
    def rate(self) -> float | None:
        """How many to 10,000 residents, where that says something."""
        return per_10_000(self.voices, self.area)

    @property
    def is_compared(self) -> bool:
        """Whether last year had enough voices to be held beside."""
        return self.last_year >= COMPARED_FROM

    @property
    def is_ahead(self) -> bool:
        """Whether it has more than last year had by the same day."""
        return self.is_compared and self.voices > self.by_now

    @property
    def has_passed(self) -> bool:
        """Whether it has more than the whole of last year."""
        return self.last_year >= PASSED_FROM and self.voices > self.last_year


@dataclass(frozen=True)
class Square:
    """An area on the map of squares; `step` is its colour, `n` is none."""

    standing: Standing
    step: str


def standings(edition: Edition) -> list[Standing]:
    """Return every area by name; one query."""
    until = edition.day_number(edition.today()) - 1 if edition.is_open else None
    years = (edition.year - 1, edition.year)
    cells = Tally.objects.filter(edition__year__in=years, edition__is_announced=True)
    now: dict[int | None, int] = {}
    before: dict[int | None, int] = {}
    by_now: dict[int | None, int] = {}
    for row in cells.by("area", "edition__year", "edition__starts_on", "day"):
        at = day_number(row["day"], row["edition__starts_on"])
        is_over = until is None or at <= until
        if row["edition__year"] == edition.year:
            _add(now, row["area"], row["n"] if is_over else 0)
        else:
            _add(before, row["area"], row["n"])
            _add(by_now, row["area"], row["n"] if is_over else 0)
    return [
        Standing(area, now.get(area.pk, 0), before.get(area.pk, 0), by_now.get(area.pk, 0))
        for area in current.areas().values()
    ]


def squares(found: list[Standing], steps: tuple[float, ...]) -> list[Square]:
    """Return the map: the darker, the more of its residents stand in line."""
    return [Square(each, _step(each.rate, steps)) for each in found if each.area.row is not None]


def _step(rate: float | None, steps: tuple[float, ...]) -> str:
    return "n" if rate is None else str(sum(rate >= step for step in steps))


def _add(sums: dict[int | None, int], place: int | None, number: int) -> None:
    sums[place] = sums.get(place, 0) + number
