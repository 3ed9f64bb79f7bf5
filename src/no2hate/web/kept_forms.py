"""Pages with a form, kept in memory for a moment without the few words that are a reader's own.

The form of a campaign takes milliseconds to draw and is the same for everyone but for its
token. Such a page is drawn once, cut at each own word, and put together again for the next
reader with theirs. A page that shows anything else of its reader must not be kept so: let
the template have nothing else.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from no2hate.web import memo

SECONDS: Final = 2.0  # as long as switches may be late
TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')

Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Kept:
    """A page in pieces: between two of them stands an own word, told by its place in a list."""

    pieces: list[str]
    places: list[int]
    until: float

    def for_reader(self, request: HttpRequest, own: Sequence[str]) -> str:
        """Return the page with somebody's own words in it, and a token if it has a form."""
        words = [*own, get_token(request)] if len(own) in self.places else own
        page = [self.pieces[0]]
        for place, piece in zip(self.places, self.pieces[1:], strict=True):
            page += (words[place], piece)
        return "".join(page)


_pages: Final[dict[Key, Kept]] = {}
memo.also_forget(_pages.clear)


def is_untouched(request: HttpRequest) -> bool:
    """Return whether the form is asked for as it is for everyone: nothing of it filled."""
    return request.method != "POST" and not hasattr(request, "refill")


def kept(
    request: HttpRequest,
    draw: Callable[[], HttpResponse],
    *,
    own: Sequence[str],
    told_by: Hashable = None,
) -> HttpResponse:
    """Return a page from memory with this reader's own words and a token of their own.

    Pages are told apart by their path, own words left out, and by what else is named.

    Args:
        request: Whose.
        draw: Draws the page; whatever it shows of its reader is among the own words.
        own: Words of this reader alone, long enough that no others are like them.
        told_by: What the page depends on besides its path, such as a state.
    """
    path = request.path
    for word in own:
        path = path.replace(word, "")
    page = _pages.get((path, told_by))
    if page is None or monotonic() >= page.until:
        page = _pages[path, told_by] = _cut(draw().content.decode(), own)
    return HttpResponse(page.for_reader(request, own))


def _cut(page: str, own: Sequence[str]) -> Kept:
    token = TOKEN.search(page)
    words = [*own, token[1]] if token else list(own)
    parts = re.split(f"({'|'.join(map(re.escape, words))})", page)
    return Kept(parts[::2], [words.index(word) for word in parts[1::2]], monotonic() + SECONDS)
