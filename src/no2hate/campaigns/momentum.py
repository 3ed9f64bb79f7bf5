"""This year beside the earlier ones: totals, and how far each had come by the same day."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from no2hate.areas.models import Area
from no2hate.campaigns.models import DayTheme, Edition, EditionFact, Statement, Tally
from no2hate.campaigns.season import Stage
from no2hate.campaigns.wording import in_reader_language
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch

FIGURES_IN_A_ROW: Final = 12
NICE: Final = (1, 2, 5)


@dataclass(frozen=True)
class Year:
    """One row of the years chart."""

    year: int
    count: int
    is_current: bool


@dataclass(frozen=True)
class Momentum:
    """The count of this year, everywhere or in one area, and what it is measured against."""

    total: int
    years: list[Year]
    unit: int
    last_year: int | None
    last_year_by_now: int | None
    is_hidden: bool


@dataclass(frozen=True)
class Season:
    """What an edition says of itself, in the reader's language."""

    themes: list[DayTheme]
    facts: list[EditionFact]
    statement: Statement | None
    total: int


def momentum(edition: Edition, area: Area | None = None) -> Momentum:
    """Return this year's count beside the years before it."""
    counts = Tally.objects.by_year(area)
    if edition.stage != Stage.ANNOUNCED:
        counts.setdefault(edition.year, 0)
    years = [
        Year(year, count, is_current=year == edition.year and edition.is_open)
        for year, count in sorted(counts.items())
        if year <= edition.year
    ]
    before = Edition.objects.filter(year=edition.year - 1).first()
    known = before is not None and before.year in counts
    return Momentum(
        total=counts.get(edition.year, 0),
        years=years,
        unit=unit_for(max((year.count for year in years), default=0)),
        last_year=before.year if before and known else None,
        last_year_by_now=_by_the_same_day(edition, before, area) if before and known else None,
        is_hidden=switches.is_on(Switch.HIDE_COUNTER),
    )


def season(edition: Edition, area: Area | None = None) -> Season:
    """Return the days' themes, the facts and the statement of a year."""
    is_hidden = switches.is_on(Switch.HIDE_COUNTER)
    said = edition.statements.published().filter(area=area)
    statements = in_reader_language(said, one_for="area_id")
    return Season(
        themes=in_reader_language(edition.themes.all(), one_for="day"),
        facts=in_reader_language(edition.facts.all(), one_for="position"),
        statement=statements[0] if statements else None,
        total=0 if is_hidden else Tally.objects.of(edition, area).total(),
    )


def unit_for(most: int) -> int:
    """Return how many voices one figure stands for, so that the longest row fits.

    >>> unit_for(48_213)
    5000
    """
    power = 1
    while True:
        for step in NICE:
            if most <= step * power * FIGURES_IN_A_ROW:
                return step * power
        power *= 10


def _by_the_same_day(edition: Edition, before: Edition, area: Area | None) -> int:
    """Count the earlier year up to the same day of its week."""
    offset = edition.today() - edition.starts_on
    until = min(before.starts_on + offset, before.ends_on + timedelta(days=365))
    return Tally.objects.of(before, area).filter(day__lte=until).total()
