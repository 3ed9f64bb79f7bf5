"""A rise as its page shows it: in words, in fives, with what happened around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.insight import rises, told
from no2hate.insight.models import ContextEvent, Rise
from no2hate.insight.quarters import week_of
from no2hate.insight.rise_charts import WEEKS, Band, Chart, Seen, draw


@dataclass(frozen=True)
class Card:
    """One rise and all that a person needs to judge it."""

    rise: Rise
    place: str | Promise
    strand: str
    count: Band
    expected: Band
    upper: Band
    method: str
    is_running: bool  # its week is not over
    events: tuple[ContextEvent, ...]
    chart: Chart


def waiting(staff: Staff) -> list[Card]:
    """Return the rises that wait for this analyst, the newest first."""
    return _cards(Rise.objects.in_care_of(staff).waiting())


def judged(staff: Staff, *, most: int) -> list[Card]:
    """Return the latest decisions on what is this analyst's."""
    mine = Rise.objects.in_care_of(staff)
    return _cards(mine.judged().select_related("judged_by")[:most])


def _cards(found: Iterable[Rise]) -> list[Card]:
    every = list(found)
    names = told.names_of({rise.place for rise in every})
    return [_card(rise, names.get(rise.place, rise.place)) for rise in every]


def _card(rise: Rise, place: str | Promise) -> Card:
    first, last = rise.monday - timedelta(weeks=WEEKS - 1), rise.monday + timedelta(days=6)
    events = tuple(ContextEvent.objects.between(first, last, place=rise.place))
    same = Rise.objects.of_series(rise, since=week_of(first))
    seen = [Seen(one.monday, Band.of(one.count), Band.of(one.upper)) for one in same]
    return Card(
        rise=rise,
        place=place,
        strand=rises.strand_name(rise.strand),
        count=Band.of(rise.count),
        expected=Band.of(rise.expected),
        upper=Band.of(rise.upper),
        method=method_in_words(rise.method),
        is_running=rise.week == week_of(clock.today(settings.TIME_ZONE)),
        events=events,
        chart=draw(seen, newest=rise.monday, events=[event.first_day for event in events]),
    )


def method_in_words(method: str) -> str:
    """Say how a rise was found."""
    if method == "farrington":
        return _(
            "Found by Farrington’s method, which compares a week with the same weeks of past years."
        )
    return _(
        "Found by %(name)s, which compares a week with the weeks just before it. "
        "Years to compare with are still missing, so it cries wolf more easily."
    ) % {"name": method.upper().replace("-", " ")}
