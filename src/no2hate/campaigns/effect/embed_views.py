"""The one page that other sites may show in a frame: a count, the statement and a way in."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from no2hate.campaigns import current
from no2hate.campaigns.models import Tally
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.web.pages import public_page

IN_A_FRAME: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@xframe_options_exempt
@public_page
def embed(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show the count and the link; nothing is asked and nothing is kept in somebody's frame."""
    edition = current.edition()
    here = current.areas().get(slug)
    if edition is None or (slug and here is None):
        raise Http404
    total = None
    if not switches.is_on(Switch.HIDE_COUNTER):
        total = Tally.objects.of(edition, here).total()
    shown = {"edition": edition, "area": here, "total": total}
    answer = render(request, "campaigns/embed.html", shown)
    for name, value in IN_A_FRAME.items():
        answer.headers[name] = value
    return answer
