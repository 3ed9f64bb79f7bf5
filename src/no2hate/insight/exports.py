"""Published figures as files: CSV for programs, a spreadsheet for people, both safe to open."""

import csv
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from no2hate.insight.models import Figure

COLUMNS: Final = (
    "code", "area", "area_name", "measure", "unit", "strand", "first_day", "last_day", "value",
    "missing", "coverage", "excludes", "breaks_before", "replaced_by", "vintage", "source", "url",
)  # fmt: skip
WIDTHS: Final = (34, 11, 24, 12, 9, 18, 12, 12, 10, 30, 40, 14, 14, 24, 34, 44, 44)
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
LICENCE: Final = (
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
ABOUT_WIDTH: Final = 100
Cell = str | float | None


def rows(figures: Iterable[Figure]) -> list[list[Cell]]:
    """Return a row for each figure, its value exact, its words safe."""
    return [[_safe(cell) for cell in _row(figure)] for figure in figures]


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


def _safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def as_csv(figures: Iterable[Figure]) -> str:
    """Return the figures as comma-separated values; where a value is missing the cell is empty."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(rows(figures))
    return file.getvalue()


def as_xlsx(figures: Iterable[Figure], *, title: str, address: str, as_of: date) -> bytes:
    """Return the figures as a spreadsheet with a second sheet that says what they are.

    Args:
        figures: What to write, a row each.
        title: What the table is about.
        address: The page it belongs to.
        as_of: The day it was written; the file is the same all that day.
    """
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        midnight = datetime.combine(as_of, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": title, "created": midnight, "author": "#NO2HATE"})
        content = rows(figures)
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_("Figures"))
        _fill(sheet, [list(COLUMNS), *content])
        sheet.set_row(0, None, bold)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(content), len(COLUMNS) - 1)
        for at, width in enumerate(WIDTHS):
            sheet.set_column(at, at, width)
        about = book.add_worksheet(_("About"))
        about.set_column(0, 0, ABOUT_WIDTH)
        _fill(about, [[line] for line in _about(figures, title, address, as_of)])
    return file.getvalue()


def _fill(sheet: Worksheet, content: list[list[Cell]]) -> None:
    """Write words as words and numbers as numbers: nothing is ever a formula."""
    for at, row in enumerate(content):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell)
            elif cell is not None:
                sheet.write_number(at, column, cell)


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
        *map(_safe, coverages),
        "",
        _("Sources"),
        *map(_safe, sources),
    ]
