"""A time on a clock in one place, and the moment it means. Pure: no Django, no database.

Twice a year a clock jumps: then a time may not exist, or come twice that night.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchTimeError(ValueError):
    """The clocks go forward over this time: it is on no clock that day."""


class TwiceError(ValueError):
    """The clocks go back over this time: it comes twice, and nobody said which is meant."""


def moment(day: date, at: time, *, zone: str, is_second: bool | None = None) -> datetime:
    """Return the moment, in UTC, at which a clock in a zone shows a time on a day.

    Args:
        day: The day.
        at: The time on the clock.
        zone: Where the clock hangs, such as ``Europe/London``.
        is_second: Of a time that comes twice, whether the second is meant.

    Raises:
        NoSuchTimeError: If no clock there shows it on that day.
        TwiceError: If it comes twice and `is_second` does not say which.
    """
    local = datetime.combine(day, at, ZoneInfo(zone))
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    if second < first:  # the gap: each reading belongs to the other side of it
        raise NoSuchTimeError
    if is_second is None:
        raise TwiceError
    return second if is_second else first


def comes_second(at: datetime, *, zone: str) -> bool | None:
    """Return whether a moment is the second of its clock time, the first, or the only one."""
    local = at.astimezone(ZoneInfo(zone))
    try:
        moment(local.date(), local.time(), zone=zone)
    except TwiceError:
        return local.fold == 1
    return None
