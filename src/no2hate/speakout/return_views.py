"""Coming back with a code: one box, one page, and what can be done from there."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.speakout import permissions, return_page, return_visits, returning
from no2hate.speakout.models import Item, Report
from no2hate.speakout.return_forms import TOO_MANY, UNKNOWN, CodeForm, PermissionForm, WriteForm
from no2hate.speakout.return_visits import Visit
from no2hate.speakout.sending import TROUBLE
from no2hate.speakout.thread import ThreadGoneError
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound

ANOTHER_PAGE: Final = _(
    "Another code was opened in this browser meanwhile. These words were written for the other "
    "page, and nothing was sent. If they belong here, send them again."
)
TROUBLED: Final = _(
    "It could not be done just now, and nothing was changed. Please try again in a minute."
)
NOTICES: Final = {
    "message": _("Your message is sent."),
    "story": _("It is added to what you told."),
    "give": _("You said yes. You can take it back at any time."),
    "take-back": _("You have taken it back. Nothing more is passed on to them from now on."),
    "late": _("This page was open for too long, so nothing was changed. Please press once more."),
    "trouble": TROUBLED,
    "code": _("Your new code works. The old code opens nothing any more."),
}
KINDS: Final = {"message": Item.Kind.MESSAGE, "story": Item.Kind.STORY}

logger = logging.getLogger("no2hate.speakout")


def or_try_again(view: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a press that met trouble with a sentence: nothing was changed."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except TROUBLE:
            if request.method != "POST":
                raise
            logger.warning("return: not done", exc_info=True)  # the type alone is logged
            said = {"said": TROUBLED}
            return render(request, "speakout/return_troubled.html", said, status=503)

    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a wrong one is answered alike whatever is wrong with it.

    Shown also to who is here already: on a shared computer, the next person starts anew.
    """
    form = bound(CodeForm, request)
    if request.method != "POST" or not form.is_valid():
        return _code_page(request, form)
    try:
        return _entered(request, form)
    except TROUBLE:
        logger.warning("return: not entered", exc_info=True)  # the type alone is logged
        form.add_error(None, TROUBLED)
        return _code_page(request, form, status=HTTPStatus.SERVICE_UNAVAILABLE)


@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show everything there is, and take what is written."""
    try:
        found = here(request)
        if found is None:
            return _ask_again(request)
        visit, report = found
        if request.method == "POST":
            return _written(request, visit, report)
        form = bound(WriteForm, request, initial={**visit.words, "page": report.public_id})
        return _page(request, visit, report, form)
    except ThreadGoneError:
        return _ask_again(request)
    except TROUBLE:
        if request.method != "POST":
            raise
        logger.warning("return: given back", exc_info=True)  # the type alone is logged
        said = {"form": bound(WriteForm, request)}
        return render(request, "speakout/return_again.html", said, status=503)


@never_cache
@require_http_methods(["GET", "POST"])
@or_try_again
def permission(request: HttpRequest) -> HttpResponse:
    """Say yes to a recipient, or take it back."""
    found = here(request)
    if found is None:
        return _ask_again(request)
    visit, report = found
    if request.method != "POST":
        visit.hold(said="late")
        return redirect("speakout:page")
    form = PermissionForm(request.POST)
    is_meant = form.is_valid() and form.cleaned_data["page"] == report.public_id
    try:
        visit.hold(said=_said(form, visit, report) if is_meant else "late")
    except ThreadGoneError:
        return _ask_again(request)
    except TROUBLE:
        logger.warning("return: not permitted", exc_info=True)
        visit.hold(said="trouble")
    return redirect("speakout:page")


@never_cache
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit here; the report stays."""
    if request.method != "POST":
        return redirect("speakout:page")
    response = redirect("speakout:return-left")
    return_visits.end(request, response)
    return response


@never_cache
@require_safe
def over(request: HttpRequest, *, is_deleted: bool = False) -> HttpResponse:
    """Say that nothing of the visit is left in this browser."""
    return render(request, "speakout/return_over.html", {"is_deleted": is_deleted})


def here(request: HttpRequest) -> tuple[Visit, Report] | None:
    """Return who is here with a code that still opens a report, for a quarter of an hour more."""
    visit = return_visits.find(request)
    report = visit.report() if visit else None
    if visit is None or report is None:
        return None
    visit.stay()
    return visit, report


def _entered(request: HttpRequest, form: CodeForm) -> HttpResponse:
    reporter = returning.open_with(form.cleaned_data["code"])
    if reporter:
        response = redirect("speakout:page")
        return_visits.begin(request, response, reporter=reporter, words=form.carried())
        return response
    has_many = returning.count_wrong_code(address=client_address(request))
    form.add_error("code", TOO_MANY if has_many else UNKNOWN)
    return _code_page(request, form)


def _said(form: PermissionForm, visit: Visit, report: Report) -> str:
    """Do what a permission's button says; return which it was."""
    go: str = form.cleaned_data["go"]
    act = permissions.give if go == "give" else permissions.take_back
    act(report=report, reporter=visit.reporter, recipient=form.cleaned_data["recipient"])
    return go


def _written(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    form = WriteForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, report, form)
    said = form.cleaned_data
    if said["page"] != report.public_id:
        again = WriteForm(initial={**said, "page": report.public_id})
        return _page(request, visit, report, again, warning=ANOTHER_PAGE)
    go = request.POST.get("go", "")
    kind = KINDS.get(go, Item.Kind.MESSAGE)
    returning.write(
        report=report,
        reporter=visit.reporter,
        kind=kind,
        text=said["words"],
        language=said["language"],
    )
    visit.hold(words={}, said=kind.value)
    return redirect("speakout:page")


def _page(
    request: HttpRequest, visit: Visit, report: Report, form: WriteForm, *, warning: Any = ""
) -> HttpResponse:
    found = returning.look(report=report, reporter=visit.reporter)
    said = {
        "form": form,
        "report": report,
        "page": found,
        "state": return_page.state(found),
        "steps": return_page.steps(found),
        "told": return_page.told(found),
        "answers": return_page.answers(found),
        "messages": return_page.messages(found),
        "recipients": return_page.recipients(found),
        "has_contact": return_page.has_contact(found),
        "warning": warning,
        "notice": NOTICES.get(visit.take("said")),
        "is_carried": bool(visit.words) and not form.is_bound,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if warning or form.errors else HTTPStatus.OK
    return render(request, "speakout/return_page.html", said, status=status)


def _ask_again(request: HttpRequest) -> HttpResponse:
    """Ask for the code once more; words that were on their way travel with it."""
    sent = getattr(request, "refill", None) or request.POST
    words = {name: sent.get(name, "") for name in ("words", "language")}
    if not words["words"]:
        response = redirect("speakout:return")
        return_visits.end(request, response)
        return response
    return _code_page(request, CodeForm(initial=words), status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _code_page(
    request: HttpRequest, form: CodeForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    if form.errors and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    said = {"form": form, "is_carried": bool(form["words"].value())}
    return render(request, "speakout/return_code.html", said, status=status)
