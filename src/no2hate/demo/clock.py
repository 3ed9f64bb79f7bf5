"""The demo's clock: the real one, moved by an offset that every process reads from one file."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from no2hate.common.dates import week_of_action

FILE: Final = "demo-clock.json"
LOOK_EVERY: Final = 1.0  # seconds between two looks at the file: asking the time must be cheap
NEVER: Final = -1
FIRST_DAY_SHOWN: Final = 4  # Tuesday: the week is under way, and not yet over


@dataclass
class _Held:
    """What this process knows of the file."""

    offset: timedelta = timedelta()
    written_at: int = NEVER  # nanoseconds; the file's own time
    look_at: float = 0.0


_held = _Held()


def now() -> datetime:
    """Return the moment the demo is at; looks at the file once a second at most."""
    if monotonic() >= _held.look_at:
        _look()
    return real_now() + _held.offset


def real_now() -> datetime:
    """Return the moment this computer is at."""
    return datetime.fromtimestamp(time(), UTC)


def move_to(day: date) -> None:
    """Let the demo stand on a day, at the hour it is outside, in every process."""
    offset = _offset_to(day)
    written = _file().with_suffix(".new")
    written.write_text(str(offset.total_seconds()), encoding="utf-8")
    written.replace(_file())
    _held.look_at = 0.0


def wait_for_others() -> None:
    """Wait until every process must have looked."""
    sleep(LOOK_EVERY)


def opening_day() -> date:
    """Return the day a new demo stands on."""
    first, _ = week_of_action(real_now().year)
    return first + timedelta(days=FIRST_DAY_SHOWN - 1)


def _look() -> None:
    _held.look_at = monotonic() + LOOK_EVERY
    try:
        written_at = _file().stat().st_mtime_ns
    except FileNotFoundError:
        written_at = NEVER
    if written_at != _held.written_at or written_at == NEVER:
        kept = _kept()
        _held.offset = _offset_to(opening_day()) if kept is None else kept
        _held.written_at = written_at


def _kept() -> timedelta | None:
    """Return the offset in the file; without one that is ours, nothing."""
    try:
        return timedelta(seconds=float(_file().read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, OverflowError):
        return None


def _offset_to(day: date) -> timedelta:
    here = real_now().astimezone(ZoneInfo(settings.TIME_ZONE))
    there = datetime.combine(day, here.time(), here.tzinfo)
    return there.astimezone(UTC) - here.astimezone(UTC)


def _file() -> Path:
    folder: Path = settings.DATA_FOLDER
    return folder / FILE
