"""A visit with a return code: one sealed row a quarter of an hour long, opened by a cookie.

It holds what the code opens with, never the code. It names no report in the clear, and
needs not: once a code is replaced or a report deleted, what it holds opens nothing.
"""

from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from no2hate import vault
from no2hate.speakout import cookies, rows
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Report, SealedRow

COOKIE: Final[str] = settings.RETURN_COOKIE_NAME
_RETURN: Final = SealedRow.Kind.RETURN

Words = dict[str, str]  # what was being written: words, language


class Visit:
    """Somebody who is here with their code."""

    def __init__(self, cookie: vault.Cookie, row: rows.Opened) -> None:
        self.cookie = cookie
        self.row = row

    @property
    def reporter(self) -> Reporter:
        """What their code opens with."""
        return Reporter.from_text(self._holds["reporter"])

    @property
    def words(self) -> Words:
        """What they wrote before their last visit ended, not sent yet."""
        return dict(self._holds.get("words") or {})

    @property
    def code(self) -> vault.Code | None:
        """A new code that they have not kept yet; until they have, the old one works."""
        text = self._holds.get("code")
        return vault.Code.read(text) if text else None

    def report(self) -> Report | None:
        """Return the report their code leads to, while it does."""
        return Report.objects.found_by(self.reporter.locator)

    @transaction.atomic
    def hold(self, **contents: Any) -> None:
        """Keep something in the row until the visit ends, and begin its time anew.

        What another tab kept meanwhile stays: the row is read again, locked.
        """
        self.row = rows.find_to_write(_RETURN, self.cookie) or self.row
        self._holds.update(contents)
        rows.keep(_RETURN, self.cookie, self.row)

    def take(self, name: str) -> str:
        """Return something held and forget it."""
        held = str(self._holds.get(name, ""))
        if held:
            self.hold(**{name: ""})
        return held

    def stay(self) -> None:
        """Begin the quarter of an hour anew."""
        self.hold()

    @property
    def _holds(self) -> dict[str, Any]:
        return self.row.contents


def begin(
    request: HttpRequest, response: HttpResponse, *, reporter: Reporter, words: Words
) -> None:
    """Begin a visit in this browser; another that was open here ends."""
    end(request, response)
    cookie = vault.Cookie.new()
    rows.begin(_RETURN, cookie, {"reporter": reporter.to_text(), "words": words})
    cookies.give(response, cookie, COOKIE)


def find(request: HttpRequest) -> Visit | None:
    """Return the visit of this browser, if its time is not up."""
    cookie = cookies.read(request, COOKIE)
    if cookie is None:
        return None
    try:
        row = rows.find(_RETURN, cookie)
    except vault.VaultError:
        return None
    return Visit(cookie, row) if row else None


def end(request: HttpRequest, response: HttpResponse) -> None:
    """Forget the visit of this browser, here and there."""
    cookie = cookies.read(request, COOKIE)
    if cookie:
        rows.drop(cookie)
    if COOKIE in request.COOKIES:
        cookies.drop(response, COOKIE)
