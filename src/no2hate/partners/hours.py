"""When a desk reads next: its hours by the clock on the wall, bank holidays left out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from holidays import country_holidays

from no2hate.partners.models import Desk, Hours

FURTHEST: Final = 29  # days looked ahead: past two bank holidays a week apart, and one more

_free_days: Final = country_holidays("GB", subdiv="ENG")  # England's are those of Wales


class NoHoursError(Exception):
    """The desk never reads: it has no hours."""


class Reading(NamedTuple):
    """When somebody reads; `is_now` while the desk is open, and then `at` is the asked moment."""

    at: datetime  # UTC
    is_now: bool


def next_reading(desk: Desk, at: datetime) -> Reading:
    """Return when the desk reads what is sent at a moment.

    Raises:
        NoHoursError: If it never does.
    """
    at = at.astimezone(UTC)
    for opens, closes in _spells(list(desk.hours.all()), _local_day(at)):
        if at < opens:
            return Reading(opens, is_now=False)
        if at < closes:
            return Reading(at, is_now=True)
    raise NoHoursError


def is_bank_holiday(day: date) -> bool:
    """Return whether England and Wales have a bank holiday."""
    return day in _free_days


def _spells(hours: list[Hours], first: date) -> Iterator[tuple[datetime, datetime]]:
    """Yield opening and closing in UTC, in order, from a local day on."""
    for offset in range(FURTHEST):
        day = first + timedelta(days=offset)
        if is_bank_holiday(day):
            continue
        for spell in hours:
            if spell.weekday == day.weekday():
                yield _moment(day, spell.opens), _moment(day, spell.closes)


def _moment(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, _zone()).astimezone(UTC)


def _local_day(at: datetime) -> date:
    return at.astimezone(_zone()).date()


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
