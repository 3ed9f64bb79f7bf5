"""The word lists: what is listed, of which kind, and where it is innocent."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from no2hate.common.text import VOWEL_SIGNS, fold, is_vowel_sign

DATA: Final = Path(__file__).resolve().parents[1] / "data"
APOSTROPHES: Final = "'\u2019\u2018\u02bc`"
_AGAIN: Final = re.compile(r"(.)\1+")
PHRASE_KINDS: Final = frozenset({"slur", "slogan", "threat", "disclosure"})
PLAIN_KINDS: Final = ("innocent", "office", "saying", "turning", "harm", "general")


class Phrase(NamedTuple):
    """Listed words, folded, and their kind."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Lists:
    """All lists of all languages; phrases are found by their letters run together."""

    phrases: dict[str, Phrase]
    slurs: frozenset[str]
    longest: int
    signs: tuple[str, ...]
    innocent: tuple[str, ...]
    offices: tuple[str, ...]
    saying: frozenset[str]
    turning: frozenset[str]
    general: frozenset[str]
    harm: tuple[str, ...]
    by_shape: dict[tuple[str, str, int], list[str]]
    by_bones: dict[str, str]

    def slurs_like(self, word: str) -> list[str]:
        """Return the slurs with a word's first and last letter and its length."""
        return self.by_shape.get(_shape(word), []) if word else []


def words_in(text: str, *, keep: str = "") -> list[str]:
    """Return the folded words of a text; signs to keep count as letters.

    >>> words_in("Don't say P@KI!", keep="@")
    ['dont', 'say', 'p@ki']
    """
    return _word(keep).findall(fold(text).translate(_NOT_IN_WORDS))


@cache
def lists() -> Lists:
    """Return the lists, read once a process."""
    rows = [(kind, words) for _, kind, words in rows_of_languages()]
    phrases: dict[str, Phrase] = {}
    for kind, words in rows:
        if kind in PHRASE_KINDS:
            for spelled in spelled_out(words):
                phrase = Phrase(kind, tuple(words_in(spelled)))
                phrases.setdefault("".join(phrase.words), phrase)
    slurs = frozenset(joined for joined, phrase in phrases.items() if phrase.kind == "slur")
    by_shape: dict[tuple[str, str, int], list[str]] = {}
    for slur in slurs:
        by_shape.setdefault(_shape(slur), []).append(slur)
    plain = {kind: [" ".join(words_in(w)) for k, w in rows if k == kind] for kind in PLAIN_KINDS}
    return Lists(
        phrases=phrases,
        slurs=slurs,
        by_shape=by_shape,
        by_bones={bones(slur): slur for slur in slurs},
        longest=max(map(len, phrases)),
        signs=tuple(fold(words) for kind, words in rows if kind == "sign"),
        innocent=tuple(plain["innocent"]),
        offices=tuple(plain["office"]),
        saying=frozenset(" ".join(plain["saying"]).split()),
        turning=frozenset(" ".join(plain["turning"]).split()),
        general=frozenset(" ".join(plain["general"]).split()),
        harm=tuple(plain["harm"]),
    )


def bones(word: str) -> str:
    """Return a word with every letter once where it stands.

    >>> bones("niiigggle")
    'nigle'
    """
    return _AGAIN.sub(r"\1", word)


def _shape(word: str) -> tuple[str, str, int]:
    return word[0], word[-1], len(word)


@cache
def rows_of_languages() -> list[tuple[str, str, str]]:
    """Return all rows: language, kind, words; read once a process."""
    return [
        (path.stem, row["kind"], row["words"])
        for path in sorted(DATA.glob("*.csv"))
        for row in _rows(path)
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spelled_out(words: str) -> Iterator[str]:
    """Write out each choice of ``a|b``.

    >>> list(spelled_out("a|b c"))
    ['a c', 'b c']
    """
    for chosen in product(*(choice.split("|") for choice in words.split(" "))):
        yield " ".join(chosen)


@cache
def _word(keep: str) -> re.Pattern[str]:
    """Return what a word is: letters, digits and vowel signs, which `re` calls no letters."""
    marks = "".join(filter(is_vowel_sign, map(chr, VOWEL_SIGNS)))
    return re.compile(f"[\\w{marks}{re.escape(keep)}]+")


_STRETCH: Final = "\u0640"  # the Arabic kashida, which only widens a word
_NOT_IN_WORDS: Final = {**{ord(sign): None for sign in APOSTROPHES + _STRETCH}, ord("_"): " "}
