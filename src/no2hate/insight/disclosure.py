"""What may be shown of numbers of people. Pure: no Django, no database. One rule for all.

1. A number below five is said as "fewer than 5", zero and what corrections made negative too.
2. Any other is shown as the whole five below or above it. Its cell key alone decides which:
   7 is shown as 5 three times in five and as 10 twice in five, so that sums stay true on
   average, and the same answer of the same reports is the same number wherever it stands.
3. A total is never shown as less than its parts, as shown, hold at least.
4. Parts never make up a whole: what people did not say, and where, is in totals alone, so
   that taking the parts from their total leaves a rest of which nothing is known.

By 3 and 4 whoever holds every shown number and knows this page cannot rule out any of 0 to
4 for a number that is hidden: let every other number be the least it can be; each total of
the hidden one then still reaches four further. docs/decisions/0019 says more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

HIDDEN_BELOW: Final = 5
STEP: Final = 5  # of numbers that are shown
KEYS: Final = 2**32  # a cell key is below
EVERYWHERE: Final = ""  # stands for a place: all places, and what was told of none
REPORTS: Final = "reports"
STRAND: Final = "strand"  # a report may name several
PLACE: Final = "place"  # a report names one kind of place
REST: Final = "not_said"  # as a place, a strand or a kind of place

Number = int | None  # None: fewer than five


class Cell(NamedTuple):
    """What a number is of: reports of one area, or of all, that gave one answer, or any."""

    area: str
    measure: str
    value: str = ""


@dataclass(frozen=True)
class Sum:
    """How many reports, and the key of exactly these."""

    count: int
    key: int

    def plus(self, other: "Sum") -> "Sum":
        """Return the number and key of these reports and the others together."""
        return Sum(self.count + other.count, (self.key + other.key) % KEYS)


def publishable(cells: Mapping[Cell, Sum]) -> dict[Cell, Number]:
    """Return what may be shown of one period's cells; the rests among them are left out."""
    shown: dict[Cell, Number] = {}
    held: dict[Cell, Counter[str]] = defaultdict(Counter)  # by the parts of each whole
    for cell in sorted((cell for cell in cells if REST not in cell), key=_parts_first):
        least = max(held[cell].values(), default=0)
        shown[cell] = number = rounded(cells[cell], least=least)
        for whole, parts in _wholes(cell):
            held[whole][parts] += _least(number, least)
    return shown


def rounded(of: Sum, *, least: int = 0) -> Number:
    """Round by the key; up in any case if the five below is less than its parts hold."""
    if of.count < HIDDEN_BELOW:
        return None
    over = of.count % STEP
    down = of.count - over
    is_up = of.key * STEP // KEYS < over  # of five equal parts of all keys, as many as are over
    return down + STEP if is_up or (over and down < least) else down


def at_least(count: int) -> Number:
    """Return the whole five below a number that stands alone, for staff; none below five."""
    return count - count % STEP if count >= HIDDEN_BELOW else None


def _parts_first(cell: Cell) -> tuple[bool, bool]:
    return cell.area == EVERYWHERE, cell.measure == REPORTS


def _least(number: Number, of_parts: int) -> int:
    """Return the least that a number can stand for, its parts being what they are."""
    return 0 if number is None else max(of_parts, HIDDEN_BELOW, number - STEP + 1)


def _wholes(cell: Cell) -> Iterator[tuple[Cell, str]]:
    """Yield the totals a cell is part of, with a name for the parts that add up there.

    Kinds of place and areas do. A strand stands alone: a report may name several.
    """
    if cell.measure != REPORTS:
        yield Cell(cell.area, REPORTS), "kinds" if cell.measure == PLACE else cell.value
    if cell.area != EVERYWHERE:
        yield Cell(EVERYWHERE, cell.measure, cell.value), "areas"
