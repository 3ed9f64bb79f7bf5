"""The days of the week of action, each with its theme and its events; joins two rooms."""

from dataclasses import dataclass
from datetime import date

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition
from no2hate.campaigns.momentum import season
from no2hate.week import listing
from no2hate.week.listing import Shown


@dataclass(frozen=True)
class WeekDay:
    """One date of the week: what it is about, and what happens on it."""

    date: date
    theme: str
    is_today: bool
    events: list[Shown]


def days(edition: Edition, area: Area | None = None) -> list[WeekDay]:
    """Return each date of the week with its theme and events, everywhere or in one area."""
    themes = {theme.day: theme.title for theme in season(edition).themes}
    today = edition.today()
    held = listing.public_events(area=area).between(edition.starts_on, edition.ends_on)
    found = {day.date: day.events for day in listing.by_day(Shown(event) for event in held)}
    return [
        WeekDay(day, themes.get(number, ""), day == today, found.get(day, []))
        for number, day in enumerate(edition.days, start=1)
    ]


def next_events(area: Area | None = None, *, most: int) -> list[Shown]:
    """Return the next that take place, everywhere or in one area."""
    coming = listing.upcoming(listing.public_events(area=area), most=3 * most)
    return [shown for shown in coming if not shown.is_cancelled][:most]


def besides(edition: Edition, *, most: int) -> list[Shown]:
    """Return the next ones outside the dates of the week: hate has no season."""
    coming = listing.upcoming(listing.public_events())
    first, last = edition.starts_on, edition.ends_on
    return [shown for shown in coming if not first <= shown.starts.date() <= last][:most]
