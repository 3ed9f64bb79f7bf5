"""What may be shown of small numbers. Pure: no Django, no database.

A number below five is said as "fewer than 5". That alone protects nobody: a hidden number
could be had by taking what is shown from a total. So a total is shown only while every
hidden number could still be anything from 0 to 4.

What is left is shown in whole fives, rounded down. Exact numbers, looked at before and
after a batch of five reports, would tell by their difference what was in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

HIDDEN_BELOW: Final = 5
MOST_HIDDEN: Final = HIDDEN_BELOW - 1
STEP: Final = 5  # of numbers that are shown

Counts = Mapping[str, tuple[int, Sequence[int]]]  # by place: its total and its answers
Number = int | None  # None: fewer than five, or not to be told for another's sake


@dataclass(frozen=True)
class Line:
    """One place: how many told us there, and how often each answer was among theirs.

    A person may give several answers and gives at least one, so that the answers of a
    place are together its total or more.
    """

    place: str
    total: Number
    cells: tuple[Number, ...]


@dataclass(frozen=True)
class Table:
    """All lines and what stands below them. `totals` are those of each answer over all places."""

    lines: tuple[Line, ...]
    totals: tuple[Number, ...]
    total: Number

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not self.lines


def publishable(counts: Counts) -> Table:
    """Return what may be shown of each place's total and answers, places in the given order."""
    table = without_small(counts)
    lines = (
        replace(line, total=_rounded(line.total), cells=tuple(map(_rounded, line.cells)))
        for line in table.lines
    )
    return Table(tuple(lines), tuple(map(_rounded, table.totals)), _rounded(table.total))


def without_small(counts: Counts) -> Table:
    """Return the exact numbers but the small ones, and but the totals that would tell those."""
    lines = tuple(
        _line(place, total, [_shown(cell) for cell in cells])
        for place, (total, cells) in counts.items()
    )
    columns = list(zip(*(cells for _, cells in counts.values()), strict=True))
    totals = [_column_total(column) for column in columns]
    for line in lines:
        _free_enough(line, lines, totals)
    is_whole = all(line.total is not None for line in lines)
    total = sum(total for total, _ in counts.values())
    return Table(lines, tuple(totals), _shown(total) if is_whole else None)


def _shown(number: int) -> Number:
    return number if number >= HIDDEN_BELOW else None


def _rounded(number: Number) -> Number:
    return None if number is None else number - number % STEP


def _line(place: str, total: int, cells: list[Number]) -> Line:
    line = Line(place, _shown(total), tuple(cells))
    hidden = cells.count(None)  # where one is, its total always goes: going only when it
    is_told = hidden == 1 or (hidden and _owed(line) > MOST_HIDDEN * (hidden - 1))  # tells, tells
    return replace(line, total=None) if is_told else line


def _owed(line: Line) -> int:
    """How many answers the hidden cells of a line must hold between them, at least."""
    return (line.total or 0) - sum(cell or 0 for cell in line.cells)


def _column_total(column: Sequence[int]) -> Number:
    """Return a column's sum if it lets each hidden number be anything from 0 to 4."""
    hidden = [number for number in column if number < HIDDEN_BELOW]
    is_open = MOST_HIDDEN <= sum(hidden) <= MOST_HIDDEN * (len(hidden) - 1)
    return _shown(sum(column)) if not hidden or is_open else None


def _free_enough(line: Line, lines: Sequence[Line], totals: list[Number]) -> None:
    """Hide totals until what this line's hidden cells owe fits in columns without a total.

    Then lines and totals say nothing together that they do not say alone.
    """
    hidden = [at for at, cell in enumerate(line.cells) if cell is None]
    while _owed(line) > 0:
        free = [at for at in hidden if totals[at] is None]
        bound = [at for at in hidden if totals[at] is not None]
        if not bound or _owed(line) <= MOST_HIDDEN * (len(free) - 1):
            return
        totals[bound[0]] = None
