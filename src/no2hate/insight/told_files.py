"""Every number that the pages show, as a file: the same numbers, a line each."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from no2hate.insight import told

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BEGINNING: Final = datetime(2014, 1, 1)  # noqa: DTZ001 -- so that the same numbers are the same file
WIDTHS: Final = (14, 14, 28, 28, 32, 16)  # of the columns, in signs

Field = str | int


def csv_text() -> str:
    """Return the file as text."""
    text = StringIO()
    csv.writer(text).writerows(_rows())
    return text.getvalue()


def xlsx_bytes() -> bytes:
    """Return the file as a spreadsheet."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": _("What people told us"), "created": BEGINNING})
        sheet = book.add_worksheet(_("Numbers"))
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for number, row in enumerate(_rows()):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _rows() -> Iterator[tuple[Field, ...]]:
    """Yield every line; in a demo each says that it is an example, wherever it is copied to."""
    example = (_("Example data"),) if settings.DEMO else ()
    return ((*line, *example) for line in _lines())


def _lines() -> Iterator[tuple[Field, ...]]:
    yield (
        _("First month"),
        _("Last month"),
        _("Place"),
        _("What it was about"),
        _("Kind of place"),
        _("Number"),
    )
    for line in told.every_line():
        yield (
            f"{line.quarter.first_month:%Y-%m}",
            f"{line.quarter.last_month:%Y-%m}",
            str(line.place),
            str(line.about or _("All")),
            str(line.kind or _("All")),
            line.number if line.number is not None else _("fewer than 5"),
        )
