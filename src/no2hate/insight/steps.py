"""From a recorded crime to a sentence: each step with its own share, of its own whole."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.insight import charts
from no2hate.insight.models import Figure

Words = str | Promise
Measure = Figure.Measure
BAR: Final = 100  # length of a whole bar
DAYS_OF_A_MONTH: Final = range(28, 32)


@dataclass(frozen=True)
class Bar:
    """One figure and how long its bar is."""

    figure: Figure
    length: int


@dataclass(frozen=True)
class Rows:
    """Figures of one question, each with its bar; `of_what` is the whole of a share."""

    title: Words
    of_what: Words
    bars: tuple[Bar, ...]

    @property
    def note(self) -> str:
        """What is said of the coverage of all of them; nothing where they differ."""
        found = {bar.figure.note for bar in self.bars}
        return found.pop() if len(found) == 1 else ""

    @property
    def notes_differ(self) -> bool:
        """Whether each has to say for itself what it covers."""
        return len({(bar.figure.note, bar.figure.excludes) for bar in self.bars}) > 1

    @property
    def last(self) -> Figure:
        """The newest."""
        return self.bars[-1].figure


@dataclass(frozen=True)
class Step:
    """One of those who deal with a crime."""

    code: str
    title: Words
    rows: tuple[Rows, ...]


_ASKED: Final[tuple[tuple[str, Words, tuple[tuple[str, str, Words, Words], ...]], ...]] = (
    (
        "police",
        _("The police"),
        (
            (
                Measure.CHARGED,
                "",
                _("Led to a charge or summons"),
                _("of the crimes these forces flagged as hate crime"),
            ),
            (
                Measure.CHARGED,
                "race_or_religion",
                _("Led to a charge or summons, race or religion alone"),
                _("of racially or religiously aggravated offences"),
            ),
            (
                Measure.UNSUPPORTED,
                "",
                _("Closed because the person affected did not go on"),
                _("of the violent crimes these forces flagged as hate crime"),
            ),
        ),
    ),
    (
        "prosecutors",
        _("The prosecutors"),
        (
            (Measure.RECEIVED, "", _("Cases the police sent them"), ""),
            (Measure.DECIDED, "", _("Decisions before a charge"), ""),
            (Measure.TO_CHARGE, "", _("Decided to charge"), _("of their legal decisions")),
            (Measure.PROSECUTED, "", _("Prosecutions completed"), ""),
        ),
    ),
    (
        "courts",
        _("The courts"),
        (
            (Measure.CONVICTED, "", _("Convicted"), _("of prosecutions completed")),
            (
                Measure.CONVICTED,
                "race",
                _("Convicted, racist crime"),
                _("of prosecutions for racist crime"),
            ),
            (
                Measure.CONVICTED,
                "religion",
                _("Convicted, religious crime"),
                _("of prosecutions for religious crime"),
            ),
            (Measure.PLEADED, "", _("Pleaded guilty"), _("of prosecutions completed")),
        ),
    ),
    (
        "sentence",
        _("The sentence"),
        (
            (
                Measure.UPLIFT,
                "",
                _("Sentence made tougher because of the hate, and said so in court"),
                _("of convictions"),
            ),
        ),
    ),
)


def justice() -> list[Step]:
    """Return the steps for which there are figures."""
    figures = list(Figure.objects.in_table(Figure.Table.JUSTICE))
    steps = []
    for code, title, asked in _ASKED:
        rows = [
            as_rows(name, of_what, found)
            for measure, strand, name, of_what in asked
            if (found := [each for each in figures if _is(each, measure, strand)])
        ]
        if rows:
            steps.append(Step(code, title, tuple(rows)))
    return steps


def _is(figure: Figure, measure: str, strand: str) -> bool:
    return figure.measure == measure and figure.strand == strand


def as_rows(title: Words, of_what: Words, figures: Sequence[Figure]) -> Rows:
    """Return figures with bars: shares as of a whole, counts as of the highest among them."""
    most = max(figure.value or 0 for figure in figures)
    if figures[0].unit == Figure.Unit.PERCENT:
        most = float(BAR)
    bars = [
        Bar(figure, charts.out_of(figure.value or 0, most=most, width=BAR)) for figure in figures
    ]
    return Rows(title, of_what, tuple(bars))


def moments(left_out: Sequence[Figure]) -> list[Rows]:
    """Return what can be held beside each other: one place, one question, one length of time.

    Args:
        left_out: Figures that are drawn as a line already.
    """
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    drawn = {figure.pk for figure in left_out}
    for figure in Figure.objects.in_table(Figure.Table.MOMENTS):
        if figure.pk not in drawn:
            groups[_alike(figure)].append(figure)
    found = (sorted(group, key=lambda each: each.first_day) for group in groups.values())
    return [
        as_rows(place_of(group[0]), group[0].strand_name, group)
        for group in sorted(found, key=lambda group: group[0].first_day)
    ]


def _alike(figure: Figure) -> tuple[str, ...]:
    days = (figure.last_day - figure.first_day).days + 1
    length = {Figure.Unit.MONTHLY: "month", Figure.Unit.DAILY: "1"}.get(
        Figure.Unit(figure.unit), "month" if days in DAYS_OF_A_MONTH else str(days)
    )
    return (place_of(figure), figure.measure, figure.strand, length)


def place_of(figure: Figure) -> str:
    """Return where a figure is of, in the language of the page where it is an area of ours."""
    return figure.area.local_name if figure.area else figure.coverage.partition(";")[0]
