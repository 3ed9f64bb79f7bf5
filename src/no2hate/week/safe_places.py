"""Whether words anyone may read give a safe location away. Pure: no Django, no database."""

import re
from typing import Final

from no2hate.common.text import fold

_POSTCODE: Final = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_NUMBER: Final = re.compile(r"\b\d+\w*\b")
_SHORT: Final = {
    "ave": "avenue",
    "cl": "close",
    "cres": "crescent",
    "ct": "court",
    "dr": "drive",
    "ln": "lane",
    "rd": "road",
    "sq": "square",
    "st": "street",
    "terr": "terrace",
}
_STREET: Final = re.compile(
    r"^.+?\b(?:street|road|lane|row|avenue|close|drive|way|court|place|square|terrace|crescent"
    r"|gardens|hill)\b|^(?:stryd|heol|ffordd)\b.+"
)
_WITHIN: Final = frozenset(  # they say where in a house, not which
    {*("flat", "unit", "suite", "floor", "room", "apartment", "block", "building", "number", "no")}
)
_AROUND: Final = re.compile(r".*shire|uk|united kingdom|england|wales|cymru|kent|essex|surrey")
_TELLING: Final = 4  # letters; a shorter piece of an address stands in many words


def gives_away(address: str, *texts: str) -> bool:
    """Return whether a name, street, postcode or link of an address stands in words for all.

    The town may: a guest has to know how far it is.
    """
    said = f" {' '.join(_plain(text) for text in texts)} "
    if any(f" {piece} " in said for piece in _pieces(fold(address))):
        return True
    spaceless = said.replace(" ", "")
    return any("".join(code) in spaceless for code in _POSTCODE.findall(fold(address)))


def _pieces(address: str) -> set[str]:
    """Return what of an address would lead somebody there: house, street, link; not the town."""
    links = [_plain(link.partition("//")[2] or link) for link in _LINK.findall(address)]
    rest = _POSTCODE.sub(" ", _LINK.sub(" ", address))
    parts = [part for part in re.split(r"[,;\n]", rest) if _plain(part)]
    while len(parts) > 1 and _AROUND.fullmatch(_plain(parts[-1])):
        parts.pop()
    found = {*links, *(_plain(_NUMBER.sub(" ", part)) for part in parts if len(parts) == 1)}
    for place, part in enumerate(parts):
        bits = [_bare(_plain(bit)) for bit in _NUMBER.split(part)]
        found |= {street[0] for bit in bits if (street := _STREET.match(bit))}
        found |= set(bits) if place + 1 < len(parts) else set()
    return {piece for piece in found if len(piece) >= _TELLING}


def _bare(words: str) -> str:
    """Return the words without a part of a house at either end, and without "the"."""
    kept = words.split()
    while kept and kept[0] in _WITHIN:
        kept.pop(0)
    while kept and kept[-1] in _WITHIN:
        kept.pop()
    return " ".join(kept[1:] if kept[:1] == ["the"] and len(kept) > 2 else kept)  # noqa: PLR2004


def _plain(text: str) -> str:
    """Return the words alone, one blank between them, streets written out."""
    words = re.findall(r"\w+", re.sub(r"[’'`]", "", fold(text)))
    return " ".join(_SHORT.get(word, word) for word in words)
