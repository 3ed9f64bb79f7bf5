"""Published figures as files: CSV for programs, a spreadsheet for people, both safe to open."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from no2hate.insight import sheets
from no2hate.insight.models import Figure
from no2hate.insight.sheets import Cell, Sheet

COLUMNS: Final = (
    "code", "area", "area_name", "measure", "unit", "strand", "first_day", "last_day", "value",
    "missing", "coverage", "excludes", "breaks_before", "replaced_by", "vintage", "source", "url",
)  # fmt: skip
WIDTHS: Final = (34, 11, 24, 12, 9, 18, 12, 12, 10, 30, 40, 14, 14, 24, 34, 44, 44)
LICENCE: Final = (
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
ABOUT_WIDTH: Final = 100


def as_csv(figures: Iterable[Figure]) -> str:
    """Return the figures as comma-separated values; where a value is missing the cell is empty."""
    return sheets.as_csv(_rows(figures))


def as_xlsx(figures: Iterable[Figure], *, title: str, address: str, as_of: date) -> bytes:
    """Return the figures as a spreadsheet with a second sheet that says what they are.

    Args:
        figures: What to write, a row each.
        title: What the table is about.
        address: The page it belongs to.
        as_of: The day it was written; the file is the same all that day.
    """
    figures = list(figures)
    about = [[line] for line in _about(figures, title, address, as_of)]
    written = (
        Sheet(_("Figures"), _rows(figures), WIDTHS),
        Sheet(_("About"), about, [ABOUT_WIDTH], has_headings=False),
    )
    midnight = datetime.combine(as_of, time(), UTC).replace(tzinfo=None)
    return sheets.as_xlsx(written, title=title, created=midnight)


def _rows(figures: Iterable[Figure]) -> list[list[Cell]]:
    """Return the headings, and a row for each figure with its exact value."""
    return [list(COLUMNS), *map(_row, figures)]


def _row(figure: Figure) -> list[Cell]:
    area, by = figure.area, figure.superseded_by
    value = int(figure.value) if figure.value is not None and figure.value % 1 == 0 else None
    return [
        figure.code,
        area.code if area else "",
        area.name if area else "",
        figure.measure,
        figure.unit,
        figure.strand,
        figure.first_day.isoformat(),
        figure.last_day.isoformat(),
        figure.value if value is None else value,
        figure.missing,
        figure.coverage,
        figure.excludes,
        "yes" if figure.breaks_before else "",
        by.code if by else "",
        figure.vintage,
        figure.source,
        figure.url,
    ]


def _about(figures: Iterable[Figure], title: str, address: str, as_of: date) -> list[Cell]:
    sources = sorted({f"{figure.source} {figure.url}".strip() for figure in figures})
    coverages = sorted({figure.coverage for figure in figures})
    return [
        title,
        settings.PUBLIC_ORIGIN + address,
        _("As of %(day)s") % {"day": as_of.isoformat()},
        "",
        _("Recorded crimes are what was told to the police and written down, not all there is."),
        _("Strands must not be added up: one offence may be counted in several."),
        _("A figure without a value is missing; the column “missing” says why."),
        "",
        *LICENCE,
        "",
        _("What the figures cover"),
        *coverages,
        "",
        _("Sources"),
        *sources,
    ]
