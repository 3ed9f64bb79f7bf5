"""From a postcode, or half of one, to the police area it lies in; no database.

The rules are the postcode directory folded by longest prefix: each outward half ("DE74")
has an area, and the inward beginnings listed beside it ("2FS", "2Z") have another. That a
rule matches does not prove that a postcode exists.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from no2hate.areas import tables

# What stands in the place of an area's code where the tables hold no police area.
ELSEWHERE: Final = frozenset({"scotland", "northern-ireland", "islands"})
LONGEST: Final = 7  # signs of a postcode without its space
MOST_TYPED: Final = 60  # signs we look at; nobody needs so many
_WHOLE: Final = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?|NPT)([0-9][A-Z]{2})")
_INWARD_BEGINNING: Final = re.compile(r"[0-9][A-Z]?")
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a postcode may lie: one area, several to ask about, or elsewhere.

    Half a postcode on the border may lie in an area and elsewhere, so both can be set.
    """

    codes: tuple[str, ...] = ()
    elsewhere: str = ""

    @property
    def is_postcode(self) -> bool:
        """Whether what was typed is a postcode we know, or the beginning of one."""
        return bool(self.codes or self.elsewhere)

    @property
    def is_certain(self) -> bool:
        """Whether there is one place it can be, and nothing to ask."""
        return len(self.codes) + bool(self.elsewhere) == 1


class _Half(NamedTuple):
    """The rules of one outward half."""

    places: dict[str, str]  # inward beginning > place, "" for all the others
    listed: dict[str, str]  # place > its inward beginnings, a space before each


class _Rules(NamedTuple):
    outwards: dict[str, _Half]
    halves: dict[str, Finding]  # what is known from a half alone


def find(typed: str) -> Finding:
    """Return the areas a postcode may lie in, however it was typed.

    >>> find("de4 2ab").codes
    ('E23000018',)
    """
    rules = _rules()
    outward, inward = _split(typed, rules)
    if not inward:
        return rules.halves.get(outward, Finding())
    half = rules.outwards.get(outward)
    return _finding(_reach(half, inward)) if half else Finding()


def _split(typed: str, rules: _Rules) -> tuple[str, str]:
    """Return the outward half and what there is of the inward; a space typed decides doubt.

    "DE1 2" is the beginning of DE1 2QY, and "DE12" is the half of DE12 7AB.
    """
    words = _WORDS.findall(unicodedata.normalize("NFKC", typed[:MOST_TYPED]).upper())
    signs = "".join(words)
    if len(signs) > LONGEST:
        return "", ""
    if whole := _WHOLE.fullmatch(signs):
        return whole[1], whole[2]
    if len(words) > 1 and _begins_inward(signs, len(words[-1]), rules):
        return signs[: -len(words[-1])], words[-1]
    if signs in rules.halves:
        return signs, ""
    cut = next((n for n in (1, 2) if _begins_inward(signs, n, rules)), None)
    return (signs[:-cut], signs[-cut:]) if cut else ("", "")


def _begins_inward(signs: str, length: int, rules: _Rules) -> bool:
    """Whether the last signs can begin an inward half after a known outward one."""
    has_shape = _INWARD_BEGINNING.fullmatch(signs[-length:])
    return bool(has_shape) and signs[:-length] in rules.outwards


def _reach(half: _Half, inward: str) -> list[str]:
    """Return every place an inward beginning can lead to, the ruling one first."""
    places = half.places
    ruling = next(places[inward[:n]] for n in range(len(inward), -1, -1) if inward[:n] in places)
    others = {place for place, beginnings in half.listed.items() if f" {inward}" in beginnings}
    return [ruling, *sorted(others - {ruling})]


def _finding(places: list[str]) -> Finding:
    codes = tuple(place for place in places if place not in ELSEWHERE)
    return Finding(codes, next((place for place in places if place in ELSEWHERE), ""))


@cache
def _rules() -> _Rules:
    """Read the rules, once, when first asked."""
    outwards = {
        row["outward"]: _half(row["area"], row["except"])
        for row in tables.read(tables.DATA / "postcodes.csv")
    }
    return _Rules(outwards, _halves(outwards))


def _half(place: str, exceptions: str) -> _Half:
    """Read "E23000018=2BW 2Z;E23000019=2FS": another place, and what leads there."""
    parts = (exception.partition("=") for exception in exceptions.split(";") if exception)
    listed = {other: f" {beginnings}" for other, _, beginnings in parts}
    ruled = {each: other for other, beginnings in listed.items() for each in beginnings.split()}
    return _Half({"": place} | ruled, listed)


def _halves(outwards: dict[str, _Half]) -> dict[str, Finding]:
    """Work out every outward half, and the districts people call EC1 though each has a letter."""
    reached = {outward: _reach(half, "") for outward, half in outwards.items()}
    lettered: dict[str, dict[str, None]] = defaultdict(dict)  # a set that keeps its order
    for outward, places in reached.items():
        if outward[-1].isalpha() and outward[-2].isdigit():
            lettered[outward[:-1]].update(dict.fromkeys(places))
    everything = {district: list(places) for district, places in lettered.items()} | reached
    return {half: _finding(places) for half, places in everything.items()}
