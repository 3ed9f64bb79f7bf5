"""Refusals and faults: a clear sentence on screen, a type and a route in the log, no words."""

import logging
import sys
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.urls import is_valid_path, resolve
from django.utils.http import escape_leading_slashes
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

from no2hate.accounts.views_signed_out import give_back, typed_words
from no2hate.web.addresses import is_from_a_page_of_ours
from no2hate.web.surfaces import is_desk


def dead_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give the form back, filled, when its token has died.

    The view runs as for GET, which never acts; it finds the words in ``request.refill``.
    Another site's words find no way onto a page of ours.
    """
    del reason
    words = request.POST if is_from_a_page_of_ours(request) else QueryDict()
    request.refill = words  # type: ignore[attr-defined]  # what `web.forms.bound` gives back
    request.method = "GET"
    match = resolve(request.path_info)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if response.status_code in {301, 302, 303}:
        return response
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response = refused(request, PermissionDenied())
    response.status_code = 403
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with a way on; to an address that only lacks its last slash, lead there."""
    del exception
    if request.method in {"GET", "HEAD"} and is_valid_path(f"{request.path_info}/"):
        return HttpResponsePermanentRedirect(escape_leading_slashes(f"{request.path}/"))
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 and 403 without a word of what was sent."""
    del exception
    return render(request, "400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer from a template that needs nothing; on the desk, give back what somebody wrote."""
    if _is_written_at_desk(request):
        is_away = isinstance(sys.exc_info()[1], Error)
        return give_back(request, status=503 if is_away else 500)
    return render(request, "500.html", status=500)


def _is_written_at_desk(request: HttpRequest) -> bool:
    """Whether this is a form of a page that only staff who are signed in see."""
    if not is_desk(request) or not is_valid_path(request.path_info):
        return False
    view = resolve(request.path_info).func  # the fault may have come before anything was resolved
    return getattr(view, "login_required", True) and bool(typed_words(request))


class TypeOnly(ExceptionReporter):
    """A report of nothing but the exception's type: no POST, no cookies, no locals."""

    def get_traceback_text(self) -> SafeString:
        """Return the type's name."""
        return SafeString(getattr(self.exc_type, "__name__", "Exception"))

    def get_traceback_html(self) -> SafeString:
        """Return the type's name."""
        return self.get_traceback_text()


class RouteAndType(logging.Formatter):
    """Log lines that never carry a path, a form or an exception's text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return level, logger, the route's name for requests, and the exception's type."""
        request: Any = getattr(record, "request", None)
        if request is None:
            said = record.getMessage()
        else:
            match = getattr(request, "resolver_match", None)
            status = getattr(record, "status_code", "")
            said = f"{status} {match.view_name if match else 'no route'}"
        kind = record.exc_info[0] if record.exc_info else None
        return f"{record.levelname} {record.name} {said}{f' {kind.__name__}' if kind else ''}"
