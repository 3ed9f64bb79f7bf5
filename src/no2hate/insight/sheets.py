"""Rows as files: CSV for programs, a spreadsheet for people, both safe to open."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
WORDS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

Cell = str | float | None


@dataclass(frozen=True)
class Sheet:
    """One sheet of a spreadsheet: a table with its headings, or (without) plain lines."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]  # of the columns, in signs
    has_headings: bool = True


def as_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as comma-separated values; nothing is an empty cell."""
    file = StringIO(newline="")
    csv.writer(file).writerows(map(_safe, rows))
    return file.getvalue()


def as_xlsx(sheets: Iterable[Sheet], *, title: str, created: datetime) -> bytes:
    """Return sheets as a spreadsheet; the same rows and moment are the same bytes."""
    file = BytesIO()
    with Workbook(file, WORDS) as book:
        book.set_properties({"title": title, "created": created, "author": "#NO2HATE"})
        bold = book.add_format({"bold": True})
        for each in sheets:
            sheet = book.add_worksheet(each.name)
            _fill(sheet, each.rows)
            for at, width in enumerate(each.widths):
                sheet.set_column(at, at, width)
            if each.has_headings:
                sheet.set_row(0, None, bold)
                sheet.freeze_panes(1, 1)
                sheet.autofilter(0, 0, len(each.rows) - 1, len(each.rows[0]) - 1)
    return file.getvalue()


def _fill(sheet: Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
    """Write words as words and numbers as numbers: nothing is ever a formula or a link."""
    for at, row in enumerate(map(_safe, rows)):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell)
            elif cell is not None:
                sheet.write_number(at, column, cell)


def _safe(row: Sequence[Cell]) -> list[Cell]:
    """Keep a spreadsheet from taking words for a formula."""
    return [
        f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
        for cell in row
    ]
