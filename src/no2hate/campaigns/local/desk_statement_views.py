"""An office's statement at the desk: written, read once more, let out, taken back."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.areas.models import Area
from no2hate.campaigns.local.desk_pages import LANGUAGES, Place, area_of, page
from no2hate.campaigns.models import Statement
from no2hate.campaigns.office import statements
from no2hate.campaigns.office.forms import StatementForm
from no2hate.campaigns.office.statements import ChangedMeanwhileError
from no2hate.web.forms import bound
from no2hate.web.presses import pressed_on


@never_cache
@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Write what the office says in one language; it stays a draft until somebody approves."""
    place, here = area_of(request, slug)
    held = _held(place, here, language)
    form = bound(StatementForm, request, initial=_initial(place, held))
    if request.method == "POST" and form.is_valid():
        statements.draft_statement(
            edition=place.edition,
            area=here,
            language=language,
            words=form.words(place.edition),
            by=place.staff,
        )
        messages.info(request, _("Kept as a draft. Read it once more, then let it out."))
        return redirect("local-desk:statement", slug, language)
    shown = {
        "statement": held,
        "language": language,
        "version": statements.version_of(held) if held else "",
        "is_public": bool(held and statements.is_public(held)),
    }
    return page(request, "statement", place, shown, form)


@never_cache
@pressed_on("local-desk:statement", "slug", "language")
def decide(request: HttpRequest, slug: str, language: str, act: str) -> HttpResponse:
    """Let a statement out from its hour on, or take it back."""
    place, here = area_of(request, slug)
    held = _held(place, here, language)
    if held is None or act not in {"approve", "withdraw"}:
        raise Http404
    if act == "withdraw":
        statements.withdraw_statement(statement=held, by=place.staff)
        messages.info(request, _("It is a draft again: nobody else reads it."))
        return redirect("local-desk:statement", slug, language)
    try:
        version = request.POST.get("version", "")
        statements.approve_statement(statement=held, version=version, by=place.staff)
    except ChangedMeanwhileError:
        messages.info(request, _("Somebody changed the words meanwhile. Please read them again."))
    else:
        messages.info(request, _("Approved. It goes out by itself at its hour."))
    return redirect("local-desk:statement", slug, language)


def _held(place: Place, here: Area, language: str) -> Statement | None:
    if language not in dict(LANGUAGES):
        raise Http404
    return statements.statement_of(place.edition, area=here, language=language)


def _initial(place: Place, held: Statement | None) -> dict[str, object]:
    zone = ZoneInfo(place.edition.campaign.time_zone)
    at = (held.publish_at if held else place.edition.goes_live).astimezone(zone)
    said = {"text": held.text, "signed": held.signed, "film": held.film} if held else {}
    return {**said, "day": at.date(), "hour": at.time()}
