"""Listed words, also when their letters are spaced, swapped, repeated or starred out."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from no2hate.common.text import fold
from no2hate.moderation.reading.words import Lists, Phrase, bones, lists, words_in

STAND_INS: Final = "@$€!*"  # signs typed for a letter inside a word; a star stands for any
_FOR_LETTERS: Final = "03456789@$€!", "oeasgtbgasei"
_AS_LETTERS: Final = [  # 1 stands for i or for l
    str.maketrans(_FOR_LETTERS[0] + "1", _FOR_LETTERS[1] + letter) for letter in "il"
]
_BARRIER: Final = "|"  # where an innocent phrase stood; nothing joins across it
_REPEATED: Final = re.compile(r"(.)\1{2,}")
_SHORTEST_INITIALS: Final = 4  # fewer letters come together by chance
_LONGEST_CHANCE: Final = 5  # a run this long inside many initials is still chance
_LONGEST_RUN: Final = 12
_ZERO_WIDTH_BETWEEN: Final = re.compile(
    "[a-z\u0370-\u052f][\u200b-\u200d\u2060-\u2064\ufeff\u034f\u180e\u115f\u1160]+[a-z\u0370-\u052f]"
)


class Found(NamedTuple):
    """A listed phrase, and whether its letters were disguised."""

    kind: str
    is_disguised: bool


_DISGUISED: Final = Found("slur", is_disguised=True)


def listed(text: str) -> set[Found]:
    """Return what of the lists is in a text, however it is spelled."""
    known = lists()
    folded = fold(text)
    words = words_in(text)
    found = _in_all_spellings(words, known)
    if any(sign in folded for sign in STAND_INS):
        odd = [word.strip("!*") for word in words_in(text, keep=STAND_INS)]
        found |= _in_all_spellings([word for word in odd if word], known)
        if any(_fits_a_slur(word, known) for word in odd if "*" in word):
            found.add(_DISGUISED)
    if any(_spell_a_slur(initials, known) for initials in _initials(words, text)):
        found.add(_DISGUISED)
    if any(sign in folded for sign in known.signs):
        found.add(Found("slur", is_disguised=False))
    return found


def is_hiding(text: str) -> bool:
    """Return whether a word mixes alphabets or has invisible signs between its letters."""
    if text.isascii():
        return False
    plain = unicodedata.normalize("NFKC", text).casefold()
    if _ZERO_WIDTH_BETWEEN.search(plain):
        return True
    return any(len({_alphabet(sign) for sign in word} - {""}) > 1 for word in plain.split())


def _alphabet(sign: str) -> str:
    """Return the alphabet of a letter, of those whose letters look alike."""
    if not sign.isalpha():
        return ""
    name = unicodedata.name(sign, "").partition(" ")[0]
    return name if name in {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"} else ""


def _without_innocent(words: list[str], known: Lists) -> list[str]:
    line = f" {' '.join(words)} "
    for phrase in known.innocent:
        line = line.replace(f" {phrase} ", f" {_BARRIER} ")
    return line.split()


def _in_all_spellings(words: list[str], known: Lists) -> set[Found]:
    """Look at the words as they are, then with digits, signs and long letters read plainly."""
    words = _without_innocent(words, known)
    found = set(_in_words(words, known))
    plain = {each.kind for each in found}
    for spelled in _spellings(words):
        kinds = {each.kind for each in _in_words(spelled, known)}
        found |= {Found(kind, is_disguised=True) for kind in kinds - plain}
    return found


def _in_words(words: list[str], known: Lists) -> Iterator[Found]:
    """Look at each run of whole words with its letters run together."""
    for start in range(len(words)):
        joined = ""
        for end in range(start, len(words)):
            joined += words[end]
            if words[end] == _BARRIER or len(joined) > known.longest:
                break
            phrase = known.phrases.get(joined)
            if phrase:
                is_spaced = _is_spaced(words[start : end + 1], phrase)
                yield Found(phrase.kind, is_disguised=is_spaced)


def _is_spaced(window: list[str], phrase: Phrase) -> bool:
    return any(len(word) == 1 and word not in phrase.words for word in window)


def _spellings(words: list[str]) -> Iterator[list[str]]:
    """Yield other readings of the words, if they have any."""
    readings = [words]
    if any(not word.isalpha() for word in words):
        readings += [_with_letters(words, table) for table in _AS_LETTERS]
    for reading in readings:
        if reading is not words:
            yield reading
        if any(_REPEATED.search(word) for word in reading):
            for shorter in (r"\1", r"\1\1"):
                yield [_REPEATED.sub(shorter, word) for word in reading]
            yield [_listed_if_stretched(word) for word in reading]


def _listed_if_stretched(word: str) -> str:
    """Return the slur of which some letters were typed often, or the word."""
    return lists().by_bones.get(bones(word), word) if _REPEATED.search(word) else word


def _with_letters(words: list[str], table: dict[int, int]) -> list[str]:
    """Read digits as letters; a number only among letters that stand alone.

    5 pics are no slur, f 4 g is.
    """
    return [
        word.translate(table) if not word.isdecimal() or _stands_among_letters(words, at) else word
        for at, word in enumerate(words)
    ]


def _stands_among_letters(words: list[str], at: int) -> bool:
    return all(len(word) == 1 for word in words[max(at - 1, 0) : at + 2])


def _fits_a_slur(word: str, known: Lists) -> bool:
    """Return whether a word with stars may be a slur; its first and last letters are there."""
    return any(
        all(seen in {"*", letter} for seen, letter in zip(word, slur, strict=True))
        for slur in known.slurs_like(word)
    )


def _initials(words: list[str], text: str) -> Iterator[str]:
    """Yield the first letters of the words, then of the lines."""
    yield "".join(word[0] for word in words)
    lines = [words_in(line) for line in text.splitlines()]
    yield "".join(words[0][0] for words in lines if words)


def _spell_a_slur(initials: str, known: Lists) -> bool:
    if len(initials) < _SHORTEST_INITIALS:
        return False
    runs = (
        initials[start:end]
        for start in range(len(initials))
        for end in range(start + _LONGEST_CHANCE + 1, min(len(initials), start + _LONGEST_RUN) + 1)
    )
    return initials in known.slurs or any(run in known.slurs for run in runs)
