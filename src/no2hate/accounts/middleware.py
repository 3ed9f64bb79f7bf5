"""The end of a long session."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from no2hate.accounts.sessions import has_lasted_too_long
from no2hate.web.surfaces import is_desk


class SessionLimit:
    """Sign staff out ten hours after their password, on the desk only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Sign out whoever has stayed too long, then go on."""
        if is_desk(request) and has_lasted_too_long(request):
            logout(request)
        return self.get_response(request)
