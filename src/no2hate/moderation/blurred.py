"""Words as they were written, with the abusive ones covered until a reader asks.

Pure: the words themselves are never changed, only cut into pieces to be shown.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from no2hate.moderation.reading.letters import listed

AT_ONCE: Final = 12  # words looked at together; only where a slur is in, word by word
LONGEST: Final = 8  # words a slur may be spread over, one letter each
Words = list[tuple[int, int]]  # where each begins and ends
_WORD: Final = re.compile(r"\S+")


class Piece(NamedTuple):
    """A run of somebody's words, and whether it is covered."""

    words: str
    is_covered: bool = False


def pieces(text: str) -> list[Piece]:
    """Return a text in pieces, in order; joined again they are the text."""
    found: list[Piece] = []
    shown = 0
    for start, end in _slurs(text):
        found += [Piece(text[shown:start]), Piece(text[start:end], is_covered=True)]
        shown = end
    found.append(Piece(text[shown:]))
    return [piece for piece in found if piece.words]


def _slurs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each abusive word begins and ends."""
    words = [found.span() for found in _WORD.finditer(text)]
    while words:
        window = words[: AT_ONCE + LONGEST]
        run = _first_run(text, window) if _is_abusive(text, window) else []
        if run:
            yield run[0][0], run[-1][1]
            words = words[words.index(run[-1]) + 1 :]
        else:
            words = words[AT_ONCE:]


def _first_run(text: str, window: Words) -> Words:
    """Return the first run of words that is abusive, without the words that need not be in it."""
    end = next(end for end in range(1, len(window) + 1) if _is_abusive(text, window[:end]))
    start = max(start for start in range(end) if _is_abusive(text, window[start:end]))
    return window[start:end]


def _is_abusive(text: str, words: Words) -> bool:
    return any(each.kind == "slur" for each in listed(text[words[0][0] : words[-1][1]]))
