"""What a letter says: each room registers the kinds it writes, from its `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils import translation


@dataclass(frozen=True)
class Letter:
    """The words of one letter, in plain text; `unsubscribe` is the link of RFC 8058."""

    subject: str
    body: str
    unsubscribe: str = ""


Composer = Callable[[str, str], Letter | None]

_composers: Final[dict[str, Composer]] = {}


class UnknownLetterError(LookupError):
    """No room here writes letters of this kind (yet: a newer release may have put it)."""


def letter(kind: str) -> Callable[[Composer], Composer]:
    """Register who composes letters of a kind.

    The composer gets what the letter is about and the reader's language, in which it is
    called, and returns nothing when the letter is no longer wanted.
    """

    def register(composer: Composer) -> Composer:
        _composers[kind] = composer
        return composer

    return register


def compose(*, kind: str, about: str, language: str) -> Letter | None:
    """Return a letter in its reader's language, or nothing if it is no longer wanted."""
    try:
        composer = _composers[kind]
    except KeyError:
        raise UnknownLetterError(kind) from None
    with translation.override(language):
        return composer(about, language)
