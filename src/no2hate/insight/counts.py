"""The one way from what was counted to what is shown: every page, chart, file and desk asks here.

A number is of a whole quarter and is shown once the quarter is over, so that it never
changes: whoever looks before and after somebody told finds the same page. There are three
kinds of number: of a place, of a strand in a place, and of a kind of place everywhere; and
the totals of these for all places. Years are not counted apart: four quarters make up a
year, and its total would tell of a quarter that is hidden.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from no2hate.common import clock
from no2hate.insight.disclosure import (
    EVERYWHERE,
    HIDDEN_BELOW,
    PLACE,
    REPORTS,
    REST,
    STRAND,
    Cell,
    Number,
    Sum,
    publishable,
)
from no2hate.insight.quarters import Quarter, week_of, weeks_between
from no2hate.partners.models import Strand
from no2hate.speakout.choices import Place
from no2hate.speakout.facts import LOCAL
from no2hate.speakout.models import FactCell
from no2hate.web.memo import for_seconds

KEPT: Final = 600.0  # seconds; what is over does not change
STRANDS: Final = (*Strand.values, LOCAL)
KINDS: Final = tuple(Place.values)
WEEKS_A_YEAR: Final = 53
NOTHING: Final = Sum(0, 0)

Sums = Mapping[Cell, Sum]
Numbers = Mapping[tuple[str, str], tuple[int, ...]]  # by place and strand, "" for all: a week each


@dataclass(frozen=True)
class Weeks:
    """Exact numbers of whole weeks, for methods to judge. They are never shown.

    Attributes:
        weeks: Every week from the first release to the newest, which is not over.
        counts: By place and strand: a number a week.
    """

    weeks: tuple[str, ...]
    counts: Numbers


@for_seconds(60)
def quarters() -> tuple[Quarter, ...]:
    """Return the quarters that are over and hold something, the newest first."""
    today = clock.today(settings.TIME_ZONE)
    found = {Quarter.of_week(week) for week in FactCell.objects.weeks()}
    return tuple(sorted((one for one in found if one.is_over(today=today)), reverse=True))


@for_seconds(KEPT)
def told_in(quarter: Quarter) -> Mapping[Cell, Number]:
    """Return every number of a quarter as it may be shown; nothing of one that goes on."""
    if not quarter.is_over(today=clock.today(settings.TIME_ZONE)):
        return {}
    first, last = quarter.weeks
    sums = FactCell.objects.released(first=first, last=last).sums()
    return publishable(_listed({Cell(*name): Sum(*found) for name, found in sums.items()}))


def weekly(*, years: int) -> Weeks:
    """Return the exact numbers of late weeks, by place and strand, for all and for each."""
    known = FactCell.objects.weeks()
    if not known:
        return Weeks((), {})
    newest = week_of(clock.today(settings.TIME_ZONE))
    weeks = tuple(weeks_between(known[0], max(newest, known[-1])))[-years * WEEKS_A_YEAR :]
    at = {week: number for number, week in enumerate(weeks)}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(weeks))
    for week, cell, number in FactCell.objects.released(first=weeks[0], last=weeks[-1]).each():
        if _is_watched(found := Cell(*cell)):
            for area in (found.area, EVERYWHERE):
                counts[area, found.value][at[week]] += number
    kept = {name: found for name, found in counts.items() if name[0] != REST}
    return Weeks(weeks, {name: tuple(max(n, 0) for n in found) for name, found in kept.items()})


def _is_watched(cell: Cell) -> bool:
    return cell.measure == REPORTS or (cell.measure == STRAND and cell.value in STRANDS)


def _listed(sums: Sums) -> dict[Cell, Sum]:
    """Return the cells there are numbers of, and their totals over every place."""
    everywhere: dict[Cell, Sum] = defaultdict(lambda: NOTHING)
    for cell, found in sums.items():
        total = Cell(EVERYWHERE, cell.measure, cell.value)
        everywhere[total] = everywhere[total].plus(found)
    areas = [
        cell.area
        for cell, found in sums.items()
        if cell.measure == REPORTS and cell.area != REST and found.count >= HIDDEN_BELOW
    ]
    if not areas:
        return {}
    named = [Cell(area, REPORTS) for area in (*areas, EVERYWHERE)]
    named += [Cell(area, STRAND, code) for area in (*areas, EVERYWHERE) for code in STRANDS]
    named += [Cell(EVERYWHERE, PLACE, code) for code in KINDS]
    known = {**sums, **everywhere}
    return {cell: known.get(cell, NOTHING) for cell in named}
