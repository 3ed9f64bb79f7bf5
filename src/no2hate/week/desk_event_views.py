"""Events at the desk of their partner: planned, changed, handed in, called off."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.common.ids import new_public_id
from no2hate.web.forms import bound
from no2hate.week import overview, planning, promises, words
from no2hate.week.desk_event_forms import GIVES_AWAY, EventForm, initial_of
from no2hate.week.desk_forms import CancelForm, NothingForm, SendBackForm
from no2hate.week.desk_pages import (
    event_of,
    meanwhile,
    own_event_of,
    page,
    partner_of,
    staff_of,
    to_event,
    was_open_too_long,
)
from no2hate.week.models import Event
from no2hate.week.permissions import NotAllowedError, can_decide, can_let_through, can_plan

ACTS: Final = {
    "submit": (
        planning.submit,
        Event.State.SUBMITTED,
        gettext_lazy("Handed in. The office reads it and writes to you."),
    ),
    "publish": (
        planning.publish,
        Event.State.PUBLISHED,
        gettext_lazy("It is public now. Everyone can find it."),
    ),
}
REFUSED: Final[dict[type[promises.RefusedError], tuple[str, Any]]] = {
    promises.StaysSafeError: (
        "is_safe",
        gettext_lazy("Its guests were promised a safe location: it stays one"),
    ),
    promises.TooLateToBeSafeError: (
        "is_safe",
        gettext_lazy("Everyone has read where it is. Call it off, and plan it anew"),
    ),
    promises.IsOverError: ("day", gettext_lazy("It would lie in the past. Choose a day to come")),
    promises.AreaStaysError: ("place", gettext_lazy("The office has it: it stays in its area")),
}


@never_cache
@require_safe
def event_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show how an event stands, and what whoever looks may do with it."""
    return show(request, event_of(request, public_id))


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Plan an event; the same form sent twice makes one."""
    staff = partner_of(request)
    asks_area = staff.organisation is not None and staff.organisation.area is None
    initial = {"once": new_public_id()}
    form = bound(EventForm, request, asks_area=asks_area, initial=initial)
    if request.method == "POST" and form.is_valid():
        fields = form.fields_of_event()
        if not asks_area and staff.organisation:
            fields["area"] = staff.organisation.area
        try:
            event = planning.create_event(by=staff, once=form.cleaned_data["once"], **fields)
        except planning.ChangedMeanwhileError:
            form.begin_another()
        except NotAllowedError:
            raise Http404 from None
        else:
            said = _("Kept as a draft. Look it over, then hand it in.")
            return to_event(request, event, said)
    return page(request, "desk_event_form", {"event": None}, form)


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change an event; what that means for its guests and for the office is said before."""
    event = own_event_of(request, public_id)
    if not event.may_change:
        return redirect("weekdesk:event", event.public_id)
    asks_area = event.organisation.area is None and event.state == Event.State.DRAFT
    form = bound(EventForm, request, asks_area=asks_area, initial=initial_of(event))
    if request.method == "POST" and form.is_valid():
        answer = _change(request, event, form)
        if answer:
            return answer
    return page(request, "desk_event_form", {"event": event}, form)


@never_cache
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Call an event off; of a public one, guests and page get a sentence."""
    event = event_of(request, public_id)
    if event.is_off or (event.is_over and event.published_at):
        return redirect("weekdesk:event", event.public_id)
    is_public = event.state == Event.State.PUBLISHED
    initial = {"sequence": event.sequence}
    form = bound(CancelForm, request, is_public=is_public, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = _cancel(request, event, form)
        if answer:
            return answer
    return page(request, "desk_cancel", _said_of(event, is_public=is_public), form)


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Hand an event in, or let everyone see it."""
    if act not in ACTS:
        raise Http404
    event = event_of(request, public_id)
    form = NothingForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        was_open_too_long(request)
        return redirect("weekdesk:event", event.public_id)
    do, state, said = ACTS[act]
    try:
        do(event=event, by=staff_of(request), sequence=form.cleaned_data["sequence"])
    except planning.ChangedMeanwhileError as changed:
        if changed.event.state == state:  # a second press
            return to_event(request, event, str(said))
        return meanwhile(request, event, changed)
    except promises.IsOverError:
        return to_event(request, event, _("It lies in the past. Change the day first."))
    except NotAllowedError:
        raise Http404 from None
    return to_event(request, event, str(said))


def show(request: HttpRequest, event: Event, form: SendBackForm | None = None) -> HttpResponse:
    """Show an event's page, with a form of the office's that came back if there is one."""
    staff = staff_of(request)
    may_decide = can_let_through(staff, event.area, event.organisation_id)
    is_waiting = event.state == Event.State.SUBMITTED or event.has_words_waiting
    outcome, newest = getattr(event, "outcome", None), words.newest(event)
    shown = {
        **_said_of(event, is_public=event.state == Event.State.PUBLISHED),
        "may_plan": can_plan(staff, event.organisation),
        "decides": may_decide and is_waiting,
        "may_take_down": event.may_be_taken_down and can_decide(staff, event.area),
        "may_take_outcome_down": bool(outcome and outcome.is_published)
        and can_decide(staff, event.area),
        "waiting": words.waiting(event),
        "hints": overview.hints(*newest.values()),
        "address": event.whole_address(),
        "back": form or SendBackForm(initial={"sequence": event.sequence}),
        "outcome": outcome,
    }
    return page(request, "desk_event", shown, form)


def _said_of(event: Event, *, is_public: bool) -> dict[str, Any]:
    line = overview.Line(event, promises.coming(event))
    return {"event": event, "line": line, "is_public": is_public}


def _cancel(request: HttpRequest, event: Event, form: CancelForm) -> HttpResponse | None:
    """Call it off, or put beside the question why not."""
    try:
        planning.cancel(
            event=event,
            by=staff_of(request),
            because=form.cleaned_data.get("because", ""),
            sequence=form.cleaned_data["sequence"],
        )
    except planning.ChangedMeanwhileError as changed:
        return meanwhile(request, event, changed)
    except words.GivesAwayError:
        form.add_error("because", GIVES_AWAY)
        return None
    except (NotAllowedError, promises.IsOverError):
        raise Http404 from None
    return to_event(request, event, _("The event is called off."))


def _change(request: HttpRequest, event: Event, form: EventForm) -> HttpResponse | None:
    """Change it, or put beside the question why not."""
    fields = form.fields_of_event()
    if "area" not in form.cleaned_data:
        fields["area"] = event.area
    try:
        changed = planning.change_event(
            event=event,
            by=staff_of(request),
            sequence=form.cleaned_data["sequence"],
            **fields,
        )
    except planning.ChangedMeanwhileError as before:
        if before.event.is_off:
            return meanwhile(request, event, before)
        form.read_again(before.event)
    except promises.RefusedError as refused:
        _put_beside(form, refused)
    else:
        messages.info(request, _said_changed(changed))
        return redirect("weekdesk:event", event.public_id)
    return None


def _put_beside(form: EventForm, refused: promises.RefusedError) -> None:
    """Say beside its question why an event was not changed."""
    if isinstance(refused, words.GivesAwayError):
        for name in refused.names:
            form.add_error(name, GIVES_AWAY)
    elif isinstance(refused, promises.TooFewPlacesError):
        coming = refused.coming
        said = ngettext("%d person is coming already", "%d people are coming already", coming)
        form.add_error("capacity", said % coming)
    else:
        form.add_error(*REFUSED[type(refused)])


def _said_changed(event: Event) -> str:
    if event.has_words_waiting:
        return _("Kept. The new words wait for the office; until then the old ones stand.")
    if event.state == Event.State.PUBLISHED:
        return _("Changed. Whoever signed up is told what matters to them.")
    return _("Changed.")
