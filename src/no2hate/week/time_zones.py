"""The rules of a clock as calendars read them, from the machine's own table of zones."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

MINUTE: Final = timedelta(minutes=1)


@cache
def rules(name: str, first: int, last: int) -> Timezone:
    """Return how a clock goes from the beginning of one year to the end of another.

    Every change is written out by itself, on the clock as it was just before (RFC 5545,
    3.6.5): icalendar's own rules begin summer time in Britain an hour late.
    """
    zone = ZoneInfo(name)
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    written = Timezone()
    written.add("tzid", name)
    written.add_component(_observed(begin, zone, before=_offset(begin, zone)))
    for change in _changes(zone, begin, end):
        written.add_component(_observed(change, zone, before=_offset(change - MINUTE, zone)))
    return written


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the moments at which a clock is put forward or back."""
    day = begin
    while day < end:
        after = day + timedelta(days=1)
        if _offset(day, zone) != _offset(after, zone):
            yield _between(day, after, zone)
        day = after


def _between(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """Halve the time between two moments until the change is found, to the minute."""
    while late - early > MINUTE:
        middle = early + (late - early) // 2 // MINUTE * MINUTE
        if _offset(middle, zone) == _offset(early, zone):
            early = middle
        else:
            late = middle
    return late


def _observed(
    change: datetime, zone: ZoneInfo, *, before: timedelta
) -> TimezoneDaylight | TimezoneStandard:
    local = change.astimezone(zone)
    kind = TimezoneDaylight if local.dst() else TimezoneStandard
    observed = kind()
    observed.add("dtstart", (change + before).replace(tzinfo=None))
    observed.add("tzoffsetfrom", before)
    observed.add("tzoffsetto", _offset(change, zone))
    observed.add("tzname", local.tzname() or "")
    return observed


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
