"""The desk's page of held voices: who was set aside; letting them count, or removing them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.accounts.models import Staff
from no2hate.campaigns import current
from no2hate.campaigns.integrity import held as holding
from no2hate.campaigns.integrity import releasing
from no2hate.campaigns.integrity.desk_forms import HeldForm
from no2hate.campaigns.models import Edition
from no2hate.campaigns.permissions import can_count_held
from no2hate.web.forms import auto_id, bound

SHOWN: Final = 20  # releases under the list


@never_cache
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest) -> HttpResponse:
    """Show what was held and why; count a group, or try to remove it, when someone is sure."""
    staff = cast("Staff", request.user)
    edition = current.edition()
    if edition is None or not can_count_held(staff):
        raise Http404
    form = bound(HeldForm, request, auto_id=_ids(request.POST))
    if request.method == "POST" and form.is_valid():
        return _judge(request, edition, staff, form.cleaned_data)
    shown = {
        "form": form,
        "groups": [(group, _form_of(group, form)) for group in holding.groups(edition)],
        "releases": edition.releases.select_related("by")[:SHOWN],
        "here": "held",
        "staff": staff,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "campaigns/held.html", shown, status=status)


def _judge(
    request: HttpRequest, edition: Edition, staff: Staff, said: Mapping[str, Any]
) -> HttpResponse:
    """Count a group as it was seen, or write the rule that means it: it is shown dry first."""
    named = {name: said[name] for name in ("day", "reason", "came_from")}
    group = holding.group_of(edition, **named)
    if group and "remove" in request.POST:
        rule = holding.propose_to_remove(group, edition=edition, why=said["why"], by=staff)
        return redirect("integrity:removal", rule.public_id)
    if group:  # or somebody was there before
        as_seen = replace(group, seen=said["seen"])
        counted = releasing.count_held(edition=edition, group=as_seen, why=said["why"], by=staff)
        words = ngettext("%d voice counts now.", "%d voices count now.", counted) % counted
        messages.info(request, words)
    return redirect("campaigns:held")


def _form_of(group: holding.Group, sent: HeldForm) -> HeldForm:
    """Return the form that was sent, under its own group, or a fresh one."""
    if {name: sent[name].value() or "" for name in group.key} == group.key:
        return sent
    said = {**group.key, "seen": group.seen.isoformat()}
    return HeldForm(initial=said, auto_id=_ids(group.key))


def _ids(asked: Mapping[str, Any]) -> str:
    return auto_id(asked.get("day"), asked.get("reason"), asked.get("came_from", ""))
