"""Events as calendars read them (RFC 5545); a safe address is in a guest's own copy alone."""

from collections.abc import Iterable, Sequence
from datetime import UTC, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone, vDuration, vText
from icalendar import Event as Entry

from no2hate.common import clock
from no2hate.week.listing import Shown
from no2hate.week.models import Event, EventQuerySet
from no2hate.week.time_zones import rules

PRODUCT: Final = "-//NO2HATE//The week//EN"
KEPT: Final = timedelta(days=60)  # how long an event that is over stays in a calendar
REFRESH: Final = timedelta(hours=1)
END: Final = b"END:VCALENDAR\r\n"
MOST_KEPT: Final = 5_000  # entries of about a kilobyte
MIME: Final = "text/calendar; charset=utf-8"


_entries: Final[dict[tuple[object, ...], bytes]] = {}


def of(events: EventQuerySet, *, title: str) -> bytes:
    """Return a calendar to subscribe to: what is to come, and what lately was."""
    lately = events.filter(ends_at__gt=clock.now() - KEPT)
    return _written([_kept(event) for event in lately], list(lately), title=title)


def of_one(event: Event) -> bytes:
    """Return one event, as anyone may know it."""
    return _written([_entry(event).to_ical()], [event])


def of_a_guest(event: Event) -> bytes:
    """Return one event with its whole address, for somebody who is coming."""
    return _written([_entry(event, address=event.whole_address()).to_ical()], [event])


def answer(written: bytes, *, name: str = "") -> HttpResponse:
    """Return a calendar for a browser; one with a name is kept as a file."""
    response = HttpResponse(written, content_type=MIME)
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _written(entries: Iterable[bytes], events: Sequence[Event], *, title: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if title:
        _name(calendar, title)
    for zone in _zones(events):
        calendar.add_component(zone)
    head: bytes = calendar.to_ical()
    return b"".join([head.removesuffix(END), *entries, END])


def _kept(event: Event) -> bytes:
    """Return one event as written before, while it stands as it did: writing takes milliseconds.

    Never for a guest's own copy: no address of a safe place stays in memory.
    """
    stands = (event.state, event.sequence, event.changed_at, event.organisation.name)
    key = (event.public_id, get_language(), *stands)
    if key not in _entries:
        if len(_entries) >= MOST_KEPT:
            _entries.clear()
        _entries[key] = _entry(event).to_ical()
    return _entries[key]


def _name(calendar: Calendar, title: str) -> None:
    """Say what the calendar is called, in the way of RFC 7986 and in the older one."""
    shown = f"{title} ({_('Example data')})" if settings.DEMO else title
    calendar.add("name", shown)
    calendar.add("x-wr-calname", shown)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")


def _zones(events: Sequence[Event]) -> list[Timezone]:
    """Return the rules of each clock in use, for the years in question and one either side."""
    found = []
    for name in sorted({event.time_zone for event in events}):
        years = [event.starts_at.year for event in events if event.time_zone == name]
        found.append(rules(name, min(years) - 1, max(years) + 1))
    return found


def _entry(event: Event, *, address: str = "") -> Entry:
    """Return one event. Its number and the moment of its last change tell an old copy from new."""
    shown, zone = Shown(event), _clock(event)
    entry = Entry()
    entry.add("uid", f"{event.public_id}@no2hate")
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("sequence", event.sequence)
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("summary", title_of(shown))
    entry.add("description", _description(shown))
    entry.add("location", ", ".join(filter(None, [event.place, address or shown.address])))
    entry.add("categories", [vText(str(event.get_kind_display()))])
    entry.add("contact", event.organisation.name)
    entry.add("url", shown.link)
    entry.add("status", "CANCELLED" if shown.is_cancelled else "CONFIRMED")
    return entry


def _clock(event: Event) -> tzinfo:
    """Return by which clock the hours are written: its own, unless they come twice that night."""
    zone = ZoneInfo(event.time_zone)
    for moment in (event.starts_at, event.ends_at):
        local = moment.astimezone(zone)
        if local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset():
            return UTC
    return zone


def title_of(shown: Shown) -> str:
    """Return the title, with the one word before it that nobody must overlook."""
    if shown.is_cancelled:
        return _("Cancelled: %(title)s") % {"title": shown.event.title}
    return shown.event.title


def _description(shown: Shown) -> str:
    event = shown.event
    because = (_("Cancelled. %(why)s") % {"why": event.cancelled_because}).strip()
    where = _("The address is shown once you have signed up.")
    said = [
        because if shown.is_cancelled else "",
        event.about,
        where if event.is_safe and not shown.is_cancelled else "",
        ", ".join(shown.access),
        event.access_notes,
        shown.link,
        _("Example data") if settings.DEMO else "",
    ]
    return "\n\n".join(filter(None, said))
