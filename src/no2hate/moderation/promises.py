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
WITHOUT_FIGURES: Final = timedelta(hours=12)  # of reading: a day


class Readers(NamedTuple):
    """Who reads somebody's words, and the time by which we expect to have."""

    who: str
    by: datetime
    missed: datetime | None = None  # what was promised first, once it has passed


def read_by(item: Item) -> Readers:
    """Return who reads an item that waits and by when: twice the usual age, in reading hours.

    What was promised when it came stays; once that has passed we say so, and begin again.
    """
    since = item.waiting_since or clock.now()
    first = _due(since, usual=_usual_age_at(since))
    if first > clock.now():
        return Readers(_who(item.language, item.area), first)
    return promise(language=item.language, area=item.area)._replace(missed=first)


def promise(*, language: str = "en", area: Area | None = None) -> Readers:
    """Return who would read words sent now, and by when."""
    return Readers(_who(language, area), _due(clock.now(), usual=_usual_age()))


def _due(since: datetime, *, usual: timedelta | None) -> datetime:
    """Return the full hour at which the wait is over: it runs in reading hours only."""
    wait = WITHOUT_FIGURES if usual is None else max(2 * usual, SHORTEST)
    at = since.astimezone(ZoneInfo(settings.TIME_ZONE))
    while True:
        begin = max(at, _at_hour(at, READING_FROM))
        left = max(_at_hour(at, READING_UNTIL) - begin, timedelta())
        if wait <= left:
            return _full_hour(begin + wait)
        wait -= left
        at = _at_hour(at, READING_FROM) + timedelta(days=1)


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


def _at_hour(day: datetime, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=day.tzinfo)


def _full_hour(moment: datetime) -> datetime:
    """Return the same moment, or the next full hour."""
    full = moment.replace(minute=0, second=0, microsecond=0)
    return full if full == moment else full + timedelta(hours=1)


@memo.for_seconds(60)
def _usual_age() -> timedelta | None:
    return _usual_age_at(clock.now())


def _usual_age_at(moment: datetime) -> timedelta | None:
    """Return the median time from queue to first decision in the week before, if known."""
    ages = first_ages(since=moment - LOOKED_AT, until=moment)
    return timedelta(seconds=median(ages)) if len(ages) >= ENOUGH else None


def first_ages(*, since: datetime, until: datetime | None = None) -> list[float]:
    """Return how many seconds each of the latest items had waited when it was decided on."""
    first = Decision.objects.real().filter(at__gte=since, state_before=Item.State.WAITING)
    if until:
        first = first.filter(at__lte=until)
    times = first.order_by("-at").values_list("at", "item__waiting_since")[:MOST]
    return [(decided - came).total_seconds() for decided, came in times if came]
