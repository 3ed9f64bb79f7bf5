"""Events as pages, calendars and feeds show them: by their own clock, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.crowd import KINDS
from no2hate.common.languages import written
from no2hate.partners.models import Organisation
from no2hate.web.memo import for_seconds
from no2hate.week.models import Event, EventQuerySet, Outcome

MOST: Final = 50  # events on one page, so that it stays small
ON_A_DAY: Final = 6  # of a day among others; its own page has more
SECONDS: Final = 2.0  # areas and counts are asked for once in so long
TONES: Final = {  # the ink under a card, by what happens there
    Event.Kind.VIGIL: 2,
    Event.Kind.LAUNCH: 2,
    Event.Kind.PLEDGE: 2,
    Event.Kind.FAITH_VISIT: 4,
    Event.Kind.TALK: 4,
    Event.Kind.PANEL: 4,
    Event.Kind.ONLINE: 4,
    Event.Kind.STALL: 3,
    Event.Kind.OPEN_DAY: 3,
    Event.Kind.SPORT: 3,
}


@dataclass(frozen=True)
class Shown:
    """An event with its times as the clock on its wall shows them."""

    event: Event

    @property
    def starts(self) -> datetime:
        """When it begins, without a zone, so that no template moves it."""
        return self._local(self.event.starts_at)

    @property
    def ends(self) -> datetime:
        """When it ends, as above."""
        return self._local(self.event.ends_at)

    @property
    def is_one_day(self) -> bool:
        """Whether it ends on the day on which it begins."""
        return self.starts.date() == self.ends.date()

    @property
    def zone(self) -> str:
        """By which clock, where that is not everybody's."""
        own = self.event.time_zone
        return "" if own == settings.TIME_ZONE else own.rpartition("/")[2].replace("_", " ")

    @property
    def is_over(self) -> bool:
        """Whether it is history."""
        return self.event.ends_at <= clock.now()

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.event.state == Event.State.CANCELLED

    @property
    def tone(self) -> int:
        """Which ink its card has."""
        return TONES.get(Event.Kind(self.event.kind), 1)

    @property
    def ink(self) -> str:
        """The ink of the person on its card."""
        return f"c{self.tone}"

    @property
    def figure(self) -> str:
        """Which kind of person stands on its card: always the same."""
        return KINDS[ord(self.event.public_id[0]) % len(KINDS)]

    @property
    def access(self) -> list[str]:
        """What makes it easier to come, in words."""
        known = dict(Event.Access.choices)
        return [str(known[code]) for code in self.event.access if code in known]

    @property
    def languages(self) -> list[str]:
        """What is spoken there, each language by its own name."""
        return [written(code).name for code in self.event.languages]

    @property
    def address(self) -> str:
        """The address anyone may know; of a safe place, none."""
        return "" if self.event.is_safe else self.event.address

    @property
    def link(self) -> str:
        """Its page, whole, in the language of the page that shows it."""
        return absolute("week:event", self.event.public_id)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.event.time_zone)).replace(tzinfo=None)


@dataclass(frozen=True)
class Day:
    """One date and what happens on it."""

    date: date
    events: list[Shown]
    left: int = 0  # how many more there are than those

    @property
    def number(self) -> int:
        """How many events there are on that day, shown here or not."""
        return len(self.events) + self.left


@dataclass(frozen=True)
class Listed:
    """As many events as one page shows, day by day, and how many it leaves out."""

    days: list[Day]
    later: int  # on days that are not shown

    @property
    def left(self) -> int:
        """How many are not on the page."""
        return self.later + sum(day.left for day in self.days)


def absolute(route: str, *args: object) -> str:
    """Return the whole address of a page of ours, from the origin alone."""
    return f"{settings.PUBLIC_ORIGIN}{reverse(route, args=args)}"


def iso(event: Event, moment: datetime) -> str:
    """Return a moment as programs read it, by the event's own clock."""
    return moment.astimezone(ZoneInfo(event.time_zone)).isoformat()


def public_events(
    *, area: Area | None = None, partner: Organisation | None = None
) -> EventQuerySet:
    """Return what anyone may see: everywhere, in one area, or of one partner."""
    events: EventQuerySet = Event.objects.public()
    if area:
        events = events.filter(area=area)
    return events.filter(organisation=partner) if partner else events


def upcoming(events: EventQuerySet, *, most: int | None = None) -> list[Shown]:
    """Return those that are not over, the next first."""
    coming = events.filter(ends_at__gt=clock.now())
    return [Shown(event) for event in coming[:most]]


def by_day(shown: Iterable[Shown]) -> list[Day]:
    """Sort events into the days on which they begin."""
    in_order = sorted(shown, key=lambda one: (one.starts, one.event.title))
    return [
        Day(day, list(events))
        for day, events in groupby(in_order, key=lambda one: one.starts.date())
    ]


def listed(shown: Iterable[Shown], *, on_a_day: int = MOST) -> Listed:
    """Return as many as one page shows, the first days first, of each day no more than so many."""
    room, later, days = MOST, 0, []
    for day in by_day(shown):
        events = day.events[: min(room, on_a_day)]
        room -= len(events)
        if events:
            days.append(Day(day.date, events, left=len(day.events) - len(events)))
        else:
            later += len(day.events)
    return Listed(days, later)


def on_day(events: EventQuerySet, day: date) -> list[Shown]:
    """Return those that begin on a day, by their own clock."""
    touching = [Shown(event) for event in events.between(day, day)]
    return [shown for shown in touching if shown.starts.date() == day]


def what_changed(events: EventQuerySet, *, most: int) -> list[Outcome]:
    """Return what partners told of events that are over, the newest first, once read."""
    told = Outcome.objects.public().filter(event__in=events.filter(ends_at__lte=clock.now()))
    in_order = told.select_related("event__organisation", "event__area")
    return list(in_order.order_by("-event__starts_at")[:most])


@for_seconds(SECONDS)
def areas() -> dict[str, Area]:
    """Return the police areas by slug, in order of name."""
    return {area.slug: area for area in Area.objects.police_areas()}


def counts_by_area() -> dict[int, int]:
    """Return how many events are still to come in each area, by its key."""
    coming = Event.objects.public().filter(
        ends_at__gt=clock.now(), state=Event.State.PUBLISHED, area__isnull=False
    )
    counted = coming.order_by().values_list("area").annotate(Count("pk"))
    return dict(counted)


def findable(most: int = 2_000) -> list[str]:
    """Return the public ids of events worth finding: those still to come, and the latest."""
    shown = Event.objects.public().order_by("-starts_at")
    return list(shown.values_list("public_id", flat=True)[:most])
