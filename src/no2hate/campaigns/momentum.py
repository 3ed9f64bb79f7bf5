"""This year beside the earlier ones: totals, and how far each had come by the same day."""

from dataclasses import dataclass
from typing import Final

from no2hate.areas.models import Area
from no2hate.campaigns.effect.curves import curves
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
    by_yesterday: int  # of finished days; today is not over and compared with nothing
    last_year_by_now: int | None  # up to the same day of its week
    has_entered_years: bool
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
    counted = {curve.year: curve for curve in curves(edition, area)}
    counts = {year: curve.total for year, curve in counted.items()}
    if edition.stage != Stage.ANNOUNCED:
        counts.setdefault(edition.year, 0)
    years = [
        Year(year, count, is_current=year == edition.year and edition.is_open)
        for year, count in sorted(counts.items())
    ]
    now, before = counted.get(edition.year), counted.get(edition.year - 1)
    return Momentum(
        total=counts.get(edition.year, 0),
        years=years,
        unit=unit_for(max((year.count for year in years), default=0)),
        last_year=before.year if before else None,
        by_yesterday=now.finished if now else 0,
        last_year_by_now=before.by_day_of(now, is_area=area is not None)
        if before and now
        else None,
        has_entered_years=any(curve.is_entered for curve in counted.values()),
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
