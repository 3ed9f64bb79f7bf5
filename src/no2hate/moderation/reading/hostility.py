"""Sentences that put a group of people beside hostile words."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from no2hate.moderation.reading.signs import Said, read

_NEAR: Final = 6  # words between the group and what is said of it
_SHORTEST: Final = 4  # letters that spell a word; fewer stand alone by chance
_TURNED: Final = ("against", "abstract")


def is_hostile(said: Said) -> bool:
    """Return whether a sentence insults a group, and does not say that one should not."""
    if said.languages("insult"):
        return True
    return any(_is_beside(said, language) for language in said.languages("group"))


def is_spelled(said: Said) -> bool:
    """Return whether the name of a group, or a word against one, is spelled letter by letter."""
    return any(
        sign.kind in {"group", "insult"}
        for letters in _letters(said.line.split())
        for sign in read(letters).signs
    )


def _letters(words: list[str]) -> Iterator[str]:
    """Yield what stands there in single letters, put together."""
    for is_single, run in groupby(words, key=lambda word: len(word) == 1):
        letters = "".join(run)
        if is_single and len(letters) >= _SHORTEST:
            yield letters


def _is_beside(said: Said, language: str) -> bool:
    if said.has_any(language, *_TURNED):
        return False
    return any(
        0 < abs(group - word) <= _NEAR
        for group in said.places(language, "group")
        for word in said.places(language, "hostile")
    )
