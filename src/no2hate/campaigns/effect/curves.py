"""How each year's line grew, day by day, so that years can be laid over one another.

Days are counted from the first day of each year's week, which is day 1: the calendar moves,
the week does not. A day that is not over is kept apart and compared with nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, Tally, Voice
from no2hate.campaigns.models.tally import TallyQuerySet
from no2hate.web.memo import for_seconds

EARLIER_KEPT: Final = 60.0  # seconds
COMPARED_FROM: Final = 50  # voices of an area in a year: of fewer, a busload would be ahead of it


@dataclass(frozen=True)
class Curve:
    """One year: the voices of each finished day, and of the running one."""

    year: int
    days: Mapping[int, int]
    running: int | None = None  # voices of today, where this year's line is open
    through: int | None = None  # the last finished day of a year that is still on
    sources: Mapping[str, int] = field(default_factory=dict)
    in_groups: int = 0  # people in groups, which count as one voice each

    @property
    def total(self) -> int:
        """All voices, today's too."""
        return sum(self.days.values()) + (self.running or 0)

    @property
    def finished(self) -> int:
        """Those of finished days."""
        return sum(self.days.values())

    @property
    def is_entered(self) -> bool:
        """Whether any of it was entered by hand from a year's own records."""
        return bool(self.sources.get(Voice.Source.ENTERED))

    @property
    def on_paper(self) -> int:
        """How many of them signed on paper."""
        return self.sources.get(Voice.Source.PAPER, 0)

    def up_to(self, day: int | None) -> int:
        """Return the voices up to the end of a day; to the end of the year if none is given."""
        return sum(n for at, n in self.days.items() if day is None or at <= day)

    def by_day_of(self, later: "Curve", *, is_area: bool) -> int | None:
        """Return the voices up to the day a later year has come to; few of an area are not said."""
        too_few = is_area and later.through is not None and self.total < COMPARED_FROM
        return None if too_few else self.up_to(later.through)


def curves(edition: Edition, area: Area | None = None) -> list[Curve]:
    """Return every year up to this one that has a count, the oldest first."""
    rows = _rows(Tally.objects.of(edition, area))
    years = [*_earlier(edition.year, area)]
    if rows or edition.is_open:
        years.append(_curve(edition.year, rows, edition))
    return years


@for_seconds(EARLIER_KEPT)
def _earlier(year: int, area: Area | None) -> tuple[Curve, ...]:
    """Return the years before, which hardly ever change: kept for a minute."""
    cells = Tally.objects.filter(edition__is_announced=True, edition__year__lt=year)
    by_year: dict[int, list[dict[str, Any]]] = {}
    for row in _rows(cells.filter(area=area) if area else cells):
        by_year.setdefault(row["edition__year"], []).append(row)
    return tuple(_curve(one, rows, None) for one, rows in sorted(by_year.items()))


def _rows(cells: TallyQuerySet) -> list[dict[str, Any]]:
    return cells.by("edition__year", "edition__starts_on", "source", "day")


def day_number(day: date, starts_on: date) -> int:
    """Return a date counted from the first day of the week, which is day 1."""
    return (day - starts_on).days + 1


def _curve(year: int, rows: list[dict[str, Any]], edition: Edition | None) -> Curve:
    today = edition.day_number(edition.today()) if edition and edition.is_open else None
    by_day = _sums((day_number(row["day"], row["edition__starts_on"]), row["n"]) for row in rows)
    return Curve(
        year=year,
        days={at: n for at, n in sorted(by_day.items()) if today is None or at < today},
        running=None if today is None else by_day.get(today, 0),
        through=None if today is None else today - 1,
        sources=_sums((row["source"], row["n"]) for row in rows),
        in_groups=sum(row["in_groups"] for row in rows),
    )


def _sums(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    sums: dict[Any, int] = {}
    for key, n in pairs:
        sums[key] = sums.get(key, 0) + n
    return sums
