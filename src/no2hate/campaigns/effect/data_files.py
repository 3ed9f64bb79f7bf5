"""The open files as text and as JSON: the same lines, safe to open, marked in a demo."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

from django.conf import settings

from no2hate.campaigns import current
from no2hate.campaigns.effect.open_data import Line
from no2hate.campaigns.models import OpenData
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch

LICENCE: Final = "CC BY 4.0"
LICENCE_AT: Final = "https://creativecommons.org/licenses/by/4.0/"
EXAMPLE: Final = "Example data"


def as_csv(written: OpenData) -> str:
    """Return the lines as comma-separated values; what does not apply is an empty cell."""
    file = StringIO(newline="")
    example = ("note",) if settings.DEMO else ()
    writer = csv.writer(file)
    writer.writerow((*Line._fields, *example))
    writer.writerows((*line, *(EXAMPLE for _note in example)) for line in _shown(written))
    return file.getvalue()


def as_json(written: OpenData) -> str:
    """Return the lines with what they are, of when, and who may use them."""
    said: dict[str, Any] = {
        "as_of": f"{written.day}T00:00",
        "time_zone": settings.TIME_ZONE,
        "licence": LICENCE,
        "licence_url": LICENCE_AT,
        "about": f"{settings.PUBLIC_ORIGIN}/data/",
        "example": settings.DEMO,
        "lines": [_named(line) for line in _shown(written)],
    }
    return json.dumps(said, ensure_ascii=False, indent=0) + "\n"


def _named(line: Line) -> dict[str, Any]:
    named = {name: value for name, value in line._asdict().items() if value not in {"", None}}
    return named | ({"note": EXAMPLE} if settings.DEMO else {})


def _shown(written: OpenData) -> Iterator[Line]:
    """Yield the lines; while the counter is hidden, those of other years."""
    edition = current.edition()
    hidden = edition.year if edition and switches.is_on(Switch.HIDE_COUNTER) else None
    return (line for line in (Line(*each) for each in written.lines) if line.year != hidden)
