"""Telling what happened: two questions, then as many as a person likes, then sent."""

import logging
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate import vault
from no2hate.speakout import cookies, drafts, places, routing, sending, summary
from no2hate.speakout.drafts import AlreadySentError, Draft
from no2hate.speakout.forms import Question, SendForm, StoryForm
from no2hate.speakout.questions import QUESTIONS
from no2hate.speakout.sending import TROUBLE, NobodyReadsError, NothingToldError
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound

LATE: Final = _(
    "This page was open for too long, or this browser keeps no cookies. Your words are still "
    "here: please send them again."
)
FORGOTTEN: Final = _(
    "You were away for more than an hour, so what you told before was deleted. The answer on this "
    "page is kept. Go on, and tell what happened again before you send."
)
TRY_AGAIN: Final = _(
    "It could not be sent just now. Nothing is lost and nothing was sent: your words are still "
    "here. Please try again in a minute."
)
NOT_SENT_TOO: Final = _(
    "Your report was sent before, with other words. These new words were not sent. Keep them, "
    "and add them with your code."
)
NOBODY: Final = _(
    "Nobody reads what is told for this place and this wish yet. Choose another place or wish, or "
    "talk to someone who helps today. Your words are still here."
)
UNTOLD: Final = _("Tell us what happened and where it belongs; then it can be sent")
STEPS: Final = [question.slug for question in QUESTIONS]
_BY_SLUG: Final = {question.slug: question for question in QUESTIONS}

logger = logging.getLogger("no2hate.speakout")


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask the two questions that are needed. Looking at them keeps nothing of anybody."""
    if request.method == "POST":
        return _told(request)
    is_refill = hasattr(request, "refill")
    cookie = cookies.read(request, settings.DRAFT_COOKIE_NAME)
    draft = None if is_refill else drafts.held(cookie=cookie)
    if draft and draft.shows_code:
        return redirect("speakout:code")
    if not is_refill and not routing.readers():
        return render(request, "speakout/tell_closed.html")
    if draft and draft.is_sent:
        cookie = draft = None  # that one is done: another begins
    form = bound(StoryForm, request, answers=draft.answers if draft else {})
    response = _page(request, "tell_start", form, draft)
    is_known = draft or (cookie and is_refill)
    return response if is_known else _with_cookie(response)  # nobody else knows a new one


def _told(request: HttpRequest) -> HttpResponse:
    form = bound(StoryForm, request)
    cookie = cookies.read(request, settings.DRAFT_COOKIE_NAME)
    is_valid = form.is_valid()
    if cookie is None:
        form.add_error(None, LATE)
        return _with_cookie(_page(request, "tell_start", form))
    if not is_valid:
        return _page(request, "tell_start", form)
    if request.POST.get("go") == "send":
        return _sent(request, cookie, form, "tell_start")
    try:
        drafts.keep(cookie=cookie, answers=form.answers(), language=_language())
    except AlreadySentError:
        form.add_error(None, NOT_SENT_TOO)
        return _page(request, "tell_start", form)
    except TROUBLE as trouble:
        return _try_again(request, "tell_start", form, trouble)
    return redirect(f"speakout:{STEPS[0]}")


@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one of the questions that can be skipped."""
    question = _BY_SLUG[step]
    if request.method == "POST":
        return _answered(request, question)
    draft = drafts.held(cookie=cookies.read(request, settings.DRAFT_COOKIE_NAME))
    if draft is None and not hasattr(request, "refill"):
        return redirect("speakout:start")
    if draft and draft.is_sent:
        return redirect("speakout:code")
    form = bound(question, request, answers=draft.answers if draft else {})
    return _page(request, "tell_step", form, draft)


def _answered(request: HttpRequest, question: type[Question]) -> HttpResponse:
    cookie = cookies.read(request, settings.DRAFT_COOKIE_NAME) or vault.Cookie.new()
    try:
        before = drafts.held(cookie=cookie)
        form = bound(question, request, answers=before.answers if before else {})
        if not form.is_valid():
            return _page(request, "tell_step", form, before)
        draft, is_new = drafts.keep(cookie=cookie, answers=form.answers(), language=_language())
    except AlreadySentError:
        return redirect("speakout:code")
    except TROUBLE as trouble:
        return _try_again(request, "tell_step", bound(question, request), trouble)
    if is_new:
        form.add_error(None, FORGOTTEN)
        return _with_cookie(_page(request, "tell_step", form, draft), cookie)
    return redirect(_after(question, request.POST.get("go", "")))


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show every answer, who will read them and when; and send."""
    cookie = cookies.read(request, settings.DRAFT_COOKIE_NAME)
    if request.method == "POST" and cookie:
        return _sent(request, cookie, SendForm(request.POST), "tell_check")
    draft = drafts.held(cookie=cookie)
    if draft is None:
        return redirect("speakout:start")
    if draft.is_sent:
        return redirect("speakout:code")
    return _page(request, "tell_check", bound(SendForm, request), draft)


def _sent(
    request: HttpRequest, cookie: vault.Cookie, form: StoryForm | SendForm, template: str
) -> HttpResponse:
    answers = form.answers() if isinstance(form, StoryForm) else {}
    form.is_valid()
    try:
        draft = sending.send(
            cookie=cookie,
            answers=answers,
            language=_language(),
            address=client_address(request),
        )
    except (NobodyReadsError, NothingToldError) as refusal:
        form.add_error(None, NOBODY if isinstance(refusal, NobodyReadsError) else UNTOLD)
        return _page(request, template, form, drafts.held(cookie=cookie))
    except TROUBLE as trouble:
        return _try_again(request, template, form, trouble, cookie)
    if answers and not draft.told(answers["story"]):
        form.add_error(None, NOT_SENT_TOO)
        return _page(request, template, form)
    return redirect("speakout:code")


def _try_again(
    request: HttpRequest,
    template: str,
    form: Any,
    trouble: Exception,
    cookie: vault.Cookie | None = None,
) -> HttpResponse:
    """Give the words back where the database is away, full, or shows a key nobody pinned."""
    logger.warning("speak out: given back", exc_info=trouble)  # the type alone is logged
    form.is_valid()
    form.add_error(None, TRY_AGAIN)
    try:
        draft = drafts.held(cookie=cookie)
        response = _page(request, template, form, draft)
    except Error:
        name = template if template != "tell_check" else "tell_again"
        response = _page(request, name, form)
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return response


def _page(
    request: HttpRequest, template: str, form: Any, draft: Draft | None = None
) -> HttpResponse:
    said = {"form": form, "draft": draft}
    if template == "tell_start":
        said["readers"] = routing.readers_if_there()
        said["has_national"] = any(each.is_national for each in said["readers"])
    elif isinstance(form, Question):
        said |= _about_step(form, draft)
    elif template == "tell_check" and draft:
        said |= {
            "lines": summary.lines(draft.answers),
            "where": places.words(draft.answers.get("where", "")),
            "to": routing.destination(draft.answers),
            "number": len(STEPS) + 1,
            "total": len(STEPS) + 1,
            "back": f"speakout:{STEPS[-1]}",
        }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"speakout/{template}.html", said, status=status)


def _about_step(form: Question, draft: Draft | None) -> dict[str, Any]:
    number = STEPS.index(form.slug) + 1
    is_sharing = form.slug == "share" and draft is not None
    return {
        "question": form,
        "number": number,
        "total": len(STEPS) + 1,
        "back": f"speakout:{STEPS[number - 2]}" if number > 1 else "speakout:start",
        "skip": _after(type(form), ""),
        "to": routing.destination(draft.answers) if is_sharing and draft else None,
    }


def _after(question: type[Question], go: str) -> str:
    """Return the name of the page that comes after a question."""
    number = STEPS.index(question.slug) + 1
    is_last = go == "check" or number == len(STEPS)
    return "speakout:check" if is_last else f"speakout:{STEPS[number]}"


def _with_cookie(response: HttpResponse, cookie: vault.Cookie | None = None) -> HttpResponse:
    cookies.give(response, cookie or vault.Cookie.new(), settings.DRAFT_COOKIE_NAME)
    return response


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
