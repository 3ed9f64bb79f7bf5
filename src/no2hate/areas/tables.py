"""The tables a room ships: CSV files with a header line, in its folder ``data``."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"


def read(file: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table; a cell left empty is an empty string."""
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def day(cell: str) -> date | None:
    """Return the date in a cell, or nothing when it is empty."""
    return date.fromisoformat(cell) if cell else None


def number(cell: str) -> int | None:
    """Return the whole number in a cell, or nothing when it is empty."""
    return int(cell) if cell else None
