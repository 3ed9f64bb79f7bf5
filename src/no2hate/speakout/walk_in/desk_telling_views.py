"""Writing down what somebody says at a counter, reading it back, sending it, handing over."""

import logging
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate import vault
from no2hate.common.languages import written
from no2hate.speakout import cookies, places, routing, summary
from no2hate.speakout.drafts import AlreadySentError, Draft
from no2hate.speakout.forms import Question
from no2hate.speakout.sending import TROUBLE, NobodyReadsError, NothingToldError
from no2hate.speakout.walk_in import services
from no2hate.speakout.walk_in.desk_views import (
    FIRST,
    at_a_counter,
    centre_of,
    draft_of,
    page,
    staff_of,
    where,
)
from no2hate.speakout.walk_in.forms import STEPS, HandOverForm, SendForm, TellForm
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound

NOT_SENT: Final = _(
    "Not sent. Nothing is lost: every word is still here. Please try again in a minute."
)
FORGOTTEN: Final = _(
    "More than an hour has passed, so what they said before is deleted. What you wrote last is "
    "kept. Ask the person whether they can say the rest once more."
)
NOBODY: Final = _(
    "Nobody reads what is told for this place and this wish yet. Ask the person to choose "
    "another, or show them who helps today. The words are still here."
)
UNTOLD: Final = _("Write down what happened and where it belongs; then it can be sent")
TYPED: Final = "typed"  # what has something to check, until it is right
NAMES: Final = [*STEPS, "check"]

logger = logging.getLogger("no2hate.speakout")


@never_cache
@require_http_methods(["GET", "POST"])
@at_a_counter
def step(request: HttpRequest, step: str) -> HttpResponse:
    """Write down the answers to one page of questions."""
    question, draft = STEPS[step], draft_of(request)
    if draft and draft.shows_code:
        return redirect("walk_in:code")
    if draft and draft.is_sent:
        draft = None  # that one is done: another begins
    if request.method == "POST":
        return _answered(request, question, draft)
    if draft is None and step != TellForm.slug and not hasattr(request, "refill"):
        return redirect(FIRST)
    typed = draft.answers.get(TYPED, {}).get(step) if draft else None
    if typed and not hasattr(request, "refill"):
        form = question(_as_sent(typed), answers=_before(request, draft))
        form.is_valid()
    else:
        form = bound(question, request, answers=_before(request, draft))
    return _step_page(request, form, draft)


def _answered(request: HttpRequest, question: type[Question], draft: Draft | None) -> HttpResponse:
    """Keep what was typed and lead on, or back: no answer to a post shows words.

    A browser keeps what was posted with the page that answered it, and would send it again.
    """
    form = bound(question, request, answers=_before(request, draft))
    is_right = form.is_valid()
    answers = (
        form.answers() | {TYPED: {}} if is_right else {TYPED: {question.slug: _sent_by(request)}}
    )
    cookie = (draft and _cookie(request)) or vault.Cookie.new()
    try:
        _kept, is_new = services.keep(
            cookie=cookie, answers=answers, language=_language(), by=staff_of(request)
        )
    except AlreadySentError:
        return redirect("walk_in:code")
    except TROUBLE as trouble:
        return _given_back(request, form, draft, trouble)
    place = NAMES.index(question.slug)
    following = NAMES[place + is_right]
    if is_new and place:
        messages.info(request, FORGOTTEN)
        following = TellForm.slug
    return _with(cookie, redirect(f"walk_in:{following}"))


@never_cache
@require_http_methods(["GET", "POST"])
@at_a_counter
def check(request: HttpRequest) -> HttpResponse:
    """Show everything, to be read back; say who reads it and when; and send."""
    draft = draft_of(request)
    if draft is None:
        return redirect(FIRST)
    if draft.is_sent:
        return redirect("walk_in:code")
    form = bound(SendForm, request)
    if request.method == "POST" and form.is_valid():
        return _sent(request, form, draft)
    return _check_page(request, form, draft)


def _sent(request: HttpRequest, form: SendForm, draft: Draft) -> HttpResponse:
    cookie = _cookie(request)
    try:
        services.send(
            cookie=cookie or vault.Cookie.new(),
            language=_language(),
            address=client_address(request),
            by=staff_of(request),
        )
    except (NobodyReadsError, NothingToldError) as refusal:
        form.add_error(None, NOBODY if isinstance(refusal, NobodyReadsError) else UNTOLD)
        return _check_page(request, form, draft)
    except TROUBLE as trouble:
        logger.warning("walk-in: given back", exc_info=trouble)  # the type alone is logged
        form.add_error(None, NOT_SENT)
        return _check_page(request, form, draft, HTTPStatus.SERVICE_UNAVAILABLE)
    return redirect("walk_in:code")


@never_cache
@require_http_methods(["GET", "POST"])
@at_a_counter
def code(request: HttpRequest) -> HttpResponse:
    """Show the code until it is handed over, or for half an hour."""
    draft = draft_of(request)
    if draft is None or not draft.is_sent:
        return redirect("walk_in:check" if draft else "walk_in:over")
    form = bound(HandOverForm, request)
    is_done = request.method == "POST" and (
        request.POST.get("go") == "without" or not draft.shows_code or form.is_valid()
    )
    if is_done:
        return _handed_over(request)
    said = {
        "groups": draft.code.text.split("-") if draft.shows_code else [],
        "shown_until": draft.shows_code_until,
        "to": routing.known(draft.desk),
    }
    return page(request, "walk_in_code", form, said)


@never_cache
@require_safe
@at_a_counter
def over(request: HttpRequest) -> HttpResponse:
    """Say that nothing is left here, and what happens next."""
    return render(request, "speakout/walk_in_over.html", {"centre": centre_of(request)})


def _handed_over(request: HttpRequest) -> HttpResponse:
    cookie = _cookie(request)
    if cookie:
        services.hand_over(cookie=cookie, by=staff_of(request))
    response = redirect("walk_in:over")
    cookies.drop(response, settings.WALK_IN_COOKIE_NAME)
    return response


def _given_back(
    request: HttpRequest, form: Question, draft: Draft | None, trouble: Exception
) -> HttpResponse:
    """Give the words back where the database is away, full, or shows a key nobody pinned."""
    logger.warning("walk-in: given back", exc_info=trouble)  # the type alone is logged
    form.add_error(None, NOT_SENT)
    return _step_page(request, form, draft, HTTPStatus.SERVICE_UNAVAILABLE)


def _step_page(
    request: HttpRequest, form: Question, draft: Draft | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    number = NAMES.index(form.slug) + 1
    said = {
        "draft": draft,
        "number": number,
        "total": len(NAMES),
        "back": f"walk_in:{NAMES[number - 2]}" if number > 1 else FIRST,
        "to": routing.destination(draft.answers if draft else _before(request, None)),
    }
    return page(request, f"walk_in_{form.slug}", form, said, status)


def _check_page(
    request: HttpRequest, form: SendForm, draft: Draft, status: int = HTTPStatus.OK
) -> HttpResponse:
    speaks = draft.answers.get("speaks", "")
    said = {
        "draft": draft,
        "lines": [line for line in summary.lines(draft.answers) if line.said],
        "where": places.words(draft.answers.get("where", "")),
        "speaks": written(speaks).name if speaks else "",
        "to": routing.destination(draft.answers),
        "number": len(NAMES),
        "total": len(NAMES),
        "back": f"walk_in:{NAMES[-2]}",
    }
    return page(request, "walk_in_check", form, said, status)


def _sent_by(request: HttpRequest) -> dict[str, list[str]]:
    sent = dict(request.POST.lists())
    return {name: values for name, values in sent.items() if name != "csrfmiddlewaretoken"}


def _as_sent(typed: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def _before(request: HttpRequest, draft: Draft | None) -> dict[str, Any]:
    """Return what was answered; at first, that it belongs where the counter is."""
    return draft.answers if draft else {"where": where(centre_of(request))}


def _cookie(request: HttpRequest) -> vault.Cookie | None:
    return cookies.read(request, settings.WALK_IN_COOKIE_NAME)


def _with(cookie: vault.Cookie, response: HttpResponse) -> HttpResponse:
    cookies.give(response, cookie, settings.WALK_IN_COOKIE_NAME)
    return response


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
