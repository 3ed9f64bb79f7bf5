"""A reader who follows every link from page to page, and keeps what each address answers."""

import re
from html import unescape

import pypdfium2

from tests.journeys.eyes import name_of
from tests.journeys.people import Visitor

PAGES = r"/((week|picture|areas|learn|wall|support|derbyshire)/([\w/-]+/)?)?"
LINK = re.compile(r'(?:href|src|content)="([^"#]+)')


def follow(visitor: Visitor, begin: tuple[str, ...], within: str) -> dict[str, str]:
    """Follow every link whose path fits, from the first pages on; return what each says."""
    seen: dict[str, str] = {}
    waiting = [f"{visitor.site.origin}{path}" for path in begin]
    while waiting:
        url = waiting.pop()
        seen[url] = said = answer(visitor, url)
        waiting += _links(visitor, said, within) - {*seen, *waiting}
    return seen


def one_of_each(visitor: Visitor, begin: tuple[str, ...]) -> dict[str, str]:
    """Follow links until there is one page of each kind; return their paths by name."""
    origin = visitor.site.origin
    found: dict[str, str] = {}
    waiting = list(begin)
    while waiting:
        path = waiting.pop(0)
        name = name_of(f"{origin}{path}")
        if name in found:
            continue
        got = visitor.context.request.get(f"{origin}{path}")
        if got.status == 200:
            found[name] = path
            links = _links(visitor, got.text(), PAGES)
            waiting += sorted(link.removeprefix(origin) for link in links)
    return found


def answer(visitor: Visitor, url: str) -> str:
    """Return what an address answers: headers, and the words of a page, a feed or a PDF."""
    got = visitor.context.request.get(url)
    assert got.status == 200, url
    body = got.body()
    pdf = body.startswith(b"%PDF")
    words = pypdfium2.PdfDocument(body)[0].get_textpage().get_text_bounded() if pdf else ""
    unfolded = body.decode("latin-1" if pdf else "utf-8").replace("\r\n ", "")
    return f"{got.headers} {words} {unfolded}"


def _links(visitor: Visitor, said: str, within: str) -> set[str]:
    origin = visitor.site.origin
    named = {unescape(link).removeprefix(origin) for link in LINK.findall(said)}
    named |= set(re.findall(rf"{origin}(/[^\s\"'<>\\,;]*)", said))
    return {f"{origin}{path}" for path in named if re.fullmatch(within, path)}
