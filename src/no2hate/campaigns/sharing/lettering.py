"""Letters on cards: which face has them, how wide they are, how large they may be.

The three faces come from packages, never from the machine: a card is the same everywhere.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import fontpkg_bricolage_grotesque
import fontpkg_noto_sans
import fontpkg_noto_sans_arabic

BROKEN_BELOW: Final = 44  # pixels; in larger type no word is broken
SPARE: Final = 0.97  # of a width: kerning and shaping are not measured
RIGHT_TO_LEFT: Final = {"R", "AL"}  # Unicode's classes of letters
JOINS_EMOJI: Final = frozenset("\u200d\ufe0f\u20e3")


@dataclass(frozen=True)
class Face:
    """One weight of a face, as the picture names it."""

    family: str
    weight: int
    file: Path
    leading: float

    @cached_property
    def widths(self) -> dict[str, float]:
        """How wide each sign stands alone, in parts of the size; joined ones are narrower."""
        from fontTools.ttLib import TTFont  # noqa: PLC0415 -- at the first card, not at the start

        with TTFont(self.file, lazy=True) as font:
            units, glyphs = font["head"].unitsPerEm, font.getGlyphSet({"wght": self.weight})
            names = font.getBestCmap()
            return {chr(sign): glyphs[name].width / units for sign, name in names.items()}

    def has(self, words: str) -> bool:
        """Return whether every sign is drawn in this face."""
        return all(sign in self.widths for sign in words)


def _file(package: Any, name: str) -> Path:
    found: Path = next((package.ROOT / "files").glob(f"{name}[[]*.ttf"))
    return found


DISPLAY: Final = Face(
    "Bricolage Grotesque", 800, _file(fontpkg_bricolage_grotesque, "BricolageGrotesque"), 1.08
)
PLAIN: Final = Face("Noto Sans", 800, _file(fontpkg_noto_sans, "NotoSans"), 1.3)
ARABIC: Final = Face(
    "Noto Sans Arabic", 800, _file(fontpkg_noto_sans_arabic, "NotoSansArabic"), 1.45
)
FACES: Final = (DISPLAY, PLAIN, ARABIC)


@dataclass(frozen=True)
class Setting:
    """Words set in lines of one size; each paragraph's lines stay together."""

    face: Face
    size: int
    paragraphs: Sequence[Sequence[str]]

    @property
    def height(self) -> float:
        """How much height the lines take."""
        return sum(map(len, self.paragraphs)) * self.size * self.face.leading


def face_of(words: str) -> Face | None:
    """Return the first face with all letters of the words, or nothing."""
    return next((face for face in FACES if face.has(words)), None)


def drawable(words: str) -> str:
    """Return words on one line, without the emoji before and after them; those within stay.

    A heart at the end is decoration; one in the middle may be a word, which is not ours to drop.
    """
    one_line = " ".join(words.split())
    start, end = 0, len(one_line)
    while start < end and _is_emoji(one_line[start]):
        start += 1
    while start < end and _is_emoji(one_line[end - 1]):
        end -= 1
    return one_line[start:end].strip()


def direction_of(words: str, language_says: str) -> str:
    """Return which way words run: as their letters do; where they are mixed, as the language."""
    classes = [unicodedata.bidirectional(sign) for sign in words]
    strong = [c in RIGHT_TO_LEFT for c in classes if c == "L" or c in RIGHT_TO_LEFT]
    if not any(strong):
        return "ltr"
    if all(strong) or language_says == "rtl":
        return "rtl"
    return "rtl" if language_says != "ltr" and strong[0] else "ltr"


def fit(
    paragraphs: Sequence[str], *, width: float, height: float, sizes: tuple[int, int]
) -> Setting | None:
    """Set paragraphs as large as they fit; nothing if a letter is missing or they never do."""
    face = face_of(" ".join(paragraphs))
    if face is None:
        return None
    most, least = sizes
    for size in range(most, least - 1, -2):
        set_so = _set(face, size, paragraphs, width * SPARE / size)
        if set_so and set_so.height <= height:
            return _balanced(set_so, paragraphs, width * SPARE / size)
    return None


def _set(face: Face, size: int, paragraphs: Sequence[str], width: float) -> Setting | None:
    may_break = size < BROKEN_BELOW
    words = [word for paragraph in paragraphs for word in paragraph.split()]
    if not may_break and any(_width(face, word) > width for word in words):
        return None
    return Setting(face, size, [list(_lines(face, each, width)) for each in paragraphs])


def _balanced(found: Setting, paragraphs: Sequence[str], width: float) -> Setting:
    """Make the lines about equally long without needing one more."""
    lines = [len(lines) for lines in found.paragraphs]
    for share in (0.6, 0.7, 0.8, 0.9):
        tried = _set(found.face, found.size, paragraphs, width * share)
        if tried and [len(each) for each in tried.paragraphs] == lines:
            return tried
    return found


def _lines(face: Face, words: str, width: float) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if _width(face, longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(face, word, width)
        yield from full
    yield line


def _pieces(face: Face, word: str, width: float) -> Iterator[str]:
    """Cut a word that is longer than a line; never before a sign that leans on another."""
    while _width(face, word) > width:
        widths = accumulate(face.widths[sign] for sign in word)
        cut = max(1, sum(1 for taken in widths if taken <= width))
        while cut > 1 and unicodedata.category(word[cut]).startswith("M"):
            cut -= 1
        yield word[:cut]
        word = word[cut:]
    yield word


def _width(face: Face, words: str) -> float:
    return sum(face.widths[sign] for sign in words)


def _is_emoji(sign: str) -> bool:
    if sign == " " or sign in JOINS_EMOJI:
        return True
    return unicodedata.category(sign) in {"So", "Sk", "Cn"} and not PLAIN.has(sign)
