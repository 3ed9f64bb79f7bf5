"""An office's promises at the desk: made, answered, and taken back while nobody earned them."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.campaigns.local import milestones as promises
from no2hate.campaigns.local.desk_forms import MOST_VOICES, AnswerForm, PromiseForm
from no2hate.campaigns.local.desk_pages import Place, page, place_of
from no2hate.campaigns.local.milestones import NotReachedError, PromisedError, ReachedError
from no2hate.campaigns.models import Milestone
from no2hate.web.forms import bound
from no2hate.web.presses import pressed_on

TAKEN: Final = gettext_lazy("There is a promise at this number already")


@never_cache
@require_http_methods(["GET", "POST"])
def milestones(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what an office promised, and promise more."""
    place = place_of(request, slug)
    form = bound(PromiseForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            promises.promise(
                edition=place.edition, area=place.area, by=place.staff, **form.cleaned_data
            )
        except PromisedError:
            form.add_error("voices", TAKEN)
        else:
            messages.info(request, _("Everyone can read your promise now."))
            return redirect("local-desk:milestones", slug)
    shown = {"promises": promises.own_progress(place.edition, place.area)}
    return page(request, "milestones", place, shown, form)


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, slug: str, voices: int) -> HttpResponse:
    """Give the answer that was promised, or better its words."""
    place = place_of(request, slug)
    milestone = _promise_of(place, voices)
    initial = {"words": milestone.answer, "signed": milestone.signed}
    form = bound(AnswerForm, request, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            promises.answer(milestone=milestone, by=place.staff, **form.cleaned_data)
        except NotReachedError:
            messages.info(request, _("This number is not reached yet: nothing was sent."))
        else:
            messages.info(request, _("Thank you. Everyone can read your answer now."))
        return redirect("local-desk:milestones", slug)
    return page(request, "answer", place, {"milestone": milestone}, form)


@never_cache
@pressed_on("local-desk:milestones", "slug")
def withdraw(request: HttpRequest, slug: str, voices: int) -> HttpResponse:
    """Take a promise back that nobody has earned."""
    place = place_of(request, slug)
    try:
        promises.withdraw_promise(milestone=_promise_of(place, voices), by=place.staff)
    except ReachedError:
        messages.info(request, _("People have reached this number: the promise stands."))
    return redirect("local-desk:milestones", slug)


def _promise_of(place: Place, voices: int) -> Milestone:
    is_possible = voices <= MOST_VOICES  # a longer number fits no database
    found = promises.promise_at(place.edition, place.area, voices) if is_possible else None
    if found is None:
        raise Http404
    return found
