"""The moderators' desk: read, decide, take back; switches and the log."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.common.languages import written
from no2hate.moderation import queue, services, switches
from no2hate.moderation.forms import ApproveForm, DeclineForm, EscalateForm, SwitchForm
from no2hate.moderation.models import (
    Decision,
    DeclineReason,
    EscalateReason,
    Item,
    Switch,
    SwitchChange,
)
from no2hate.moderation.permissions import NotAllowedError, can_turn_switches
from no2hate.web.forms import auto_id, bound

AT_ONCE: Final = 20  # cards on a page; nobody reads further before deciding
LOG_LENGTH: Final = 50
ACTS: Final[dict[str, type[forms.Form]]] = {
    "approve": ApproveForm,
    "decline": DeclineForm,
    "escalate": EscalateForm,
}


BEFORE: Final = {
    Decision.Action.APPROVE: (
        gettext_lazy("You have already approved it."),
        gettext_lazy("%(name)s has already approved it. Nothing was changed."),
    ),
    Decision.Action.DECLINE: (
        gettext_lazy("You have already declined it."),
        gettext_lazy("%(name)s has already declined it. Nothing was changed."),
    ),
    Decision.Action.ESCALATE: (
        gettext_lazy("You have already passed it on."),
        gettext_lazy("%(name)s has already passed it on. Nothing was changed."),
    ),
}


class Filled(NamedTuple):
    """A form that came back with something to check, and where it stands."""

    public_id: str
    act: str
    form: forms.Form


class SwitchRow(NamedTuple):
    """A switch, its latest change and the form that turns it."""

    switch: Switch
    last: SwitchChange | None
    form: SwitchForm


class Card(NamedTuple):
    """An item and the forms under it, by act."""

    item: Item
    forms: dict[str, forms.Form]


@never_cache
@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    """Show what waits, oldest first."""
    return _queue(request)


@never_cache
@require_safe
def duty_page(request: HttpRequest) -> HttpResponse:
    """Show threats and what happened to people to the person on duty, to nobody else."""
    return _duty(request)


@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Take a decision; a form that is not right comes back under its item."""
    if act not in ACTS:
        raise Http404
    form = bound(ACTS[act], request, auto_id=auto_id(public_id, act))
    if request.method == "POST" and form.is_valid():
        return _act(request, public_id, act, form)
    if not form.errors:  # somebody opened the address itself
        return redirect("moderation:queue")
    item = get_object_or_404(queue.readable_by(_staff(request)), public_id=public_id)
    page = _duty if item.state == Item.State.ESCALATED else _queue
    return page(request, Filled(public_id, act, form))


@never_cache
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back the last decision on an item."""
    if request.method != "POST":
        if not hasattr(request, "refill"):
            return redirect("moderation:queue")
        messages.info(request, _("This page was open for too long. Please press Undo again."))
        return _queue(request)
    staff = _staff(request)
    item = get_object_or_404(queue.once_readable_by(staff), public_id=public_id)
    try:
        services.undo(item=item, by=staff)
    except services.NothingToUndoError:
        messages.info(request, _("There was nothing to undo."))
    except NotAllowedError:
        raise Http404 from None
    else:
        messages.info(request, _("Undone. It stands where it stood before."))
    return redirect(_back(request))


@never_cache
@require_safe
def log_page(request: HttpRequest) -> HttpResponse:
    """Show the latest decisions, and who took them."""
    decisions = queue.decisions_for(_staff(request))[:LOG_LENGTH]
    return _page(request, "moderation/log.html", {"decisions": decisions})


@never_cache
@require_http_methods(["GET", "POST"])
def switches_page(request: HttpRequest) -> HttpResponse:
    """Show each switch with its state, and turn the one that was sent with a reason."""
    if not can_turn_switches(_staff(request)):
        raise Http404
    form = bound(SwitchForm, request, auto_id=auto_id(request.POST.get("switch")))
    if request.method == "POST" and form.is_valid():
        switches.turn(
            switch=Switch(form.cleaned_data["switch"]),
            on=form.cleaned_data["turn"] == "on",
            by=_staff(request),
            why=form.cleaned_data["why"],
        )
        return redirect("moderation:switches")
    rows = [
        SwitchRow(switch, last, form if form["switch"].value() == switch else _turn(switch, last))
        for switch, last in switches.overview()
    ]
    shown = {"rows": rows, "changes": switches.log()[:LOG_LENGTH]}
    return _page(request, "moderation/switches.html", shown, form)


def _turn(switch: Switch, last: SwitchChange | None) -> SwitchForm:
    way = "off" if last and last.is_on else "on"
    return SwitchForm(initial={"switch": switch, "turn": way}, auto_id=auto_id(switch.value))


def _act(request: HttpRequest, public_id: str, act: str, form: forms.Form) -> HttpResponse:
    staff = _staff(request)
    item = get_object_or_404(queue.once_readable_by(staff), public_id=public_id)
    was_on_duty_list = item.state == Item.State.ESCALATED and staff.is_duty
    try:
        _decide(act, item, staff, form.cleaned_data.get("reason", ""))
    except services.AlreadyDecidedError as earlier:
        messages.info(request, _said_before(earlier.decision, staff))
    except NotAllowedError:
        raise Http404 from None
    return redirect(reverse("moderation:duty") if was_on_duty_list else _back(request))


def _decide(act: str, item: Item, staff: Staff, reason: str) -> Decision:
    if act == "approve":
        return services.approve(item=item, by=staff)
    if act == "decline":
        return services.decline(item=item, by=staff, reason=DeclineReason(reason))
    return services.escalate(item=item, by=staff, reason=EscalateReason(reason))


def _said_before(decision: Decision | None, staff: Staff) -> str:
    """Say who was there before; a double click hears that its first half was enough."""
    if decision is None:
        return _("The words were taken back or deleted. Nothing was changed.")
    mine, theirs = BEFORE[Decision.Action(decision.action)]
    return str(mine if decision.by_id == staff.pk else theirs) % {"name": decision.by.name}


def _queue(request: HttpRequest, filled: Filled | None = None) -> HttpResponse:
    staff = _staff(request)
    waiting = queue.queue_for(staff)
    counts = waiting.count_by_language()
    language = request.GET.get("language", "")
    items = waiting.filter(language=language) if language in counts else waiting
    shown = {
        "cards": _cards(items[:AT_ONCE], filled),
        "languages": [(code, written(code), count) for code, count in counts.items()],
        "chosen": language if language in counts else "",
        "total": sum(counts.values()),
        "last": queue.to_undo(staff),
    }
    return _page(request, "moderation/queue.html", shown, filled and filled.form)


def _duty(request: HttpRequest, filled: Filled | None = None) -> HttpResponse:
    staff = _staff(request)
    if not staff.is_duty:
        raise Http404
    items = queue.duty_for(staff)
    shown = {
        "cards": _cards(items[:AT_ONCE], filled),
        "total": items.count(),
        "last": queue.to_undo(staff),
    }
    return _page(request, "moderation/duty.html", shown, filled and filled.form)


def _cards(items: Iterable[Item], filled: Filled | None) -> list[Card]:
    return [
        Card(item, {act: _form(item, act, form_class, filled) for act, form_class in ACTS.items()})
        for item in items
    ]


def _form(item: Item, act: str, form_class: type[forms.Form], filled: Filled | None) -> forms.Form:
    if filled and (filled.public_id, filled.act) == (item.public_id, act):
        return filled.form
    return form_class(auto_id=auto_id(item.public_id, act))


def _page(
    request: HttpRequest, template: str, shown: dict[str, Any], form: forms.Form | None = None
) -> HttpResponse:
    """Render a page of this desk, with the ways to its others."""
    staff = _staff(request)
    around = {
        "now": clock.now(),
        "form": form,
        "has_switches": can_turn_switches(staff),
        "duty_count": queue.duty_for(staff).count() if staff.is_duty else None,
    }
    status = 422 if form and form.errors else 200
    return render(request, template, around | shown, status=status)


def _back(request: HttpRequest) -> str:
    """Return the queue as it was, in the language that was chosen."""
    query = request.GET.urlencode()
    return reverse("moderation:queue") + (f"?{query}" if query else "")


def _staff(request: HttpRequest) -> Staff:
    """Return the moderator who is signed in; for other staff there is nothing here."""
    staff = cast("Staff", request.user)
    if not staff.is_moderator:
        raise Http404
    return staff
