"""Rises that did happen, judged week by week: `python -m bench.early_warning.spikes`.

Writes the table of docs/early-warning.md anew: after how many weeks each rise is called, and how
many alarms a year there are over all series together, which is the price of calling it.
"""

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.early_warning.pages import put
from bench.early_warning.tables import NATIONAL, NEW_YORK, STATES, US_WEEKS, weeks
from bench.tables import table
from no2hate.insight.warning import series
from no2hate.insight.warning.early_warning import Options, Verdicts, watch

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "early-warning.md"
METHODS: Final = ("farrington", "ears-c1", "ears-c2", "ears-c3")
A_YEAR: Final = 52.1775  # weeks


@dataclass(frozen=True)
class Spike:
    """A rise of which the world knows when it began."""

    name: str
    file: Path
    series: str
    begins: date  # the Monday of the week in which it began
    years_back: int
    until: int = 12  # weeks in which it must be called


SPIKES: Final = (
    Spike("United States, anti-Asian, March 2020", NATIONAL, "anti-asian", date(2020, 3, 2), 5),
    Spike("United States, anti-Black, June 2020", NATIONAL, "anti-black", date(2020, 5, 25), 5),
    Spike(
        "United States, anti-Muslim, December 2015", NATIONAL, "anti-muslim", date(2015, 11, 16), 5
    ),
    Spike("New York, anti-Jewish, October 2023", NEW_YORK, "anti-jewish", date(2023, 10, 2), 4),
)


class Grid(NamedTuple):
    """Series on one run of weeks."""

    names: tuple[str, ...]
    days: tuple[date, ...]
    counts: NDArray[np.int64]


def read(path: Path) -> Grid:
    """A table of series,date,count."""
    with path.open(encoding="utf-8", newline="") as file:
        found = series.read(file)
    return Grid(found.names, found.days, found.counts)


def states() -> Grid:
    """Every state and bias with a case in any week."""
    days = weeks(US_WEEKS)
    at = {day.isoformat(): column for column, day in enumerate(days)}
    rows: dict[str, NDArray[np.int64]] = defaultdict(lambda: np.zeros(len(days), np.int64))
    with gzip.open(STATES, "rt", encoding="utf-8") as file:
        for cell in csv.DictReader(file):
            rows[f"{cell['state']} {cell['bias']}"][at[cell["week"]]] += int(cell["count"])
    names = tuple(sorted(rows))
    return Grid(names, tuple(days), np.array([rows[name] for name in names]))


def judged(grid: Grid, method: str, years_back: int, first: date) -> Verdicts:
    """Every week from a day on."""
    return watch(
        grid.counts,
        options=Options(method=method, years_back=years_back),
        judge=sum(day >= first for day in grid.days),
        days=grid.days,
    )


def called(spike: Spike, method: str) -> str:
    """In which week of the rise it was called, and by how much it was above what is usual."""
    grid = read(spike.file)
    found = judged(grid, method, spike.years_back, spike.begins)
    row = grid.names.index(spike.series)
    alarms = np.flatnonzero(found.alarm[row, : spike.until])
    if not len(alarms):
        return "not called"
    first = int(alarms[0])
    day = grid.days[-found.alarm.shape[1] + first]
    count = grid.counts[row, -found.alarm.shape[1] + first]
    return (
        f"week {first + 1} ({day:%-d %B}): {count}, usual up to {found.upper[row, first]:.0f};"
        f" {len(alarms)} of {spike.until}"
    )


def price(grid: Grid, method: str, years_back: int, first: date, last: date) -> list[str]:
    """How many alarms a year, over all series together, between two days."""
    found = judged(grid, method, years_back, first)
    inside = np.array([day <= last for day in grid.days[-found.alarm.shape[1] :]])
    alarms, spoken = found.alarm[:, inside], np.isfinite(found.upper[:, inside])
    years = inside.sum() / A_YEAR
    return [f"{alarms.sum() / years:.1f}", f"{spoken.mean():.0%}", f"{len(grid.names):,}"]


def rises() -> str:
    """The table of rises."""
    rows = [[spike.name, *(called(spike, method) for method in METHODS)] for spike in SPIKES]
    return table(["rise", *METHODS], rows, markdown=True)


def prices() -> str:
    """The table of alarms a year, in ordinary years and in 2020."""
    usual, unusual = (date(2016, 1, 4), date(2019, 12, 30)), (date(2020, 1, 6), date(2020, 12, 28))
    places = (
        ("8 biases, United States, 2016 to 2019", read(NATIONAL), 5, usual),
        ("the same, 2020", read(NATIONAL), 5, unusual),
        ("states x biases, 2016 to 2019", states(), 5, usual),
        ("the same, 2020", states(), 5, unusual),
        (
            "New York, by motive, 2023 and 2024",
            read(NEW_YORK),
            4,
            (date(2023, 1, 30), date(2024, 9, 23)),
        ),
    )
    rows = [
        [name, method, *price(grid, method, years, *span)]
        for name, grid, years, span in places
        for method in METHODS
    ]
    return table(
        ["series", "method", "alarms a year", "weeks with a verdict", "series"], rows, markdown=True
    )


if __name__ == "__main__":
    put(PAGE, "rises", rises())
    put(PAGE, "alarms", prices())
