"""The middleware of every profile: the page cache, constant headers, languages, the desk's own."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.http import escape_leading_slashes
from django_otp.middleware import OTPMiddleware

from no2hate.accounts.views_signed_out import keep_words, typed_words
from no2hate.config.languages import split_language
from no2hate.speakout.leaving import forget_visit
from no2hate.web import drafts
from no2hate.web.page_cache import Shelf
from no2hate.web.surfaces import Surface, is_desk, surface_of

FOUND: Final = HTTPStatus.FOUND
FRAMES: Final = "X-Frame-Options"  # left out where a view is made for frames, as Django does
GetResponse = Callable[[HttpRequest], HttpResponse]


class PageCache:
    """Answer public pages from memory, the same bytes to everyone.

    Stands first, so that nothing of a request but its path can reach the answer. A query
    string on a public page is nothing we know: it goes to the bare path.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        _, path = split_language(request.path_info)
        if surface_of(path) is not Surface.PUBLIC:
            return self.get_response(request)
        if request.META.get("QUERY_STRING"):
            return HttpResponsePermanentRedirect(escape_leading_slashes(request.path))
        return self.shelf.answer(request, otherwise=self.get_response)


class ConstantHeaders:
    """Put the same security headers on every answer, whoever asks and however."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in settings.CONSTANT_HEADERS.items():
            if name != FRAMES or not getattr(response, "xframe_options_exempt", False):
                response.headers.setdefault(name, value)
        return response


class LanguageFromPath:
    """Take the language from the path alone: ``/cy/add/`` is ``/add/`` in Welsh.

    Django's own middleware also reads cookies and Accept-Language, which would make a
    cached page differ by reader. Links come out with the prefix, as under a script name.
    A page that a draft language lacks is answered by the way to it in English.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language, request.path_info = split_language(request.path_info)
        if elsewhere := drafts.elsewhere(language, request.path_info):
            return HttpResponseRedirect(escape_leading_slashes(elsewhere))
        prefix = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
        set_script_prefix(prefix)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def on_desk_only(middleware: Callable[[GetResponse], Callable[[HttpRequest], Any]]) -> Any:
    """Return a middleware that acts on the desk and is not there for anyone else."""

    def make(get_response: GetResponse) -> Callable[[HttpRequest], HttpResponseBase]:
        on_desk = middleware(get_response)

        def answer(request: HttpRequest) -> HttpResponseBase:
            handle = on_desk if is_desk(request) else get_response
            response: HttpResponseBase = handle(request)
            return response

        return answer

    return make


desk_session = on_desk_only(SessionMiddleware)
desk_authentication = on_desk_only(AuthenticationMiddleware)
desk_second_factor = on_desk_only(OTPMiddleware)
desk_messages = on_desk_only(MessageMiddleware)


class SignOutForgets:
    """Whoever signs out leaves no draft of a walk-in behind, in whatever browser they sit at."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.view_name == "accounts:sign-out" and response.status_code == FOUND:
            forget_visit(request, response)
        return response


class DeskLoginRequired:
    """Closed by default: every desk page asks for both factors unless it says otherwise.

    A form sent after the session ended comes back with its words instead of losing them.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if not is_desk(request) or not getattr(view, "login_required", True):
            return None
        if request.user.is_authenticated and request.user.is_verified():
            return None
        if request.method == "POST" and typed_words(request):
            return keep_words(request)
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
