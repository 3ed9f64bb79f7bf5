"""Every number that the pages show, as a file: the same numbers, a line each."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from no2hate.insight import sheets, told
from no2hate.insight.sheets import Cell, Sheet

BEGINNING: Final = datetime(2014, 1, 1)  # noqa: DTZ001 -- so that the same numbers are the same file
WIDTHS: Final = (14, 14, 28, 28, 32, 16)  # of the columns, in signs


def csv_text() -> str:
    """Return the file as text."""
    return sheets.as_csv(_rows())


def xlsx_bytes() -> bytes:
    """Return the file as a spreadsheet."""
    numbers = Sheet(_("Numbers"), list(_rows()), WIDTHS)
    return sheets.as_xlsx([numbers], title=_("What people told us"), created=BEGINNING)


def _rows() -> Iterator[tuple[Cell, ...]]:
    """Yield every line; in a demo each says that it is an example, wherever it is copied to."""
    example = (_("Example data"),) if settings.DEMO else ()
    return ((*line, *example) for line in _lines())


def _lines() -> Iterator[tuple[Cell, ...]]:
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
