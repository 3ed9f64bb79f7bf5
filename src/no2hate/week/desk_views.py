"""A partner's own desk: what they promise, put on and learnt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.web.forms import bound
from no2hate.week import overview, telling
from no2hate.week.desk_event_forms import GIVES_AWAY
from no2hate.week.desk_forms import CommitmentForm, OutcomeForm
from no2hate.week.desk_pages import own_event_of, page, partner_of, staff_of
from no2hate.week.telling import NotOverError, this_year
from no2hate.week.words import GivesAwayError


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what one's organisation promises and puts on; the office goes to its own page."""
    staff = staff_of(request)
    if staff.organisation is None:
        return redirect("weekdesk:office")
    lines = overview.own_events(staff)
    to_come = [line for line in lines if not line.event.is_over]
    shown = {
        "organisation": staff.organisation,
        "year": this_year(),
        "commitment": overview.own_commitment(staff, this_year()),
        "to_come": to_come,
        "coming": sum(line.coming for line in to_come if line.is_on),
        "on": sum(line.is_on for line in to_come),
        "past": [line for line in reversed(lines) if line.event.is_over],
    }
    return page(request, "desk_home", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def commitment(request: HttpRequest) -> HttpResponse:
    """Write this year's sentence; the office reads it before anyone else does."""
    staff = partner_of(request)
    held = overview.own_commitment(staff, this_year())
    initial = {"text": held.new_text or held.text, "language": held.language} if held else {}
    form = bound(CommitmentForm, request, initial=initial)
    if request.method == "POST" and form.is_valid() and staff.organisation:
        telling.commit(organisation=staff.organisation, by=staff, **form.cleaned_data)
        messages.info(request, _("Thank you. Everyone sees it once the office has read it."))
        return redirect("weekdesk:home")
    return page(request, "desk_commitment", {"year": this_year(), "commitment": held}, form)


@never_cache
@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell what became of an event, once it is over."""
    event = own_event_of(request, public_id)
    if not event.may_have_outcome:
        return redirect("weekdesk:event", event.public_id)
    held = getattr(event, "outcome", None)
    names = ("people", "changed", "next_step")
    initial = {name: getattr(held, name) for name in names} if held else {}
    form = bound(OutcomeForm, request, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            telling.tell_outcome(event=event, by=partner_of(request), **form.cleaned_data)
        except GivesAwayError as gives:
            for name in gives.names:
                form.add_error(name, GIVES_AWAY)
        except NotOverError:  # called off in another window meanwhile
            return redirect("weekdesk:event", event.public_id)
        else:
            messages.info(request, _("Thank you. Everyone sees it once the office has read it."))
            return redirect("weekdesk:event", event.public_id)
    return page(request, "desk_outcome", {"event": event}, form)
