"""The public pages of the week: by area, as tiles, a partner's, an event's."""

from datetime import date
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners.models import Organisation
from no2hate.web.pages import public_page
from no2hate.week import listing, signing_up, tiling
from no2hate.week.coverage import matrix
from no2hate.week.models import Commitment, Event, EventQuerySet

MOST_OUTCOMES: Final = 12
MOST_PARTNERS: Final = 40
MOST_NEAR: Final = 3
SCHEMA: Final = "https://schema.org"  # a name, never fetched


@public_page
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what happens in one area, who takes part, and what changed."""
    here = area_or_404(slug)
    events = listing.public_events(area=here)
    taking_part = partners(events, here)
    shown = {
        "area": here,
        "listed": listing.listed(listing.upcoming(events), on_a_day=listing.ON_A_DAY),
        "outcomes": listing.what_changed(events, most=MOST_OUTCOMES),
        "partners": taking_part[:MOST_PARTNERS],
        "partners_left": len(taking_part[MOST_PARTNERS:]),
    }
    return render(request, "week/area.html", shown)


@public_page
def area_day(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Show what begins on one day in one area."""
    here = area_or_404(slug)
    found = listing.on_day(listing.public_events(area=here), day_or_404(day))
    if not found:
        raise Http404
    return render(request, "week/area_day.html", {"area": here, "listed": listing.listed(found)})


@public_page
def tiles(request: HttpRequest) -> HttpResponse:
    """Show every area with its number of events, as a map of tiles and as a table."""
    counts = listing.counts_by_area()
    areas = list(listing.areas().values())
    shown = {
        "grid": tiling.grid(areas, counts),
        "rows": [(here, counts.get(here.pk, 0)) for here in areas],
    }
    return render(request, "week/tiles.html", shown)


@public_page
def partner(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what one partner promises, puts on and has learnt."""
    here = partner_or_404(public_id)
    events = listing.public_events(partner=here)
    shown = {
        "partner": here,
        "commitments": here.commitments.filter(is_published=True),
        "listed": listing.listed(listing.upcoming(events)),
        "outcomes": listing.what_changed(events, most=MOST_OUTCOMES),
    }
    return render(request, "week/partner.html", shown)


@public_page
def coverage(request: HttpRequest) -> HttpResponse:
    """Show which kinds of partner take part where, and where nobody does yet."""
    year = clock.today(settings.TIME_ZONE).year
    return render(request, "week/coverage.html", {"matrix": matrix(year), "year": year})


@public_page
def event(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one event; drafts are nobody's business."""
    if Event.objects.taken_down().filter(public_id=public_id).exists():
        return render(request, "week/taken_down.html", status=410)
    found = event_or_404(public_id)
    shown = listing.Shown(found)
    near = listing.public_events(area=found.area).exclude(pk=found.pk)
    near = near.filter(state=Event.State.PUBLISHED)
    is_open = signing_up.is_open(found)
    said = {
        "shown": shown,
        "event": found,
        "schema": SCHEMA,
        "starts": listing.iso(found, found.starts_at),
        "ends": listing.iso(found, found.ends_at),
        "is_open": is_open,
        "is_full": is_open and signing_up.lacks_room(found, 1),
        "outcome": listing.what_changed(Event.objects.filter(pk=found.pk), most=1)[:1],
        "near": listing.upcoming(near, most=MOST_NEAR),
        "share": _("%(title)s: %(link)s #NO2HATE") % {"title": found.title, "link": shown.link},
    }
    return render(request, "week/event.html", said)


def area_or_404(slug: str) -> Area:
    """Return a police area by its name in addresses."""
    here = listing.areas().get(slug)
    if here is None:
        raise Http404
    return here


def day_or_404(day: str) -> date:
    """Return a day by its name in addresses, such as 2026-10-12."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if str(found) != day:  # one page, one address
        raise Http404
    return found


def event_or_404(public_id: str) -> Event:
    """Return an event anyone may see."""
    found: Event = get_object_or_404(Event.objects.public(), public_id=public_id)
    return found


def partner_or_404(public_id: str) -> Organisation:
    """Return an organisation that takes part for all to see: it promised, or puts something on."""
    here = get_object_or_404(Organisation.objects.select_related("area"), public_id=public_id)
    promises = Commitment.objects.filter(organisation=here, is_published=True)
    if not (promises.exists() or listing.public_events(partner=here).exists()):
        raise Http404
    return here


def partners(events: EventQuerySet, here: Area) -> list[Organisation]:
    """Return who takes part in an area, by name."""
    promised = Organisation.objects.filter(area=here, commitments__is_published=True)
    puts_on = Organisation.objects.filter(events__in=events)
    return list((promised | puts_on).distinct().order_by("name"))
