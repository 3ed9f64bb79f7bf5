"""The one clock. Everything that asks for the time asks here, so a demo can move it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def _real() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _real


def now() -> datetime:
    """Return the moment, aware, in UTC."""
    return _source()


def today(zone: str) -> date:
    """Return the local date in a zone such as ``Europe/London``."""
    return local_day(now(), zone)


def local_day(moment: datetime, zone: str) -> date:
    """Return the date a moment falls on in a zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def follow(source: Callable[[], datetime]) -> None:
    """Take the time from another source from now on (the demo's clock)."""
    global _source  # noqa: PLW0603 -- one clock a process is the point
    _source = source


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand still; for loaders of past events, never while serving."""
    before = _source
    follow(lambda: moment)
    try:
        yield
    finally:
        follow(before)
