"""A cookie that names a sealed row and opens it; the browser keeps it until its window closes."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from no2hate import vault


def read(request: HttpRequest, name: str) -> vault.Cookie | None:
    """Return the cookie a browser sent under a name, if it is one of ours."""
    try:
        return vault.Cookie.read(request.COOKIES.get(name, ""))
    except vault.VaultError:
        return None


def give(response: HttpResponse, cookie: vault.Cookie, name: str) -> None:
    """Send the cookie along: to no script, to no other site, for this window only."""
    _set(response, name, cookie.text, None)


def drop(response: HttpResponse, name: str) -> None:
    """Have the browser forget it (a ``__Host-`` name is only heard with all its marks)."""
    _set(response, name, "", 0)


def _set(response: HttpResponse, name: str, value: str, max_age: int | None) -> None:
    response.cookies.pop(name, None)  # or the marks of an earlier one would stay
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
