"""The parts that rules are made of: which kinds of words stand where, language by language.

One word of a kind means little. Rules ask for several kinds of one language in one sentence,
so that a word that is harmless in another language adds to nothing there.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from no2hate.moderation.reading.words import rows_of_languages, words_in

KINDS: Final = frozenset(
    {
        "own",
        "who",
        "act",
        "effect",
        "moment",
        "place",
        "why",
        "warm",
        "ought",
        "urge",
        "menace",
        "danger",
        "group",
        "hostile",
        "insult",
        "against",
        "abstract",
    }
)


class Sign(NamedTuple):
    """A word, or some words, of a kind; where they begin."""

    language: str
    kind: str
    at: int


class Said(NamedTuple):
    """A sentence: its folded words, and what stands in them."""

    line: str
    signs: list[Sign]

    def has(self, language: str, *kinds: str) -> bool:
        """Return whether words of each of these kinds stand in the sentence."""
        theirs = {sign.kind for sign in self.signs if sign.language == language}
        return theirs.issuperset(kinds)

    def has_any(self, language: str, *kinds: str) -> bool:
        """Return whether a word of one of these kinds stands in the sentence."""
        return any(sign.language == language and sign.kind in kinds for sign in self.signs)

    def languages(self, kind: str) -> set[str]:
        """Return the languages in which a word of a kind stands in the sentence."""
        return {sign.language for sign in self.signs if sign.kind == kind}

    def places(self, language: str, kind: str) -> list[int]:
        """Return where words of a kind begin."""
        return [sign.at for sign in self.signs if sign[:2] == (language, kind)]


class _Choice(NamedTuple):
    """What one word may be: one of these, or anything that begins as one of those."""

    words: frozenset[str]
    stems: tuple[str, ...]


class _Row(NamedTuple):
    language: str
    kind: str
    rest: tuple[_Choice, ...]


class _Index(NamedTuple):
    """Rows by their first word, its beginning, or its end."""

    whole: dict[str, list[_Row]]
    stems: dict[str, list[_Row]]
    tails: dict[str, list[_Row]]
    stem_lengths: list[int]
    tail_lengths: list[int]


def read(sentence: str) -> Said:
    """Return a sentence with what stands in it."""
    words = words_in(sentence)
    return Said(" ".join(words), list(_signs(words)))


def _signs(words: list[str]) -> Iterator[Sign]:
    index = _index()
    for at, word in enumerate(words):
        for row in _beginning(word, index):
            if not row.rest or _fits(row.rest, words[at + 1 : at + 1 + len(row.rest)]):
                yield Sign(row.language, row.kind, at)


def _beginning(word: str, index: _Index) -> Iterator[_Row]:
    yield from index.whole.get(word, ())
    for length in index.stem_lengths:
        if length <= len(word):
            yield from index.stems.get(word[:length], ())
    for length in index.tail_lengths:
        if length < len(word):
            yield from index.tails.get(word[-length:], ())


def _fits(choices: tuple[_Choice, ...], words: list[str]) -> bool:
    return len(choices) == len(words) and all(
        word in choice.words or (choice.stems and word.startswith(choice.stems))
        for choice, word in zip(choices, words, strict=True)
    )


@cache
def _index() -> _Index:
    index = _Index({}, {}, {}, [], [])
    for language, kind, words in rows_of_languages():
        if kind in KINDS:
            first, *rest = words.split(" ")
            row = _Row(language, kind, tuple(map(_choice, rest)))
            for word in _folded(first):
                _put(index, word, row)
    index.stem_lengths.extend(_lengths(index.stems))
    index.tail_lengths.extend(_lengths(index.tails))
    return index


def _put(index: _Index, word: str, row: _Row) -> None:
    if word.endswith("*"):
        index.stems.setdefault(word[:-1], []).append(row)
    elif word.startswith("*"):
        index.tails.setdefault(word[1:], []).append(row)
    else:
        index.whole.setdefault(word, []).append(row)


def _choice(words: str) -> _Choice:
    folded = _folded(words)
    stems = tuple(word[:-1] for word in folded if word.endswith("*"))
    return _Choice(frozenset(word for word in folded if not word.endswith("*")), stems)


def _folded(words: str) -> list[str]:
    """Return each choice of ``a|b`` as the words of messages are compared."""
    return ["".join(words_in(word, keep="*")) for word in words.split("|")]


def _lengths(words: Iterable[str]) -> list[int]:
    return sorted({len(word) for word in words})
