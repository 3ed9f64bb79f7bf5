"""What people pass on: the share page, one voice's page, the ready posts, codes to scan."""

from http import HTTPStatus
from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.effect import figures
from no2hate.campaigns.models import Voice
from no2hate.campaigns.sharing import cards, networks, posts
from no2hate.campaigns.sharing.card_views import area_or_404, edition_or_404
from no2hate.web.pages import public_page


@public_page
def share(request: HttpRequest, area: str = "") -> HttpResponse:
    """Thank those who are counted, and hand over what they can pass on."""
    edition, here = edition_or_404(), area_or_404(area)
    link, text = _page_of(here), networks.text_to_share(edition.campaign)
    return render(
        request,
        "campaigns/share.html",
        {
            "area": here,
            "link": link,
            "text": text,
            "post": networks.post(text, link),
            "networks": networks.networks(text, link),
            "alt": cards.of_area(edition, here).alt,
            "drawn": _drawn_within(link),
        },
    )


@public_page
def card_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one voice's card to whoever followed its link, and the way to add one's own."""
    try:
        card = cards.of_voice(public_id)
    except Voice.DoesNotExist:
        raise Http404 from None
    except cards.GoneError:
        return render(request, "campaigns/card_gone.html", status=HTTPStatus.GONE)
    link = f"{settings.PUBLIC_ORIGIN}{request.path}"
    text = networks.text_to_share(edition_or_404().campaign)
    said = {"card": card, "public_id": public_id, "networks": networks.networks(text, link)}
    return render(request, "campaigns/card.html", said)


@public_page
def today(request: HttpRequest) -> HttpResponse:
    """Show the post of the day, or before and after the week that of its first day."""
    days = posts.days(edition_or_404())
    number = next((day.number for day in days if day.is_today), 1)
    return _day(request, number)


@public_page
def day(request: HttpRequest, number: int) -> HttpResponse:
    """Show the post of one day of the week."""
    return _day(request, number)


@public_page
def code(request: HttpRequest, area: str = "") -> HttpResponse:
    """Give a code to scan that leads to the campaign, or to an area's page."""
    drawn = BytesIO()
    _code(_page_of(area_or_404(area))).save(
        drawn, kind="svg", border=4, light="#fff", dark="#26132b", scale=8
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@public_page
def press(request: HttpRequest) -> HttpResponse:
    """Give newsrooms figures that may be quoted, of when, what they count, and pictures."""
    edition = edition_or_404()
    shown = {
        "edition": edition,
        "figures": figures.figures(edition),
        "alt": cards.of_area(edition, None).alt,
        "areas": current.areas().values(),
    }
    return render(request, "campaigns/press.html", shown)


def _day(request: HttpRequest, number: int) -> HttpResponse:
    edition = edition_or_404()
    try:
        said = posts.of_day(edition, number)
    except LookupError:
        raise Http404 from None
    days = posts.days(edition)
    shown = {"posts": said, "days": days, "day": days[number - 1], "edition": edition}
    return render(request, "campaigns/posts.html", shown)


def _code(link: str) -> segno.QRCode:
    return segno.make(link, error="m", micro=False)


def _drawn_within(link: str) -> SafeString:
    """Return a code as part of a page: nothing to fetch."""
    drawing = _code(link).svg_inline(
        border=4, dark="#26132b", light="#fff", svgclass="qr", omitsize=True
    )
    return mark_safe(drawing)  # noqa: S308 -- paths and numbers drawn by segno, no text of anyone


def _page_of(area: Area | None) -> str:
    path = reverse("front:area", args=[area.slug]) if area else reverse("front:home")
    return f"{settings.PUBLIC_ORIGIN}{path}"
