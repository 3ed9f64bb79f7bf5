"""The office's page for earlier years' totals."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.accounts.models import Staff
from no2hate.campaigns.effect import importing
from no2hate.campaigns.effect.forms import TotalsForm
from no2hate.campaigns.office.permissions import can_run_campaign
from no2hate.web.forms import bound


@never_cache
@require_http_methods(["GET", "POST"])
def totals(request: HttpRequest) -> HttpResponse:
    """Try a table of totals, show what is wrong with it line by line, then enter it."""
    staff = cast("Staff", request.user)
    if not can_run_campaign(staff):
        raise Http404
    form = bound(TotalsForm, request)
    shown = {"form": form, "years": importing.entered_years()}
    if request.method != "POST":
        return render(request, "campaigns/data_totals.html", shown)
    reading = form.reading() if form.is_valid() else None
    is_right = reading is not None and not reading.problems and not form.errors
    if reading and is_right and request.POST.get("act") == "enter":
        importing.enter(reading, by=staff)
        messages.info(request, _("The totals are entered, and marked as entered by hand."))
        return redirect("effect:totals")
    shown |= {"reading": reading, "is_right": is_right}
    status = 200 if is_right else 422
    return render(request, "campaigns/data_totals.html", shown, status=status)
