"""How sentences are told apart, and English patterns matched on them.

Everything is matched on folded words joined by single spaces, a sentence at a time, with
apostrophes gone: "I'll" reads "ill".
"""

import re
from collections.abc import Iterable
from typing import Final

from no2hate.moderation.reading.signs import Said, read
from no2hate.moderation.reading.words import lists

_REACH: Final = 5  # words before a match in which "nobody" or "if" turns it round
_ENDS: Final = re.compile(r"[.!?;\n\u061f\u06d4\u0964]+")


def sentences(text: str) -> list[Said]:
    """Return the sentences of a message."""
    return [read(sentence) for sentence in _ENDS.split(text)]


def is_said(line: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    """Return whether a pattern matches that the words before it do not turn round."""
    return any(
        lists().turning.isdisjoint(line[: match.start()].split()[-_REACH:])
        for pattern in patterns
        for match in pattern.finditer(line)
    )


def compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return patterns that match whole words."""
    return tuple(re.compile(rf"\b{pattern}\b") for pattern in patterns)
