"""Who holds every number that was ever shown, knows the rule, and can count.

Each shown number stands for a range of true ones; parts and wholes give inequalities. A
solver over whole numbers then finds the least and the most each true number can be.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from no2hate.insight.disclosure import Cell

NO_END = 10**6


@dataclass
class Attacker:
    """What one knows: of each number from what to what, and which hold which others."""

    known: dict[object, tuple[int, int]] = field(default_factory=dict)
    held: list[tuple[list[object], object, bool]] = field(default_factory=list)

    def sees(self, name: object, number: int | None) -> None:
        """Note a number as a page shows it."""
        could = (0, 4) if number is None else (5, 9) if number == 5 else (number - 4, number + 4)
        low, high = self.known.get(name, could)
        self.known[name] = (max(low, could[0]), min(high, could[1]))

    def knows(self, name: object, number: int) -> None:
        """Note a true number."""
        self.known[name] = (number, number)

    def sums(self, parts: Iterable[object], whole: object, *, are_all: bool = False) -> None:
        """Note that parts are in a whole, or make it up."""
        self.held.append((list(parts), whole, are_all))

    def ranges(self) -> dict[object, tuple[int, int]]:
        """Return the least and the most of each number that is not shown."""
        hidden = [name for name, could in self.known.items() if could == (0, 4)]
        return {name: (self._end(name, 1), -self._end(name, -1)) for name in hidden}

    def narrowed(self) -> dict[object, tuple[int, int]]:
        """Return the hidden numbers of which something can be ruled out."""
        return {name: ends for name, ends in self.ranges().items() if ends != (0, 4)}

    def _end(self, name: object, sign: int) -> int:
        names = list(self.known)
        at = {each: number for number, each in enumerate(names)}
        aim = np.zeros(len(names))
        aim[at[name]] = sign
        lows, highs = zip(*self.known.values(), strict=True)
        found = milp(
            aim,
            integrality=np.ones(len(names)),
            bounds=Bounds(lows, highs),
            constraints=[self._rule(parts, whole, all_, at) for parts, whole, all_ in self.held],
        )
        assert found.success, "what is shown cannot be true"
        return round(found.fun)

    @staticmethod
    def _rule(
        parts: list[object], whole: object, are_all: bool, at: dict[object, int]
    ) -> LinearConstraint:
        row = np.zeros(len(at))
        row[[at[part] for part in parts]] = 1
        row[at[whole]] = -1
        return LinearConstraint(row, 0 if are_all else -NO_END, 0)


def who_sees(numbers: Mapping[Cell, int | None]) -> Attacker:
    """Return an attacker who sees one quarter's numbers and knows what is part of what."""
    attacker = Attacker()
    for cell, number in numbers.items():
        attacker.sees(cell, number)
    areas, kinds = defaultdict(list), defaultdict(list)
    for cell in numbers:
        if cell.area:
            areas[Cell("", cell.measure, cell.value)].append(cell)
        if cell.measure == "place":
            kinds[Cell(cell.area, "reports")].append(cell)
        if cell.measure == "strand":
            attacker.sums([cell], Cell(cell.area, "reports"))
    for whole, parts in (*areas.items(), *kinds.items()):
        attacker.sums(parts, whole)
    return attacker
