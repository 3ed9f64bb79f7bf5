"""Pages made of several rooms."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from no2hate.areas.models import Area
from no2hate.campaigns import current, wall
from no2hate.campaigns.local import milestones
from no2hate.campaigns.models import Edition, Tally
from no2hate.campaigns.momentum import momentum, season
from no2hate.front import area_page, health, week_days
from no2hate.moderation import switches
from no2hate.moderation.models import DeclineReason
from no2hate.moderation.switches import Switch
from no2hate.speakout import leaving
from no2hate.web.pages import public_page
from no2hate.week import listing

WEATHER: Final = "https://www.bbc.co.uk/weather"  # where a hurried person is taken
ON_HOME: Final = 10  # cards of the wall
NEXT_EVENTS: Final = 3
UNLISTED: Final = (  # what no search engine should keep
    *("desk", "return", "yes", "voice", "withdraw", "unsubscribe", "leave"),
    *("week/yes", "week/place", "week/stay-away", "week/take-part/yes"),
)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the line, its count, the wall and the way to speak out, as the season has it."""
    return _campaign_page(request, "front/home.html", None)


@public_page
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one police area's part of the line."""
    here = current.areas().get(slug)
    if here is None:
        raise Http404
    return _campaign_page(request, "front/area.html", here)


@public_page
def areas(request: HttpRequest) -> HttpResponse:
    """List every area with its count, so that each can be reached without script or map."""
    edition = current.edition()
    counts = Tally.objects.of(edition).by_area() if edition else {}
    rows = [(here, counts.get(here.pk, 0)) for here in current.areas().values()]
    shown = {
        "rows": rows,
        "unplaced": counts.get(None, 0),
        "is_hidden": switches.is_on(Switch.HIDE_COUNTER),
    }
    return render(request, "front/areas.html", shown)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """Say what the campaign is and which years are kept."""
    editions = Edition.objects.announced().order_by("-year")
    return render(request, "front/about.html", {"editions": editions})


@public_page
def rules(request: HttpRequest) -> HttpResponse:
    """Show the rules of the wall: the very reasons moderators choose from."""
    return render(request, "front/rules.html", {"reasons": DeclineReason.labels})


@public_page
def plain(request: HttpRequest, page: str) -> HttpResponse:
    """Show a page that needs nothing but its words."""
    return render(request, f"front/{page}.html", {"edition": current.edition()})


@never_cache
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Leave for the weather, at once, taking our cookies along, and what was being typed.

    Only from our own pages or a typed address: another site may not clear anything.
    """
    response = HttpResponseRedirect(WEATHER, status=303)
    leaving.forget_visit(request, response)
    if request.headers.get("Sec-Fetch-Site") in {"same-origin", "none"}:
        response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read the public pages only."""
    codes = [*dict(settings.LANGUAGES), *settings.DRAFT_LANGUAGES]
    others = [code for code in codes if code != settings.LANGUAGE_CODE]
    closed = "".join(
        f"Disallow: {prefix}/{path}/\n"
        for prefix in ("", *(f"/{code}" for code in others))
        for path in UNLISTED
    )
    sitemap_at = f"Sitemap: {settings.PUBLIC_ORIGIN}/sitemap.xml\n"
    return HttpResponse(f"User-agent: *\n{closed}{sitemap_at}", content_type="text/plain")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages for search engines."""
    paths = [
        "",
        "add/",
        "wall/",
        "wall/log/",
        "learn/",
        "week/",
        "week/tiles/",
        "week/coverage/",
        "week/take-part/",
        "support/",
        "areas/",
        "momentum/",
        "data/",
        "roll-call/",
        "how-we-count/",
        "about/",
        "press/",
        "share/today/",
        "picture/",
        "picture/recorded/",
        "picture/areas/",
        "picture/hidden/",
        "picture/justice/",
        "picture/moments/",
        "safety/",
    ]
    paths += [f"{slug}/" for slug in current.areas()]
    paths += [f"week/in/{slug}/" for slug in current.areas()]
    paths += [f"week/{public_id}/" for public_id in listing.findable()]
    pages = [f"{settings.PUBLIC_ORIGIN}/{path}" for path in paths]
    return render(request, "front/sitemap.xml", {"pages": pages}, content_type="text/xml")


@never_cache
@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer: this process runs, its database answers and has its tables."""
    fault = health.fault()
    return HttpResponse(fault or "ok", content_type="text/plain", status=503 if fault else 200)


def campaign_shown(edition: Edition, here: Area | None) -> dict[str, Any]:
    """Return what the page of a year shows, everywhere or in one area."""
    return {
        "edition": edition,
        "area": here,
        "stage": edition.stage.value,
        "momentum": momentum(edition, here),
        "local": momentum(edition, here) if here else None,
        "season": season(edition, here),
        "days": week_days.days(edition, here),
        "coming": week_days.next_events(here, most=NEXT_EVENTS),
        "cards": wall.newest(edition, area=here, most=ON_HOME),
        "promises": milestones.own_progress(edition, here),
        **(area_page.shown(edition, here) if here else {}),
    }


def _campaign_page(request: HttpRequest, template: str, here: Area | None) -> HttpResponse:
    edition = current.edition()
    if edition is None:
        return render(request, "front/begin.html")
    return render(request, template, campaign_shown(edition, here))
