"""Sentences that put a group of people beside hostile words."""

from typing import Final

from no2hate.moderation.reading.signs import Said

_NEAR: Final = 6  # words between the group and what is said of it
_TURNED: Final = ("against", "abstract")


def is_hostile(said: Said) -> bool:
    """Return whether a sentence insults a group, and does not say that one should not."""
    if said.languages("insult"):
        return True
    return any(_is_beside(said, language) for language in said.languages("group"))


def _is_beside(said: Said, language: str) -> bool:
    if said.has_any(language, *_TURNED):
        return False
    return any(
        0 < abs(group - word) <= _NEAR
        for group in said.places(language, "group")
        for word in said.places(language, "hostile")
    )
