"""The two steps that are thought over twice: another code, and deleting everything."""

import logging
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate import vault
from no2hate.speakout import return_visits, returning
from no2hate.speakout.code_form import CodeKeptForm
from no2hate.speakout.models import Report
from no2hate.speakout.return_forms import DeleteForm
from no2hate.speakout.return_views import here, or_try_again
from no2hate.speakout.return_visits import Visit
from no2hate.speakout.returning import CodeReplacedError
from no2hate.speakout.sending import TROUBLE
from no2hate.speakout.thread import ThreadGoneError
from no2hate.web.forms import bound

logger = logging.getLogger("no2hate.speakout")


@never_cache
@require_http_methods(["GET", "POST"])
@or_try_again
def new_code(request: HttpRequest) -> HttpResponse:
    """Make another code; it takes the old one's place once its last group is typed.

    Until then nothing has changed: an answer that never came locks nobody out.
    """
    found = here(request)
    if found is None:
        return redirect("speakout:return")
    visit, report = found
    if request.method == "POST" and request.POST.get("go") in {"make", "stop"}:
        is_wanted = request.POST["go"] == "make"
        visit.hold(code=vault.Code.new().text if is_wanted else "")
        return redirect("speakout:new-code" if is_wanted else "speakout:page")
    if visit.code is None:
        is_late = request.method == "POST"  # pressed twice: the first press did it
        return redirect("speakout:page") if is_late else _offered(request)
    return _kept(request, visit, report, visit.code)


@never_cache
@require_http_methods(["GET", "POST"])
@or_try_again
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once more, then delete everything for good."""
    found = here(request)
    if found is None:
        return redirect("speakout:return")
    visit, report = found
    form = bound(DeleteForm, request, initial={"page": report.public_id})
    is_sure = request.method == "POST" and form.is_valid()
    if is_sure and form.cleaned_data["page"] == report.public_id:
        try:
            returning.delete_report(report=report, reporter=visit.reporter)
        except (CodeReplacedError, ThreadGoneError):
            return redirect("speakout:return")
        response = redirect("speakout:return-deleted")
        return_visits.end(request, response)
        return response
    if is_sure:  # another tab's: asked about this one, from the start
        form = DeleteForm(initial={"page": report.public_id})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "speakout/return_delete.html", {"form": form}, status=status)


def _offered(request: HttpRequest) -> HttpResponse:
    return render(request, "speakout/return_new_code.html")


def _kept(request: HttpRequest, visit: Visit, report: Report, code: vault.Code) -> HttpResponse:
    form = bound(CodeKeptForm, request, code=code)
    if request.method == "POST" and form.is_valid():
        try:
            reporter = returning.rotate_code(report=report, reporter=visit.reporter, code=code)
        except (CodeReplacedError, ThreadGoneError):  # pressed twice, or somebody was first
            return redirect("speakout:page")
        except TROUBLE:
            logger.warning("return: code not replaced", exc_info=True)  # the type alone is logged
            visit.hold(code="", said="trouble")
            return redirect("speakout:page")
        visit.hold(reporter=reporter.to_text(), code="", said="code")
        return redirect("speakout:page")
    said = {"form": form, "groups": code.text.split("-")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "speakout/return_your_code.html", said, status=status)
