"""The office takes something down again: one page for events, commitments and outcomes."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.accounts.models import Staff
from no2hate.web.forms import bound
from no2hate.week import overview, taking_down
from no2hate.week.desk_forms import TakeDownForm
from no2hate.week.desk_pages import office_of, page
from no2hate.week.models import Commitment, Event, Outcome
from no2hate.week.permissions import NotAllowedError

TITLES: Final = {
    "event": gettext_lazy("Take the event down"),
    "commitment": gettext_lazy("Take the commitment down"),
    "outcome": gettext_lazy("Take down what came of it"),
}


@never_cache
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, what: str, public_id: str) -> HttpResponse:
    """Ask why, and let nobody read it any more."""
    staff = office_of(request)
    if what not in TITLES:
        raise Http404
    held = _held(staff, what, public_id)
    form = bound(TakeDownForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            taking_down.take_down(what=held, by=staff, why=form.cleaned_data["why"])
        except NotAllowedError:
            raise Http404 from None
        except taking_down.NotUpError:
            messages.info(request, _("Nobody can read it: there is nothing to take down."))
        else:
            messages.info(request, _("Taken down. Nobody can read it any more."))
        return redirect("weekdesk:office")
    shown = {"title": TITLES[what], "held": held, "is_event": what == "event"}
    return page(request, "desk_take_down", shown, form)


def _held(staff: Staff, what: str, public_id: str) -> Event | Commitment | Outcome:
    """Return it, if it is theirs to take down; else there is no page."""
    found: Event | Commitment | Outcome
    if what == "event":
        found = get_object_or_404(overview.event_for(staff), public_id=public_id)
    elif what == "commitment":
        found = get_object_or_404(overview.commitments_of(staff), public_id=public_id)
    else:
        found = get_object_or_404(overview.outcomes_of(staff), event__public_id=public_id)
    return found
