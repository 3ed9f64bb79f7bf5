"""What people told, as tables with words: a quarter by place and strand, and quarter by quarter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.dateformat import format as formatted
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from no2hate.areas.models import Area
from no2hate.insight import counts
from no2hate.insight.disclosure import EVERYWHERE, PLACE, REPORTS, STRAND, Cell, Number
from no2hate.insight.quarters import Quarter
from no2hate.partners.models import Strand
from no2hate.speakout.choices import Place
from no2hate.speakout.facts import LOCAL
from no2hate.speakout.models import Report

Words = str | Promise

BESIDE: Final = 4  # quarters that stand side by side
COLUMNS: Final[tuple[tuple[str, Words], ...]] = (
    *Strand.choices,
    (LOCAL, gettext_lazy("Something else")),
)


@dataclass(frozen=True)
class Row:
    """A place, a kind of place or everything, and its numbers."""

    name: Words
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Grid:
    """Rows under columns; the last row may be that of all places."""

    columns: tuple[Words, ...]
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True)
class Line:
    """One number of the file, with all that says what it is of."""

    quarter: Quarter
    place: Words
    about: Words
    kind: Words
    number: Number


def name_of(quarter: Quarter) -> str:
    """Say a quarter as people do."""
    return _("%(first)s to %(last)s %(year)s") % {
        "first": formatted(quarter.first_month, "F"),
        "last": formatted(quarter.last_month, "F"),
        "year": quarter.year,
    }


def by_strand(quarter: Quarter) -> Grid:
    """Return the places of a quarter, each with its total and its strands."""
    numbers = counts.told_in(quarter)
    names = names_of({cell.area for cell in numbers})

    def row(area: str, name: Words) -> Row:
        of_strands = (numbers.get(Cell(area, STRAND, code)) for code, _name in COLUMNS)
        return Row(name, (numbers.get(Cell(area, REPORTS)), *of_strands))

    columns = (gettext_lazy("All"), *(name for _code, name in COLUMNS))
    rows = tuple(row(area, name) for area, name in names.items() if area)
    return Grid(columns, rows, row(EVERYWHERE, names.get(EVERYWHERE, "")))


def by_kind(quarter: Quarter) -> tuple[Row, ...]:
    """Return the kinds of place of a quarter, over all places."""
    numbers = counts.told_in(quarter)
    return tuple(
        Row(name, (numbers.get(Cell(EVERYWHERE, PLACE, code)),)) for code, name in Place.choices
    )


def by_quarter(until: Quarter) -> Grid:
    """Return the totals of the places, a quarter beside the next, the newest last."""
    beside = sorted(one for one in counts.quarters() if one <= until)[-BESIDE:]
    found = [counts.told_in(quarter) for quarter in beside]
    names = names_of({cell.area for numbers in found for cell in numbers})

    def row(area: str, name: Words) -> Row:
        return Row(name, tuple(numbers.get(Cell(area, REPORTS)) for numbers in found))

    rows = tuple(row(area, name) for area, name in names.items() if area)
    total = row(EVERYWHERE, names.get(EVERYWHERE, ""))
    return Grid(tuple(name_of(quarter) for quarter in beside), rows, total)


def every_line() -> Iterator[Line]:
    """Yield every number that is shown, for the files, the oldest quarter first."""
    strands, kinds = dict(COLUMNS), dict(Place.choices)
    for quarter in sorted(counts.quarters()):
        numbers = counts.told_in(quarter)
        names = names_of({cell.area for cell in numbers})
        for cell, number in numbers.items():
            about = strands.get(cell.value, "") if cell.measure == STRAND else ""
            kind = kinds.get(cell.value, "") if cell.measure == PLACE else ""
            yield Line(quarter, names[cell.area], about, kind, number)


def names_of(places: Iterable[str]) -> dict[str, Words]:
    """Return these places with their names, areas in order of name before the rest."""
    wanted = set(places)
    areas = Area.objects.filter(code__in=wanted).order_by("name")
    named: dict[str, Words] = {area.code: area.local_name for area in areas}
    others = {Report.Where.ONLINE.value: Report.Where.ONLINE.label}
    others[EVERYWHERE] = gettext_lazy("All places")
    return named | {code: name for code, name in others.items() if code in wanted}
