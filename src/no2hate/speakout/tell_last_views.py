"""After sending: the code, until it is kept; what happens now; and ending it at any time."""

import logging
from http import HTTPStatus

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate import vault
from no2hate.speakout import cookies, drafts, helpers, places, routing
from no2hate.speakout.code_form import CodeKeptForm
from no2hate.web.forms import bound

logger = logging.getLogger("no2hate.speakout")


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Show the code until its last group is typed, or for half an hour."""
    cookie = cookies.read(request, settings.DRAFT_COOKIE_NAME)
    draft = drafts.held(cookie=cookie)
    if draft is None or not draft.is_sent:
        return redirect("speakout:check" if draft else "speakout:start")
    if not draft.shows_code:
        return render(request, "speakout/tell_code_gone.html", {"to": routing.known(draft.desk)})
    form = bound(CodeKeptForm, request, code=draft.code)
    is_done = request.method == "POST" and (request.POST.get("go") == "without" or form.is_valid())
    if is_done and cookie:
        try:
            drafts.forget_code(cookie=cookie)
            return redirect("speakout:next")
        except Error:
            form.add_error(None, _("Please try again in a minute. Your code is still here."))
    said = {
        "form": form,
        "groups": draft.code.text.split("-"),
        "shown_until": draft.shows_code_until,
        "to": routing.known(draft.desk),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "speakout/tell_code.html", said, status=status)


@never_cache
@require_safe
def what_next(request: HttpRequest) -> HttpResponse:
    """Say what happens now and who helps meanwhile; with this page the draft is gone.

    Once with what was told in mind, then, read again, in general.
    """
    cookie = cookies.read(request, settings.DRAFT_COOKIE_NAME)
    draft = drafts.held(cookie=cookie)
    if draft and (draft.shows_code or not draft.is_sent):
        return redirect("speakout:code")
    answers = draft.answers if draft else {}
    area = places.area(answers.get("where", ""))
    said = {
        "to": routing.known(draft.desk) if draft else None,
        "area": area,
        "helpers": helpers.who_help(area=area, strands=answers.get("strands", [])),
    }
    response = render(request, "speakout/tell_next.html", said)
    _end(cookie if draft else None)
    if cookie:
        cookies.drop(response, settings.DRAFT_COOKIE_NAME)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """Stop and delete everything that was typed, at once."""
    cookie = cookies.read(request, settings.DRAFT_COOKIE_NAME)
    draft = drafts.held(cookie=cookie)
    if draft and draft.is_sent:
        return redirect("speakout:code")  # too late to stop; the way back is there
    if request.method == "POST":
        _end(cookie)
        response = redirect("speakout:stop")
        cookies.drop(response, settings.DRAFT_COOKIE_NAME)
        return response
    return render(request, "speakout/tell_stopped.html", {"draft": draft})


def _end(cookie: vault.Cookie | None) -> None:
    """Delete the draft; where that fails now, without its cookie it is noise until it ends."""
    try:
        drafts.end(cookie=cookie)
    except Error:
        logger.warning("speak out: ended while nothing could be deleted", exc_info=True)
