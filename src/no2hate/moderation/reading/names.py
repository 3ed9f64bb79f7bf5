"""The name field: sentences in it, and names of offices."""

from typing import Final

from no2hate.moderation.reading.words import lists, words_in

_LONGEST_NAME: Final = 10  # words; long Spanish and Arabic names have eight or nine
_SENTENCE_FROM: Final = 3  # words; "You Li" and "Will Not" are names
_SENTENCE_SIGNS: Final = "!?;:\u2026=<>{}"


def is_sentence(name: str) -> bool:
    """Return whether a name says something instead of naming somebody."""
    words = words_in(name)
    if len(words) > _LONGEST_NAME or any(sign in name for sign in _SENTENCE_SIGNS):
        return True
    return len(words) >= _SENTENCE_FROM and not lists().saying.isdisjoint(words)


def is_office(name: str) -> bool:
    """Return whether a name claims to be an office that speaks for itself."""
    line = f" {' '.join(words_in(name))} "
    return any(f" {office} " in line for office in lists().offices)
