"""The analysts' desk: what a method found unusual, and what happened in the world."""

from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts.models import Staff
from no2hate.insight import rise_cards, rises
from no2hate.insight.models import Rise
from no2hate.insight.permissions import can_judge
from no2hate.insight.rise_forms import EventForm, JudgeForm
from no2hate.web.forms import auto_id, bound

LOG_LENGTH: Final = 20


@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the rises that wait, each with its form, and the latest decisions."""
    _analyst(request)
    return _page(request)


@never_cache
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a decision on a rise; a form that is not right comes back under it."""
    staff = _analyst(request)
    rise = rises.find(public_id, staff=staff)
    if rise is None:
        raise Http404
    form = bound(JudgeForm, request, auto_id=auto_id(public_id))
    if request.method == "POST" and form.is_valid():
        try:
            state = Rise.State(form.cleaned_data["state"])
            rises.judge(rise=rise, state=state, why=form.cleaned_data["why"], by=staff)
        except rises.AlreadyJudgedError:
            messages.info(request, _("It had been judged before. Nothing was changed."))
        else:
            messages.info(request, _("Thank you: your decision is kept, with your reason."))
        return redirect("rises:waiting")
    if not form.errors:  # somebody opened the address itself
        return redirect("rises:waiting")
    return _page(request, filled=(public_id, form))


@never_cache
@require_http_methods(["GET", "POST"])
def add_event(request: HttpRequest) -> HttpResponse:
    """Keep something that happened, to be drawn on the charts."""
    staff = _analyst(request)
    form = bound(EventForm, request, only=staff.area)
    if request.method == "POST" and form.is_valid():
        rises.add_event(event=form.event(), areas=form.areas(), by=staff)
        messages.info(request, _("Kept. It is drawn on the charts from now on."))
        return redirect("rises:waiting")
    status = 422 if form.errors else 200
    return render(request, "insight/rises_event.html", {"form": form}, status=status)


def _page(request: HttpRequest, filled: tuple[str, forms.Form] | None = None) -> HttpResponse:
    staff, (public_id, form) = _analyst(request), filled or ("", None)
    cards = [
        (card, form if card.rise.public_id == public_id else _empty(card.rise.public_id))
        for card in rise_cards.waiting(staff)
    ]
    judged = rise_cards.judged(staff, most=LOG_LENGTH)
    shown: dict[str, Any] = {"cards": cards, "form": form, "judged": judged}
    return render(request, "insight/rises.html", shown, status=422 if form else 200)


def _empty(public_id: str) -> JudgeForm:
    return JudgeForm(auto_id=auto_id(public_id))


def _analyst(request: HttpRequest) -> Staff:
    """Return who is signed in, if they judge rises; for other staff there is nothing here."""
    staff = cast("Staff", request.user)
    if not can_judge(staff):
        raise Http404
    return staff
