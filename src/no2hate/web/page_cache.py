"""Public pages kept in memory: rendered once a window, compressed once, told apart by path."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from time import monotonic
from typing import Final

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import ResponseHeaders

MOST_PAGES: Final = 2_000  # about 60 MB at worst; then the shelf starts empty again
GRACE: Final = 5.0  # seconds the others get the old page while one thread makes the new

_shelves: list["Shelf"] = []


@dataclass
class Page:
    """One page, ready to send in each encoding."""

    bodies: dict[str, bytes]
    headers: dict[str, ResponseHeaders]  # whole, a set for each encoding; nobody changes them
    fresh_until: float


class Shelf:
    """The pages this process holds."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        _shelves.append(self)

    def answer(
        self, request: HttpRequest, *, otherwise: Callable[[HttpRequest], HttpResponse]
    ) -> HttpResponse:
        """Return the held page, or what the view says now."""
        path = request.path
        page = self.pages.get(path)
        if page is None or monotonic() >= page.fresh_until:
            if page is not None:
                page.fresh_until = monotonic() + GRACE
            response = otherwise(request)
            if not _is_everybodys(response):
                return response
            if len(self.pages) >= MOST_PAGES:
                self.pages.clear()
            page = self.pages[path] = _press(response)
        return _send(page, request)


def clear() -> None:
    """Empty every shelf of this process."""
    for shelf in _shelves:
        shelf.pages.clear()


def _is_everybodys(response: HttpResponse) -> bool:
    return (
        response.status_code == 200  # noqa: PLR2004
        and "public" in response.headers.get("Cache-Control", "")
        and not response.cookies
        and not response.streaming
        and "Content-Encoding" not in response.headers
        and response.headers.get("Content-Type") != "image/png"  # on disk already, and large
    )


def _press(response: HttpResponse) -> Page:
    """Compress a page in every encoding at once; nothing in it is secret, so BREACH has no aim."""
    body = response.content
    bodies = {
        "br": brotli.compress(body, quality=9),
        "gzip": gzip.compress(body, 9, mtime=0),
        "": body,
    }
    tag = blake2b(body, digest_size=12).hexdigest()
    headers = {}
    for encoding, pressed in bodies.items():
        said = headers[encoding] = ResponseHeaders(dict(response.headers.items()))
        said["Vary"] = "Accept-Encoding"
        said["ETag"] = f'"{tag}{encoding and "-"}{encoding}"'
        said["Content-Length"] = str(len(pressed))
        if encoding:
            said["Content-Encoding"] = encoding
    return Page(bodies, headers, monotonic() + settings.PAGE_WINDOW)


def _send(page: Page, request: HttpRequest) -> HttpResponse:
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    headers = page.headers[encoding]
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if known and headers["ETag"] in known:
        unchanged = HttpResponseNotModified()
        for name in ("Cache-Control", "ETag", "Vary"):
            unchanged.headers[name] = headers[name]
        return unchanged
    response = HttpResponse(page.bodies[encoding])
    response.headers = headers
    return response
