"""When somebody's words are read, and by whom: said only as far as it is so."""

from datetime import datetime, time, timedelta
from statistics import median
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.languages import written
from no2hate.moderation.models import Decision, Item
from no2hate.web import memo

READING_FROM: Final = time(9)  # at night nobody reads
READING_UNTIL: Final = time(21)
LOOKED_AT: Final = timedelta(days=7)
MOST: Final = 500  # decisions looked at
ENOUGH: Final = 5  # fewer say nothing of the next
SHORTEST: Final = timedelta(hours=2)
WITHOUT_FIGURES: Final = timedelta(days=1)


class Readers(NamedTuple):
    """Who reads somebody's words, and the time by which we expect to have."""

    who: str
    by: datetime


def read_by(item: Item) -> Readers:
    """Return who reads an item that waits and by when: twice the usual age, in reading hours.

    When that time has passed we begin again from now, and do not pretend it had not.
    """
    return _readers(item.language, item.area, item.waiting_since or clock.now())


def promise(*, language: str = "en", area: Area | None = None) -> Readers:
    """Return who would read words sent now, and by when."""
    return _readers(language, area, clock.now())


def _readers(language: str, area: Area | None, since: datetime) -> Readers:
    now = clock.now()
    usual = _usual_age()
    wait = WITHOUT_FIGURES if usual is None else max(2 * usual, SHORTEST)
    by = since + wait
    return Readers(_who(language, area), _in_reading_hours(by if by > now else now + wait))


def _who(language: str, area: Area | None) -> str:
    name = written(language).name
    reading = Staff.objects.moderators()
    readers = [
        staff.area_id
        for staff in reading
        if language in staff.languages and staff.area_id in {None, area and area.pk}
    ]
    if area and area.pk in readers:
        return _("a person in %(area)s who reads %(language)s") % {
            "area": area.local_name,
            "language": name,
        }
    if readers:
        return _("a person of the campaign’s office who reads %s") % name
    return _("nobody yet: we are looking for someone who reads %s") % name


def _in_reading_hours(moment: datetime) -> datetime:
    """Return the next full hour in which somebody reads."""
    here = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    full = here.replace(minute=0, second=0, microsecond=0)
    here = full if full == here else full + timedelta(hours=1)
    if here.time() > READING_UNTIL:
        here += timedelta(days=1)
    if not READING_FROM <= here.time() <= READING_UNTIL:
        here = here.replace(hour=READING_FROM.hour)
    return here


@memo.for_seconds(60)
def _usual_age() -> timedelta | None:
    """Return the median time from queue to first decision this week, where enough is known."""
    ages = first_ages(since=clock.now() - LOOKED_AT)
    return timedelta(seconds=median(ages)) if len(ages) >= ENOUGH else None


def first_ages(*, since: datetime) -> list[float]:
    """Return how many seconds each of the latest items had waited when it was decided on."""
    first = Decision.objects.real().filter(at__gte=since, state_before=Item.State.WAITING)
    times = first.order_by("-at").values_list("at", "item__waiting_since")[:MOST]
    return [(decided - since).total_seconds() for decided, since in times if since]
