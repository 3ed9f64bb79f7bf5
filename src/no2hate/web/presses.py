"""Buttons of the desk: what comes to their address in another way is led back to their page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def pressed_on(page: str, *names: str) -> Callable[[View], View]:
    """Run a view for a POST alone; a page that was open too long is shown again, and says so.

    Args:
        page: The name of the page its button stands on.
        names: Which parts of this address that page's has too.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "POST"])
        @wraps(view)
        def ask(request: HttpRequest, **parts: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, **parts)
            if hasattr(request, "refill"):
                said = _("This page was open for too long. Please press the button again.")
                messages.info(request, said)
            where: HttpResponse = redirect(page, **{name: parts[name] for name in names})
            return where

        return ask

    return decorate
