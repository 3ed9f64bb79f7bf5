"""The one public table so far: where people told us something, and what it was about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.insight.disclosure import Line, Table, publishable
from no2hate.partners.models import Strand
from no2hate.speakout.models import FactCell, Report

Words = str | Promise
Measure = FactCell.Measure

# What an area counts beside the five stands together: with its own name it would be small.
ELSE: Final = "else"
UNSAID: Final = "not_said"
COLUMNS: Final[tuple[tuple[str, Words], ...]] = (
    *Strand.choices,
    (ELSE, _("Something else")),
    (UNSAID, _("Not sure, or not said")),
)
_AS: Final = {"unsure": UNSAID, **{code: code for code, _name in COLUMNS}}


@dataclass(frozen=True)
class Picture:
    """The table, with the words its places and answers are called by."""

    table: Table
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, Line], ...]


def picture() -> Picture:
    """Return what may be shown of all that was released so far."""
    reports = FactCell.objects.of(Measure.REPORTS).sums()
    strands = _by_place(FactCell.objects.of(Measure.STRAND).sums())
    totals = {place: number for (place, _value), number in reports.items() if number > 0}
    named = _named(totals)
    counts = {
        place: (totals[place], [strands[place][code] for code, _name in COLUMNS]) for place in named
    }
    table = publishable(counts)
    rows = tuple((named[line.place], line) for line in table.lines)
    return Picture(table, tuple(name for _code, name in COLUMNS), rows)


def _by_place(sums: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (place, value), number in sums.items():
        found[place][_AS.get(value, ELSE)] += number
    return found


def _named(places: Iterable[str]) -> dict[str, Words]:
    """Return these places with their names, areas in order of name before the rest."""
    wanted = set(places)
    areas = Area.objects.filter(code__in=wanted).order_by("name")
    named: dict[str, Words] = {area.code: area.local_name for area in areas}
    others = [Report.Where.ONLINE, Report.Where.NOT_SAID]
    return named | {each.value: each.label for each in others if each.value in wanted}
