"""The office's desk of the week: what waits to be read, and where the holes are."""

from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.web.forms import auto_id, bound
from no2hate.week import coverage, deciding, overview, planning, promises
from no2hate.week.desk_event_views import show
from no2hate.week.desk_forms import NothingForm, ReadForm, SendBackForm, SendWordsBackForm
from no2hate.week.desk_pages import (
    event_of,
    meanwhile,
    office_of,
    page,
    to_event,
    was_open_too_long,
)
from no2hate.week.models import Commitment, Event, Outcome
from no2hate.week.permissions import NotAllowedError
from no2hate.week.telling import this_year

DECISIONS: Final[dict[str, type[forms.Form]]] = {
    "approve": NothingForm,
    "publish": NothingForm,
    "send-back": SendBackForm,
}
READINGS: Final[dict[str, type[forms.Form]]] = {"approve": ReadForm, "send-back": SendWordsBackForm}


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits, each kind in order of waiting."""
    return _home(request)


@never_cache
@require_safe
def coverage_page(request: HttpRequest) -> HttpResponse:
    """Show which kinds of partner do something where, and where nobody does."""
    staff = office_of(request)
    return page(request, "desk_coverage", {"matrix": coverage.matrix(this_year(), area=staff.area)})


@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Let an event through or send it back, as it was read."""
    office_of(request)
    if act not in DECISIONS:
        raise Http404
    event = event_of(request, public_id)
    form = bound(DECISIONS[act], request)
    if request.method == "POST" and form.is_valid():
        return _decide(request, event, act, form)
    if isinstance(form, SendBackForm) and form.errors:
        return show(request, event, form)
    was_open_too_long(request)
    return redirect("weekdesk:event", event.public_id)


@never_cache
@require_http_methods(["GET", "POST"])
def commitment(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Let everyone read a commitment, or ask for another sentence."""
    staff = office_of(request)
    if act not in READINGS:
        raise Http404
    held = get_object_or_404(overview.commitments_of(staff), public_id=public_id)
    form = bound(READINGS[act], request, auto_id=auto_id(public_id, act))
    if request.method != "POST" or not form.is_valid():
        return _home(request, (public_id, form)) if form.errors else _back(request)
    words = form.cleaned_data["words"]
    try:
        if act == "approve":
            deciding.approve_commitment(commitment=held, by=staff, words=words)
        else:
            why = form.cleaned_data["why"]
            deciding.send_back_commitment(commitment=held, by=staff, words=words, why=why)
    except deciding.WordsChangedError:
        return _said(request, _other_words())
    except NotAllowedError:
        raise Http404 from None
    return _said(request, _("Done. %s sees it on its desk.") % held.organisation.name)


@never_cache
@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let everyone read what became of an event."""
    staff = office_of(request)
    held = get_object_or_404(overview.outcomes_of(staff), event__public_id=public_id)
    form = bound(ReadForm, request)
    if request.method != "POST" or not form.is_valid():
        return _back(request)
    try:
        deciding.approve_outcome(outcome=held, by=staff, words=form.cleaned_data["words"])
    except deciding.WordsChangedError:
        return _said(request, _other_words())
    except NotAllowedError:
        raise Http404 from None
    return _said(request, _("Everyone can read it now, on the page of the event."))


def _home(request: HttpRequest, filled: tuple[str, forms.Form] | None = None) -> HttpResponse:
    staff = office_of(request)
    waits = overview.waiting(staff)
    shown = {
        "applicants": overview.applicants(staff),
        "events": [overview.Line(event, 0) for event in waits.events],
        "commitments": [_commitment_card(held, filled) for held in waits.commitments],
        "outcomes": [_outcome_card(held) for held in waits.outcomes],
        "promised": overview.promised(staff),
    }
    return page(request, "desk_office", shown, filled[1] if filled else None)


def _commitment_card(held: Commitment, filled: tuple[str, forms.Form] | None) -> dict[str, object]:
    words = {"words": held.new_text}
    back: forms.Form = SendWordsBackForm(
        initial=words, auto_id=auto_id(held.public_id, "send-back")
    )
    return {
        "commitment": held,
        "hints": overview.hints(held.new_text),
        "approve": ReadForm(initial=words, auto_id=auto_id(held.public_id, "approve")),
        "back": filled[1] if filled and filled[0] == held.public_id else back,
    }


def _outcome_card(held: Outcome) -> dict[str, object]:
    ids = auto_id(held.event.public_id, "outcome")
    return {
        "outcome": held,
        "hints": overview.hints(held.words),
        "approve": ReadForm(initial={"words": held.words}, auto_id=ids),
    }


def _decide(request: HttpRequest, event: Event, act: str, form: forms.Form) -> HttpResponse:
    said = form.cleaned_data
    staff, sequence = office_of(request), said["sequence"]
    if sequence is None:
        raise Http404
    try:
        if act == "send-back":
            deciding.send_back(event=event, by=staff, why=said["why"], sequence=sequence)
            return to_event(request, event, _("Sent back. The partner reads your sentence."))
        deciding.approve(event=event, by=staff, sequence=sequence, is_public_now=act == "publish")
    except planning.ChangedMeanwhileError as changed:
        if changed.event.approved_by_id == staff.pk and not changed.event.has_words_waiting:
            return to_event(request, event, _("You have already decided this."))
        return meanwhile(request, event, changed)
    except promises.IsOverError:
        return to_event(request, event, _("It lies in the past. Send it back to be changed."))
    except NotAllowedError:
        raise Http404 from None
    return to_event(request, event, _("Approved. The partner is told."))


def _back(request: HttpRequest) -> HttpResponse:
    was_open_too_long(request)
    return redirect("weekdesk:office")


def _said(request: HttpRequest, said: str) -> HttpResponse:
    messages.info(request, said)
    return redirect("weekdesk:office")


def _other_words() -> str:
    return _("Nothing was done now: somebody was here before you, or the words have changed.")
