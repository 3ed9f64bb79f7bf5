"""Paper sheets at the desk: entered, listed, taken back, printed."""

from typing import Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from no2hate.accounts.models import Staff
from no2hate.campaigns import current
from no2hate.campaigns.models import Edition
from no2hate.campaigns.season import OPEN_STAGES, Stage
from no2hate.campaigns.sheets import listing, services
from no2hate.campaigns.sheets.forms import SheetForm, TakeBackForm
from no2hate.campaigns.sheets.permissions import can_count, can_enter, can_see_sheets, can_take_back
from no2hate.web.forms import bound

_COUNTS: Final = gettext_lazy("Thank you. They are counted within a minute.")
_WAITS: Final = gettext_lazy(
    "Thank you. These are many for one day: the office looks at them first, then they count."
)
TAKEN_IN: Final = OPEN_STAGES | {Stage.RESULTS}  # the post brings sheets after the last day


@never_cache
@require_http_methods(["GET", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Show what was entered, and take in a pile more."""
    staff, edition = _staff(request), _edition()
    own = staff.organisation.area if staff.organisation else None
    near = own or staff.area
    first = {"area": near.slug if near else ""}
    form = bound(SheetForm, request, edition=edition, area=own, initial=first)
    is_taken = can_enter(staff) and edition.stage in TAKEN_IN
    if request.method == "POST" and is_taken and form.is_valid():
        sheet = services.enter_sheet(edition=edition, pile=form.pile(), by=staff)
        messages.info(request, _WAITS if sheet.is_waiting else _COUNTS)
        return redirect("sheets:home")
    shown = {
        "form": form,
        "edition": edition,
        "organisation": staff.organisation,
        "is_taken": is_taken,
        "sheets": listing.sheets_for(staff, edition),
        "voices": listing.sheets_for(staff, edition).standing().voices(),
    }
    return render(request, "campaigns/sheets_home.html", shown, status=422 if form.errors else 200)


@never_cache
@require_POST
def count(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a pile count that waited for the office."""
    staff, edition = _staff(request), _edition()
    sheet = get_object_or_404(listing.sheets_for(staff, edition), public_id=public_id.upper())
    if not can_count(staff, sheet):
        raise Http404
    services.count_sheet(sheet=sheet, by=staff)
    messages.info(request, _COUNTS)
    return redirect("sheets:home")


@never_cache
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask why, then count a pile no more."""
    staff, edition = _staff(request), _edition()
    sheet = get_object_or_404(listing.sheets_for(staff, edition), public_id=public_id.upper())
    if not can_take_back(staff, sheet):
        raise Http404
    form = bound(TakeBackForm, request)
    if request.method == "POST" and form.is_valid():
        services.take_back_sheet(sheet=sheet, why=form.cleaned_data["why"], by=staff)
        messages.info(request, _("Taken back. The count is put right within a minute."))
        return redirect("sheets:home")
    shown = {"form": form, "sheet": sheet}
    return render(
        request, "campaigns/sheets_take_back.html", shown, status=422 if form.errors else 200
    )


@never_cache
@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """Return an empty sheet to print."""
    from no2hate.campaigns.sheets import paper  # noqa: PLC0415 -- numpy, for this page alone

    staff, edition = _staff(request), _edition()
    drawn = paper.blank_sheet(edition, organisation=staff.organisation)
    return HttpResponse(drawn, content_type="application/pdf")


def _staff(request: HttpRequest) -> Staff:
    staff = cast("Staff", request.user)
    if not can_see_sheets(staff):
        raise Http404
    return staff


def _edition() -> Edition:
    edition = current.edition()
    if edition is None:
        raise Http404
    return edition
