"""What other programs read: the count as JSON, the wall's newest words as Atom."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from no2hate.campaigns import current
from no2hate.campaigns.effect import feeds
from no2hate.campaigns.models import Tally
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.web.pages import public_page

FOR_ALL: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@public_page
def count(request: HttpRequest) -> HttpResponse:
    """Say how many stand in this year's line, and as of when; no number while it is hidden."""
    del request
    edition = current.edition()
    if edition is None:
        raise Http404
    is_hidden = switches.is_on(Switch.HIDE_COUNTER)
    counted = edition.counted_until
    said: dict[str, Any] = {
        "year": edition.year,
        "voices": None if is_hidden else Tally.objects.of(edition).total(),
        "as_of": counted.isoformat(timespec="seconds") if counted and not is_hidden else None,
        "is_hidden": is_hidden,
        "is_open": edition.is_open,
        "example": settings.DEMO,
        "about": f"{settings.PUBLIC_ORIGIN}/data/",
    }
    return JsonResponse(said, headers=FOR_ALL)


@public_page
def wall_atom(request: HttpRequest) -> HttpResponse:
    """Hand out the newest approved words and statements to feed readers."""
    del request
    edition = current.edition()
    if edition is None:
        raise Http404
    feed = feeds.of_wall(edition)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type, headers=FOR_ALL)
