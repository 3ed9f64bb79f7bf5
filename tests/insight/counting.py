"""Cells as batches leave them, and pages as an attacker reads them."""

import csv
import secrets
from html.parser import HTMLParser
from io import BytesIO, StringIO

from django.test import Client
from openpyxl import load_workbook

from no2hate.speakout.models import FactCell
from no2hate.web import memo, page_cache

SUMMER, AUTUMN = "2026-W30", "2026-W43"  # weeks of the third quarter and the fourth


def released(area, *, week=SUMMER, key=None, kinds=None, reports=0, **strands):
    """What one batch adds; `key` rounds everything the same way."""
    named = {("reports", ""): reports}
    named |= {("strand", value): count for value, count in strands.items()}
    named |= {("place", value): count for value, count in (kinds or {}).items()}
    FactCell.objects.bulk_create(
        FactCell(
            week=week,
            area=area,
            measure=measure,
            value=value,
            count=count,
            key=secrets.randbelow(2**32) if key is None else key,
        )
        for (measure, value), count in named.items()
    )


def read(path):
    """Return what a page or file says to somebody who looks now."""
    page_cache.clear()
    memo.forget_all()
    response = Client().get(path, secure=True)
    assert response.status_code == 200, path
    return b"".join(response) if response.streaming else response.content


class _Tables(HTMLParser):
    """The words of every cell of every table, row by row."""

    def __init__(self):
        super().__init__()
        self.tables, self.is_in_cell = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.is_in_cell = True

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.is_in_cell = False

    def handle_data(self, data):
        if self.is_in_cell:
            self.tables[-1][-1][-1] += data.strip()


def tables(path):
    """Return the tables of a page, as rows of words, without their heads."""
    parser = _Tables()
    parser.feed(read(path).decode())
    return [table[1:] for table in parser.tables]


def lines(path):
    """Return the lines of a file, CSV or spreadsheet, as words, without its head."""
    content = read(path)
    if path.endswith(".csv"):
        return list(csv.reader(StringIO(content.decode())))[1:]
    sheet = load_workbook(BytesIO(content)).active
    return [[str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]


def number(words):
    """Return a number as a page writes it; nothing where it is hidden."""
    return int(words.replace(",", "")) if words[:1].isdigit() else None
