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

MOST_PAGES: Final = 2_000  # about 60 MB at worst; then the shelf starts empty again
GRACE: Final = 5.0  # seconds the others get the old page while one thread makes the new

_shelves: list["Shelf"] = []


@dataclass
class Page:
    """One page, ready to send in each encoding."""

    headers: dict[str, str]
    bodies: dict[str, bytes]
    etags: dict[str, str]
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
    etags = {encoding: f'"{tag}{encoding and "-"}{encoding}"' for encoding in bodies}
    headers = {k: v for k, v in response.headers.items() if k != "Content-Length"}
    headers["Vary"] = "Accept-Encoding"
    return Page(headers, bodies, etags, monotonic() + settings.PAGE_WINDOW)


def _send(page: Page, request: HttpRequest) -> HttpResponse:
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    encoding = next((e for e in ("br", "gzip") if e in accepted), "")
    etag = page.etags[encoding]
    if etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response: HttpResponse = HttpResponseNotModified()
        response.headers["Cache-Control"] = page.headers["Cache-Control"]
    else:
        response = HttpResponse(page.bodies[encoding], headers=page.headers)
        response.headers["Content-Length"] = str(len(page.bodies[encoding]))
        if encoding:
            response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["ETag"] = etag
    return response
