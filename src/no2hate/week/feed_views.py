"""The week for programs: calendars, feeds, JSON, and posters for printers."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from no2hate.web.pages import public_page
from no2hate.week import calendars, feeds
from no2hate.week.listing import absolute, public_events
from no2hate.week.views import area_or_404, event_or_404, partner_or_404


@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Give every public event as one calendar."""
    return calendars.answer(calendars.of(public_events(), title=_everything()))


@public_page
def area_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the events of one area as a calendar."""
    here = area_or_404(slug)
    events = public_events(area=here)
    return calendars.answer(calendars.of(events, title=_named(here.local_name)))


@public_page
def partner_calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the events of one partner as a calendar."""
    here = partner_or_404(public_id)
    events = public_events(partner=here)
    return calendars.answer(calendars.of(events, title=_named(here.name)))


@public_page
def event_calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give one event, to add to a calendar."""
    found = event_or_404(public_id)
    return calendars.answer(calendars.of_one(found), name=found.public_id)


@public_page
def atom(request: HttpRequest) -> HttpResponse:
    """Give what is new everywhere, for feed readers."""
    page, own = absolute("front:week"), absolute("week:feed")
    return feeds.atom(public_events(), title=_everything(), page=page, own=own)


@public_page
def area_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what is new in one area."""
    here = area_or_404(slug)
    page, own = absolute("week:area", slug), absolute("week:area-feed", slug)
    title = _named(here.local_name)
    return feeds.atom(public_events(area=here), title=title, page=page, own=own)


@public_page
def partner_atom(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give what is new from one partner."""
    here = partner_or_404(public_id)
    page, own = absolute("week:partner", public_id), absolute("week:partner-feed", public_id)
    return feeds.atom(public_events(partner=here), title=_named(here.name), page=page, own=own)


@public_page
def events_json(request: HttpRequest) -> HttpResponse:
    """Give the public events to other programs: the latest changes, and where the rest is."""
    return feeds.as_json(public_events())


@public_page
def more_json(request: HttpRequest, page: int) -> HttpResponse:
    """Give the next of them."""
    return feeds.as_json(public_events(), page=page)


@public_page
def event_poster(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a poster of one event, to print and put up."""
    found = event_or_404(public_id)
    from no2hate.week import posters  # noqa: PLC0415 -- it loads numpy: not when the web starts

    return posters.answer(lambda: posters.of_event(found))


def _everything() -> str:
    return _("The week of #NO2HATE")


def _named(name: str) -> str:
    return _("#NO2HATE: %(name)s") % {"name": name}
