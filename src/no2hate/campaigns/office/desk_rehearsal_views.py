"""The rehearsal: sent, watched, wiped."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.campaigns.office import rehearsal
from no2hate.campaigns.office.desk_pages import manager_of, page, was_open_too_long, year_of
from no2hate.campaigns.office.forms import NothingForm, RehearsalForm
from no2hate.web.forms import bound


@never_cache
@require_http_methods(["GET", "POST"])
def rehearse(request: HttpRequest, year: int) -> HttpResponse:
    """Show the rehearsal that is on; without one, send the messages."""
    staff, edition = manager_of(request), year_of(request, year)
    form = bound(RehearsalForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            sent = rehearsal.start(area=form.area_chosen(), by=staff)
        except rehearsal.IsOnError:
            messages.info(request, _("A rehearsal is on already."))
        else:
            said = ngettext("%d message waits.", "%d messages wait.", sent) % sent
            messages.info(request, said)
        return redirect("office:rehearsal", edition.year)
    shown = {"edition": edition, "seen": rehearsal.standing()}
    return page(request, "rehearsal", shown, form)


@never_cache
@require_http_methods(["GET", "POST"])
def wipe(request: HttpRequest, year: int) -> HttpResponse:
    """End the rehearsal: messages and decisions go, the numbers stay on the checklist."""
    staff, edition = manager_of(request), year_of(request, year)
    if request.method != "POST" or not bound(NothingForm, request).is_valid():
        was_open_too_long(request)
    elif rehearsal.wipe(edition=edition, by=staff):
        messages.info(request, _("Wiped: every message, and what was decided on it."))
    return redirect("office:rehearsal", edition.year)
