"""One post as we take it in, whatever network it stands on. Pure: no Django, no network."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from html.parser import HTMLParser
from typing import Final

MOST_WORDS: Final = 1_000  # letters kept of a post; nobody's wall needs more
LONGEST_ADDRESS: Final = 400
LONGEST_NAME: Final = 100
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2200


class Where(StrEnum):
    """The networks we know, as the rows name them."""

    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Found:
    """A post: where it is read, whose it is, its words as plain text.

    `stands_at` is the path under which the host we read it at says whether it still stands.
    """

    network: Where
    uri: str
    url: str
    author: str
    text: str = ""
    language: str = ""
    stands_at: str = ""
    posted_at: datetime | None = None


def is_sound(post: Found) -> bool:
    """Return whether a post's names are of a length and of letters that we can keep."""
    names = (post.uri, post.url, post.author)
    fit = all(len(name) <= LONGEST_ADDRESS for name in names) and len(post.author) <= LONGEST_NAME
    return fit and all(name.isprintable() for name in names)


@dataclass(frozen=True)
class Gone:
    """A post its author deleted or changed, by its uri; or all of an author's, by a beginning."""

    network: Where
    uri: str
    is_beginning: bool = False


class _Words(HTMLParser):
    """Collects what a person would read."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Let paragraphs and breaks stay breaks."""
        del attrs
        if tag in {"p", "br"} and self.words:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the letters."""
        self.words.append(data)


def moment_of(said: object) -> datetime | None:
    """Return a moment as networks write it; nothing if it is none, or of no year we live in."""
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(str(said))
        if moment.tzinfo and FIRST_YEAR <= moment.year <= LAST_YEAR:
            return moment.astimezone(UTC)
    return None


def plain(html: str) -> str:
    r"""Return the words of a post that comes as HTML; its links and pictures stay there.

    >>> plain('<p>We stand <a href="https://x.example">#<span>NO2HATE</span></a></p><p>Always</p>')
    'We stand #NO2HATE\nAlways'
    """
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.words).strip()[:MOST_WORDS]
