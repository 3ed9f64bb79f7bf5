"""The evidence pack: what was sent, as a file whose digest proves it was not changed since."""

import csv
from collections.abc import Iterable
from hashlib import sha256
from io import StringIO
from typing import Final, NamedTuple

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.moderation.models import Item
from no2hate.moderation.permissions import can_decide

COLUMNS: Final = (
    *("id", "kind", "sent", "waiting since", "language", "area", "name", "words"),
    *("noticed", "state", "decided", "rule"),
)
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


class Pack(NamedTuple):
    """A file, and the digest that is written down beside it."""

    name: str
    content: bytes
    digest: str


@transaction.atomic
def pack(*, items: Iterable[Item], by: Staff) -> Pack:
    """Return a table of items somebody may read, newest decision beside each, and its SHA-256.

    The audit keeps the digest: whoever holds the file later can show it is the same.
    """
    readable = [item for item in items if can_decide(by, item)]
    rows = [_row(item) for item in readable]
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([safe(value) for value in row] for row in rows)
    content = file.getvalue().encode("utf-8-sig")
    digest = sha256(content)
    audit.record(act="evidence packed", by=by.public_id, digest=digest.digest())
    return Pack(f"evidence-{clock.now():%Y-%m-%d-%H%M}.csv", content, digest.hexdigest())


def _row(item: Item) -> tuple[object, ...]:
    standing = [each for each in item.decisions.all() if each.undone_at is None]
    last = max(standing, key=lambda each: (each.at, each.pk), default=None)
    return (
        *(item.public_id, item.kind, _time(item.submitted_at), _time(item.waiting_since)),
        *(item.language, item.area.name if item.area else "", item.name, item.text),
        *(" ".join(item.reasons), item.state),
        *((_time(last.at), last.reason) if last else ("", "")),
    )


def _time(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else ""


def safe(value: object) -> str:
    """Return a cell no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
