"""Events as feed readers and other programs read them: Atom and JSON."""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from no2hate.common import clock
from no2hate.week.calendars import KEPT, title_of
from no2hate.week.listing import Shown, absolute, iso
from no2hate.week.models import EventQuerySet

MOST: Final = 200
LATEST_FIRST: Final = "-changed_at"


class Feed(Atom1Feed):
    """A feed that asks our clock, and is the same bytes for everyone while nothing changes."""

    def latest_post_date(self) -> datetime:
        """Return when anything last changed; of an empty feed, this morning."""
        morning = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        return max((item["updateddate"] for item in self.items), default=morning)


def atom(events: EventQuerySet, *, title: str, page: str, own: str) -> HttpResponse:
    """Return what is new, changed or cancelled, the latest first."""
    shown_title = f"{title} ({_('Example data')})" if settings.DEMO else title
    feed = Feed(title=shown_title, link=page, description="", language=get_language(), feed_url=own)
    for shown in _lately(events):
        event = shown.event
        feed.add_item(
            title=title_of(shown),
            link=shown.link,
            description="\n".join(filter(None, [when_and_where(shown), _why(shown), event.about])),
            unique_id=f"urn:no2hate:event:{event.public_id}",
            pubdate=event.published_at,
            updateddate=event.changed_at,
            author_name=event.organisation.name,
            categories=[str(event.get_kind_display())],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def as_json(events: EventQuerySet, *, page: int = 1) -> HttpResponse:
    """Return what is known of so many events, and where the next are.

    The shape is documented and only ever grows.
    """
    pages = Paginator(_kept(events), MOST)
    if page not in pages.page_range:
        raise Http404
    here = pages.page(page)
    more = here.next_page_number() if here.has_next() else None
    said = {
        "language": get_language(),
        "example": settings.DEMO,
        "total": pages.count,
        "next": absolute("week:more-json", more) if more else None,
        "events": [_event(Shown(event)) for event in here],
    }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1})


def when_and_where(shown: Shown) -> str:
    """Return date, time and place in one line, by the event's own clock."""
    day = date_format(shown.starts, "l j F Y")
    return f"{day}, {shown.starts:%H:%M}–{shown.ends:%H:%M}, {shown.event.place}"


def _why(shown: Shown) -> str:
    return shown.event.cancelled_because if shown.is_cancelled else ""


def _lately(events: EventQuerySet) -> list[Shown]:
    return [Shown(event) for event in _kept(events)[:MOST]]


def _kept(events: EventQuerySet) -> EventQuerySet:
    kept: EventQuerySet = events.filter(ends_at__gt=clock.now() - KEPT)
    return kept.order_by(LATEST_FIRST, "pk")


def _event(shown: Shown) -> dict[str, Any]:
    event = shown.event
    return {
        "id": event.public_id,
        "url": shown.link,
        "calendar": absolute("week:event-calendar", event.public_id),
        "title": event.title,
        "about": event.about,
        "language": event.language,
        "kind": event.kind,
        "kind_name": str(event.get_kind_display()),
        "starts": iso(event, event.starts_at),
        "ends": iso(event, event.ends_at),
        "time_zone": event.time_zone,
        "place": event.place,
        "address": shown.address,
        "area": event.area.slug if event.area else None,
        "partner": {
            "id": event.organisation.public_id,
            "name": event.organisation.name,
            "kind": event.organisation.kind,
        },
        "access": event.access,
        "access_notes": event.access_notes,
        "languages": event.languages,
        "takes_sign_ups": event.takes_sign_ups,
        "status": "cancelled" if shown.is_cancelled else "scheduled",
        "cancelled_because": _why(shown),
        "changed": event.changed_at.isoformat(),
    }
