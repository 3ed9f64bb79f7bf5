"""The wall's public pages: the whole, an area's part, a kind's; reporting; the log."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.campaigns import current, wall
from no2hate.campaigns.models import Edition, Voice
from no2hate.moderation import complaints, takedowns
from no2hate.moderation.forms import ComplaintForm
from no2hate.moderation.models import DeclineReason
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound
from no2hate.web.pages import public_page


@public_page
def wall_page(
    request: HttpRequest, area: str = "", kind: str = "", before: str = ""
) -> HttpResponse:
    """Show the wall or a part of it, newest first, a page at a time."""
    part = _part(area, kind)
    try:
        cards, more = wall.page(part, before=before)
    except Voice.DoesNotExist:
        raise Http404 from None
    shown = {"cards": cards, "more": more, "part": part, "is_first": not before}
    choices = {"areas": current.areas().values(), "kinds": wall.KINDS} if not before else {}
    return render(request, "campaigns/wall.html", shown | choices)


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask which rule some words break, and thank everybody in the same words."""
    voice = wall.reported(_edition(), public_id)
    if voice is None or voice.item is None:
        raise Http404
    form = bound(ComplaintForm, request)
    if request.method == "POST" and form.is_valid():
        complaints.complain(
            item=voice.item,
            reason=DeclineReason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            address=client_address(request),
        )
        return redirect("campaigns:reported")
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "card": wall.card_of(voice)}
    return render(request, "campaigns/wall_report.html", shown, status=status)


@public_page
def reported(request: HttpRequest) -> HttpResponse:
    """Say what happens next; the same to everybody."""
    return render(request, "campaigns/wall_reported.html")


@public_page
def log(request: HttpRequest) -> HttpResponse:
    """Show what was taken off the wall this year, by which rule, and what became of it."""
    since = _edition().goes_live
    shown = {"takedowns": takedowns.log(since=since), "counts": takedowns.counts(since=since)}
    return render(request, "campaigns/wall_log.html", shown | {"edition": _edition()})


def _edition() -> Edition:
    edition = current.edition()
    if edition is None:
        raise Http404
    return edition


def _part(area: str, kind: str) -> wall.Part:
    here = current.areas().get(area)
    if (area and here is None) or (kind and kind not in wall.KINDS):
        raise Http404
    return wall.Part(_edition(), here, Voice.Kind(kind) if kind else None)
