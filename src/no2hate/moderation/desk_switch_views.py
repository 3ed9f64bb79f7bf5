"""The page of switches: each with its state, and turned with a reason."""

from typing import Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.moderation import switches
from no2hate.moderation.forms import SwitchForm
from no2hate.moderation.models import Switch, SwitchChange
from no2hate.moderation.pages import page, reader
from no2hate.moderation.permissions import can_turn_switches
from no2hate.web.forms import auto_id, bound

LOG_LENGTH: Final = 50


class SwitchRow(NamedTuple):
    """A switch, its latest change and the form that turns it."""

    switch: Switch
    last: SwitchChange | None
    form: SwitchForm


@never_cache
@require_http_methods(["GET", "POST"])
def switches_page(request: HttpRequest) -> HttpResponse:
    """Show each switch with its state, and turn the one that was sent with a reason."""
    staff = reader(request)
    if not can_turn_switches(staff):
        raise Http404
    form = bound(SwitchForm, request, auto_id=auto_id(request.POST.get("switch")))
    if request.method == "POST" and form.is_valid():
        switches.turn(
            switch=Switch(form.cleaned_data["switch"]),
            on=form.cleaned_data["turn"] == "on",
            by=staff,
            why=form.cleaned_data["why"],
        )
        return redirect("moderation:switches")
    rows = [
        SwitchRow(switch, last, form if form["switch"].value() == switch else _turn(switch, last))
        for switch, last in switches.overview()
    ]
    shown = {"rows": rows, "changes": switches.log()[:LOG_LENGTH]}
    return page(request, "moderation/switches.html", shown, form)


def _turn(switch: Switch, last: SwitchChange | None) -> SwitchForm:
    way = "off" if last and last.is_on else "on"
    return SwitchForm(initial={"switch": switch, "turn": way}, auto_id=auto_id(switch.value))
