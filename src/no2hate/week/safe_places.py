"""Whether words anyone may read give a safe location away. Pure: no Django, no database."""

import re
from typing import Final

from no2hate.common.text import fold

_POSTCODE: Final = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_NUMBER: Final = re.compile(r"\b\d+[a-z]?\b")
_STREET: Final = re.compile(
    r"\b(?:street|st|road|rd|lane|row|avenue|close|drive|way|court|place|square|terrace|crescent"
    r"|gardens|hill|stryd|heol|ffordd)$"
)
_TELLING: Final = 4  # letters; a shorter piece of an address stands in many words


def gives_away(address: str, *texts: str) -> bool:
    """Return whether a name, street or postcode of an address stands in words for everyone.

    The town may: a guest has to know how far it is.
    """
    said = " ".join(_plain(text) for text in texts)
    spaceless = said.replace(" ", "")
    if any(f" {piece} " in f" {said} " for piece in _pieces(address)):
        return True
    return any("".join(code) in spaceless for code in _POSTCODE.findall(fold(address)))


def _pieces(address: str) -> list[str]:
    """Return what of an address would lead somebody there: house, street; not the town."""
    parts = [part for part in re.split(r"[,\n]", fold(address)) if part.strip()]
    found = []
    for place, part in enumerate(parts):
        bare = _plain(_NUMBER.sub(" ", _POSTCODE.sub(" ", part)))
        is_house = place == 0 and len(parts) > 1
        is_numbered = bool(_NUMBER.search(part)) and place + 1 < len(parts)
        is_street = is_numbered or bool(_STREET.search(bare))
        if (is_house or is_street) and len(bare) >= _TELLING:
            found.append(bare)
    return found


def _plain(text: str) -> str:
    """Return the words alone, one blank between them."""
    return " ".join(re.findall(r"\w+", fold(text)))
