"""Hours as a person types them, such as ``mon-fri 9:00-17:00; sat 10-12``."""

import re
from collections.abc import Iterator
from datetime import time
from typing import Final

from no2hate.partners.founding import Opening

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPELL: Final = re.compile(
    r"(?P<first>\w+)(?:\s*-\s*(?P<last>\w+))?\s+(?P<opens>[\d:.]+)\s*-\s*(?P<closes>[\d:.]+)"
)


class NoSuchHoursError(ValueError):
    """The words are not hours; the message is a sentence for whoever typed them."""

    def __init__(self, words: str) -> None:
        super().__init__(f"“{words}” are not hours. Write for example: mon-fri 9:00-17:00")


def read_hours(typed: str) -> list[Opening]:
    """Return the spells in what somebody typed.

    Raises:
        NoSuchHoursError: If a part of it says none.
    """
    return [spell for part in typed.split(";") if part.strip() for spell in _spells(part.strip())]


def _spells(words: str) -> Iterator[Opening]:
    found = _SPELL.fullmatch(words.lower())
    if found is None:
        raise NoSuchHoursError(words)
    first = _weekday(found["first"], words)
    last = _weekday(found["last"], words) if found["last"] else first
    opens, closes = _time(found["opens"], words), _time(found["closes"], words)
    if last < first or closes <= opens:
        raise NoSuchHoursError(words)
    for weekday in range(first, last + 1):
        yield Opening(weekday, opens, closes)


def _weekday(name: str, words: str) -> int:
    if name[:3] not in DAYS:
        raise NoSuchHoursError(words)
    return DAYS.index(name[:3])


def _time(typed: str, words: str) -> time:
    hour, _, minute = typed.replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise NoSuchHoursError(words) from None
