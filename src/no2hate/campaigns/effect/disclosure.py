"""What the open files may say. Pure: no Django, no database. docs/decisions/0029 says why.

1. Whether it happened to somebody changes no byte: that kind is never counted for itself.
2. Days are of all areas together. An area's days are joined into runs of ten voices or more;
   a run that has been told keeps its first and last day for good, so that no two files,
   of whatever days, can be subtracted to leave less than a run.
3. Kinds are of all areas together, in whole tens, and never all of them: single people are in
   the total alone, so that nothing is left over when the others are taken from it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

LEAST: Final = 10  # voices in a run; and the step of kinds


class Run(NamedTuple):
    """Days in a row of one area, and the voices of them all."""

    first: date
    last: date
    voices: int


def runs(days: Mapping[date, int], told: Iterable[tuple[date, date]] = ()) -> list[Run]:
    """Join days until ten voices stand in them; what is left over waits.

    Args:
        days: Voices by day, finished days alone.
        told: First and last day of each run that earlier files held.
    """
    kept = sorted(told)
    joined = [Run(first, last, _between(days, first, last)) for first, last in kept]
    after = kept[-1][1] if kept else date.min
    begun: date | None = None
    held = 0
    for day, voices in sorted(days.items()):
        if day <= after or not voices:
            continue
        begun = begun or day
        held += voices
        if held >= LEAST:
            joined.append(Run(begun, day, held))
            begun, held = None, 0
    return joined


def in_tens(number: int) -> int:
    """Return the whole ten below.

    >>> in_tens(419)
    410
    """
    return number - number % LEAST


def _between(days: Mapping[date, int], first: date, last: date) -> int:
    return sum(n for day, n in days.items() if first <= day <= last)
