"""Tables of figures made for a test, and a reader who follows links."""

import csv
import re
from pathlib import Path

from django.test import Client

from no2hate.insight.figures import COLUMNS, EVENT_COLUMNS
from no2hate.insight.models import Figure
from tests.web.html import parse

SOUND = {
    "code": "recorded-2030",
    "measure": "recorded",
    "unit": "count",
    "first_day": "2029-04-01",
    "last_day": "2030-03-31",
    "value": "120",
    "coverage": "England and Wales",
    "vintage": "First edition",
    "source": "Home Office",
    "url": "https://example.org/",
}


def tables(folder: Path, *rows: dict[str, str]) -> Path:
    """Write every table: these rows in `recorded`, nothing in the others."""
    for table in Figure.Table.values:
        content = [{**SOUND, **row} for row in rows] if table == Figure.Table.RECORDED else []
        _write(folder / f"{table}.csv", COLUMNS, content)
    _write(folder / "events.csv", EVENT_COLUMNS, [])
    return folder


def _write(file: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(rows)


def page(path: str) -> str:
    """Return a page as a reader gets it."""
    answer = Client().get(path, secure=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def links(path: str) -> set[str]:
    """Return where a page of the picture leads, within the picture."""
    found = {tag.get("href", "") for tag in parse(page(path)).all("a")}
    return {link for link in found if link.startswith("/picture/") and link.endswith("/")}


def figures_of(path: str) -> dict[str, str]:
    """Return every figure that a page shows in a table, with the number it shows."""
    shown = re.findall(
        r'<a (?:class="n" )?href="/picture/figures/([\w-]+)/">([^<]+)</a>', page(path)
    )
    return dict(shown)
