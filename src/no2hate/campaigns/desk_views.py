"""The desk's page of held voices: who was set aside, and letting them count."""

from collections.abc import Mapping
from typing import Any, Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.accounts.models import Staff
from no2hate.campaigns import current, services
from no2hate.campaigns.forms import CountHeldForm
from no2hate.campaigns.permissions import can_count_held
from no2hate.web.forms import auto_id, bound

SHOWN: Final = 20  # releases under the list


@never_cache
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest) -> HttpResponse:
    """Show what was held and why; count one reason's voices of a day when someone is sure."""
    staff = cast("Staff", request.user)
    edition = current.edition()
    if edition is None or not can_count_held(staff):
        raise Http404
    form = bound(CountHeldForm, request, auto_id=_ids(request.POST))
    if request.method == "POST" and form.is_valid():
        counted = services.count_held(edition=edition, by=staff, **form.cleaned_data)
        said = ngettext("%d voice counts now.", "%d voices count now.", counted) % counted
        messages.info(request, said)
        return redirect("campaigns:held")
    shown = {
        "form": form,
        "groups": [(group, _form_of(group, form)) for group in edition.voices.held_by_day()],
        "releases": edition.releases.select_related("by")[:SHOWN],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "campaigns/held.html", shown, status=status)


def _form_of(group: Mapping[str, Any], sent: CountHeldForm) -> CountHeldForm:
    """Return the form that was sent, under its own group, or a fresh one."""
    asked = {"day": f"{group['day']:%Y-%m-%d}", "reason": group["held_reason"]}
    if {name: sent[name].value() for name in asked} == asked:
        return sent
    return CountHeldForm(initial=asked, auto_id=_ids(asked))


def _ids(asked: Mapping[str, Any]) -> str:
    return auto_id(asked.get("day"), asked.get("reason"))
