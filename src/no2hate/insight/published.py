"""Published figures as pages show them: one line a question, never a sum of several."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Final

from django.db.models import Q
from django.utils.functional import Promise

from no2hate.areas.models import Area
from no2hate.insight import charts, words
from no2hate.insight.models import ContextEvent, Figure
from no2hate.partners.models import Strand

Words = str | Promise
Measure = Figure.Measure
Table = Figure.Table
MONTHS_IN_A_ROW: Final = 24  # fewer are no chart
LEAST_RESIDENTS: Final = 100_000  # below, a rate says nothing: the City is full by day alone
PER: Final = 100_000
STEPS: Final = (120, 160, 200, 240, 300)  # recorded crimes to 100,000 residents


@dataclass(frozen=True)
class Series:
    """One question's numbers, one a period, and those of the same forces a year before."""

    strand: str
    figures: tuple[Figure, ...]
    pairs: tuple[tuple[Figure, Figure], ...]

    @property
    def name(self) -> Words:
        """What the numbers are about."""
        return self.figures[-1].strand_name

    @property
    def known(self) -> list[Figure]:
        """Those that have a value."""
        return [figure for figure in self.figures if figure.value is not None]

    @property
    def first(self) -> Figure:
        """The oldest number."""
        return self.known[0]

    @property
    def last(self) -> Figure:
        """The newest number."""
        return self.known[-1]

    @property
    def before(self) -> Figure | None:
        """The number that the newest may be compared with."""
        pairs = [older for older, newer in self.pairs if newer == self.last]
        runs = [run[-2] for run in self.runs if run[-1] == self.last and len(run) > 1]
        return next(iter([*pairs, *runs]), None)

    @property
    def peak(self) -> Figure:
        """The highest number."""
        return max(self.known, key=lambda figure: figure.value or 0)

    @property
    def usual(self) -> float:
        """The number in the middle: half of the others are lower."""
        return median(figure.value or 0 for figure in self.known)

    @property
    def years(self) -> range:
        """The years from its first to its last."""
        return range(self.figures[0].year, self.figures[-1].year + 1)

    @property
    def runs(self) -> list[list[Figure]]:
        """The numbers, cut wherever one may not be compared with the one before."""
        runs: list[list[Figure]] = []
        for older, newer in pairwise([None, *self.figures]):
            if newer is None or newer.value is None:
                continue
            if older is None or not _follows(older, newer):
                runs.append([])
            runs[-1].append(newer)
        return runs


def _follows(older: Figure, newer: Figure) -> bool:
    is_next = (newer.first_day - older.last_day).days == 1 and older.value is not None
    return is_next and not newer.breaks_before and older.excludes == newer.excludes


def series(figures: Iterable[Figure], strand: str) -> Series | None:
    """Return a strand's numbers, the fullest of each period, or nothing where there are none."""
    periods: dict[date, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.strand == strand:
            periods[figure.last_day].append(figure)
    fullest = {day: min(found, key=_left_out) for day, found in sorted(periods.items())}
    if not any(figure.value is not None for figure in fullest.values()):
        return None
    pairs = [
        (other, figure)
        for before, day in pairwise(fullest)
        for figure in [fullest[day]]
        for other in periods[before]
        if figure.excludes and figure.excludes == other.excludes and other != fullest[before]
    ]
    return Series(strand, tuple(fullest.values()), tuple(pairs))


def _left_out(figure: Figure) -> int:
    return len(figure.excluded)


def by_year(
    every: Series, names: words.Names, *, years: range, frame: charts.Frame
) -> charts.TimeChart:
    """Draw a series of years, with its breaks, and what happened meanwhile on a wide drawing."""
    is_wide = frame == charts.WIDE
    marks = [event.first_day for event in events()] if is_wide else []
    return charts.time_chart(
        [[_dot(figure, names if is_wide else {}) for figure in run] for run in every.runs],
        pairs=[(_dot(older, {}), _dot(newer, {})) for older, newer in every.pairs],
        ticks=[(date(year, 3, 31), str(year)) for year in years],
        marks=marks,
        frame=frame,
    )


def by_month(every: Series, *, frame: charts.Frame) -> charts.TimeChart:
    """Draw a series of months and what happened meanwhile."""
    days = [figure.first_day for figure in every.figures]
    januaries = [day for day in days if day.month == 1 and day != days[0]]
    return charts.time_chart(
        [[charts.Dot(each.first_day, each.value or 0) for each in run] for run in every.runs],
        ticks=[(day, words.period(day, day.replace(day=28))[-4:]) for day in [days[0], *januaries]]
        + [(days[-1], "")],
        marks=[event.first_day for event in within(days[0], days[-1], every.last.area)],
        frame=frame,
    )


def _dot(figure: Figure, names: words.Names) -> charts.Dot:
    """Return a figure as a dot that names whom it leaves out, where names are given."""
    dot = charts.Dot(figure.last_day, figure.value or 0, is_open=bool(figure.excludes))
    left_out = [names[code] for code in figure.excluded if code in names]
    without = words.join([name.whole for name in left_out])
    return replace(dot, without=without, short=", ".join(name.short for name in left_out))


def events(area: Area | None = None) -> list[ContextEvent]:
    """Return what happened everywhere, and what happened in one area, in order."""
    everywhere_or_here = Q(areas=None) | Q(areas=area) if area else Q(areas=None)
    found = ContextEvent.objects.filter(everywhere_or_here).distinct()
    return list(found.order_by("first_day", "code"))


def within(first: date, last: date, area: Area | None = None) -> list[ContextEvent]:
    """Return what happened between two days, everywhere or in one area."""
    return [event for event in events(area) if first <= event.first_day <= last]


@dataclass(frozen=True)
class Recorded:
    """What the police recorded, in all and by strand; the strands are never added up."""

    every: Series
    strands: tuple[Series, ...]
    parts: tuple[Figure, ...]  # counted inside a strand
    figures: tuple[Figure, ...]


def recorded() -> Recorded | None:
    """Return the national figures year by year, or nothing where none is loaded."""
    figures = tuple(Figure.objects.in_table(Table.RECORDED))
    every = series(figures, "")
    if every is None:
        return None
    strands = [series(figures, strand) for strand in Strand.values]
    parts = tuple(figure for figure in figures if figure.strand not in {"", *Strand.values})
    return Recorded(every, tuple(filter(None, strands)), parts, figures)


@dataclass(frozen=True)
class Force:
    """One police force's newest number, with the year before and what it is to residents."""

    area: Area
    figure: Figure | None
    before: Figure | None

    @property
    def rate(self) -> int | None:
        """How many to 100,000 residents; none where few live or nothing is known."""
        people = self.area.population or 0
        if people < LEAST_RESIDENTS or self.figure is None or self.figure.value is None:
            return None
        return round(self.figure.value / people * PER)

    @property
    def step(self) -> str:
        """Which colour its square has; `n` is none."""
        return "n" if self.rate is None else str(charts.step_of(self.rate, STEPS))


def forces() -> list[Force]:
    """Return every police area with its newest number, and the railways' police last."""
    figures = [each for each in Figure.objects.in_table(Table.AREAS) if is_total(each)]
    newest = max((figure.last_day for figure in figures), default=None)
    by_area = {(figure.area_id, figure.year): figure for figure in figures}
    rail = Area.objects.filter(row=None, pk__in=[figure.area_id for figure in figures])
    return [
        Force(area, by_area.get((area.pk, year)), by_area.get((area.pk, year - 1)))
        for year in ([newest.year] if newest else [])
        for area in [*Area.objects.police_areas(), *rail]
    ]


def is_total(figure: Figure) -> bool:
    """Return whether a figure is of all hate crime a force recorded."""
    return figure.measure == Measure.RECORDED and not figure.strand


def months(figures: Sequence[Figure]) -> list[Series]:
    """Return each place's and strand's months that are enough for a chart, highest peak first."""
    groups: dict[tuple[int | None, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.unit == Figure.Unit.COUNT and _is_a_month(figure):
            groups[(figure.area_id, figure.strand)].append(figure)
    long = [_in_order(found) for found in groups.values() if len(found) >= MONTHS_IN_A_ROW]
    return sorted((Series(found[0].strand, tuple(found), ()) for found in long), key=_calm)


def _in_order(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: figure.last_day)


def _is_a_month(figure: Figure) -> bool:
    return figure.first_day.day == 1 and 27 <= (figure.last_day - figure.first_day).days <= 30  # noqa: PLR2004


def _calm(every: Series) -> float:
    return every.usual / (every.peak.value or 1)


def of_measure(figures: Iterable[Figure], measure: str, strand: str = "") -> list[Figure]:
    """Return a measure's figures of one strand, oldest first."""
    return [each for each in figures if each.measure == measure and each.strand == strand]
