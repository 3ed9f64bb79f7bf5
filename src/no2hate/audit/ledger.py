"""The revocation ledger: a file outside the database that no backup overwrites.

One line an ending, `kind id day`; ids alone. A line may stand there twice and means the
same. A restore replays it, so that nothing deleted or taken back returns.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings

from no2hate.audit.models import Revocation
from no2hate.audit.models.revocations import revocation
from no2hate.common.disk import keep_names, tell_day_alone

MOST: Final = 1000  # lines a turn of the worker
WORDS: Final = 3  # in a line


def ship() -> int:
    """Append what is not on the other disk yet; return how many lines were written.

    Written and flushed before it is marked: killed in between, it is written once more.
    A ledger that is gone is written again, whole.
    """
    ledger: Path = settings.LEDGER
    everything = Revocation.objects.order_by("pk")
    waiting = list(everything.unshipped()[:MOST] if ledger.exists() else everything)
    if waiting:
        _append(ledger, "".join(f"{each.line()}\n" for each in waiting))
        tell_day_alone(ledger, max(each.on for each in waiting), settings.TIME_ZONE)
        Revocation.objects.filter(pk__in=[each.pk for each in waiting]).mark_shipped()
    return len(waiting)


def read(ledger: Path) -> Iterator[Revocation]:
    """Yield what a ledger says, each thing as often as it stands there.

    A line cut off by a power cut says nothing; it stands whole further down.

    Raises:
        OSError: If there is no such file.
    """
    with ledger.open(encoding="utf-8") as lines:
        for line in lines:
            if found := _parse(line):
                yield found


def _parse(line: str) -> Revocation | None:
    words = line.split()
    if len(words) != WORDS:
        return None
    kind, object_id, day = words
    try:
        return revocation(kind, object_id, date.fromisoformat(day))
    except ValueError:
        return None


def _append(ledger: Path, text: str) -> None:
    """Write at the end and flush, the folder's entry too; never on the same line as a torn one."""
    ledger.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    is_torn = ledger.exists() and ledger.read_bytes()[-1:] not in {b"", b"\n"}
    handle = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(("\n" * is_torn + text).encode())
        file.flush()
        os.fsync(file.fileno())
    keep_names(ledger.parent)
