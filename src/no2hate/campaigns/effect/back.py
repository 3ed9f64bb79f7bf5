"""People who came back: how many are with us for which year. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LEAST: Final = 10


@dataclass(frozen=True)
class Back:
    """So many voices with us for the nth year; or for that year and longer."""

    year: int
    voices: int
    is_longer: bool


def pooled(counts: Mapping[int, int]) -> list[Back]:
    """Return groups of ten or more, from the second year up; fewer are said together with others.

    >>> pooled({1: 50, 2: 30, 3: 7, 4: 4})
    [Back(year=2, voices=30, is_longer=False), Back(year=3, voices=11, is_longer=True)]
    """
    back = {year: n for year, n in counts.items() if year > 1}
    groups: list[Back] = []
    held, longest = 0, max(back, default=0)
    for year in range(longest, 1, -1):
        held += back.get(year, 0)
        if held >= LEAST:
            groups.append(Back(year, held, is_longer=not groups and year < longest))
            held = 0
    if held:  # a rest that is too small: then all of them together, if they are enough
        groups = [Back(2, sum(back.values()), is_longer=True)] if groups else []
    return groups[::-1]
