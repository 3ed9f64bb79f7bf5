"""Offered lines: partners' people propose, the office offers."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.accounts.models import Staff
from no2hate.campaigns.models import OfferedLine
from no2hate.campaigns.office import lines
from no2hate.campaigns.office.desk_pages import manager_of, page, staff_of, was_open_too_long
from no2hate.campaigns.office.forms import LineForm, OfferForm
from no2hate.campaigns.office.permissions import can_run_campaign
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.common.languages import Written, written
from no2hate.web.forms import bound


@never_cache
@require_http_methods(["GET", "POST"])
def lines_page(request: HttpRequest) -> HttpResponse:
    """Show the lines and propose one."""
    staff = staff_of(request)
    organisation = staff.organisation.name if staff.organisation else ""
    form = bound(LineForm, request, initial={"written_with": organisation[:80]})
    if request.method == "POST" and form.is_valid():
        try:
            lines.propose_line(wording=lines.Wording(**form.cleaned_data), by=staff)
        except lines.TooManyError:
            form.add_error(None, _("Ten of your lines wait already. The office reads them first."))
        except NotAllowedError:
            raise Http404 from None
        else:
            messages.info(request, _said(staff))
            return redirect("office:lines")
    shown = {"groups": _groups(lines.lines_for(staff)), "is_partner": bool(staff.organisation_id)}
    return page(request, "lines", shown, form)


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, line: int, act: str) -> HttpResponse:
    """Offer a line as it was read, or offer it no more."""
    staff = manager_of(request)
    if act not in {"offer", "retire"}:
        raise Http404
    held = get_object_or_404(lines.lines_for(staff), pk=line)
    form = bound(OfferForm, request)
    if request.method != "POST" or not form.is_valid():
        was_open_too_long(request)
    elif act == "offer":
        lines.offer_line(line=held, text=form.cleaned_data["text"], by=staff)
    else:
        lines.retire_line(line=held, by=staff)
    return redirect("office:lines")


def _groups(found: Iterable[OfferedLine]) -> list[tuple[str, list[tuple[OfferedLine, Written]]]]:
    """Return the lines by state with their language, those that wait first."""
    held = list(found)
    states = OfferedLine.State
    order = [states.PROPOSED, states.OFFERED, states.RETIRED]
    groups = [
        (str(state.label), [(line, written(line.language)) for line in held if line.state == state])
        for state in order
    ]
    return [(name, each) for name, each in groups if each]


def _said(staff: Staff) -> str:
    if can_run_campaign(staff):
        return _("Offered. Anyone can take it from now on.")
    return _("Thank you. The office reads it, and it stands below.")
