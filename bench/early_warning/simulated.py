"""Five hundred series of counts with everything that counts of people do, seeded.

Trends and seasons; spread as by chance (Poisson), more than by chance (negative binomial) and less
(binomial); sparse; silent for years, or ever; with outbreaks long ago, last winter and now.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

SEED: Final = 20261010
HALF: Final = 0.5
WEEKS: Final = 572  # eleven years
KINDS: Final = ("chance", "spread", "even", "sparse", "zeros", "young", "steep", "outbreaks")

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]


def series(number: int = 500, weeks: int = WEEKS) -> tuple[Whole, tuple[str, ...]]:
    """Return counts (series, weeks) and the kind of each series."""
    chance = np.random.default_rng(SEED)
    kinds = tuple(KINDS[row % len(KINDS)] for row in range(number))
    return np.array([_one(kind, weeks, chance) for kind in kinds], np.int64), kinds


def _one(kind: str, weeks: int, chance: np.random.Generator) -> Whole:
    """One series of a kind."""
    mean = _mean(kind, weeks, chance)
    if kind == "even":
        counts = chance.binomial(np.ceil(2 * mean).astype(int), HALF)
    elif kind in {"chance", "zeros"}:
        counts = chance.poisson(mean)
    else:
        phi = chance.uniform(1.1, 6)
        counts = chance.negative_binomial(np.maximum(mean, 1e-6) / (phi - 1), 1 / phi)
    if kind == "young":
        counts[: chance.integers(weeks // 3, weeks - 60)] = 0
    outbreaks = chance.integers(2, 6) if kind == "outbreaks" else chance.integers(0, 3)
    for _ in range(outbreaks):
        begin, long = chance.integers(0, weeks), chance.integers(1, 9)
        size = chance.uniform(2, 5) * np.sqrt(mean[begin] + 1)
        there = counts[begin : begin + long]
        there += chance.poisson(size, len(there))
    if chance.random() < HALF:  # an outbreak now, so that sparse series have a verdict
        counts[-chance.integers(1, 5) :] += chance.integers(3, 9)
    return counts


def _mean(kind: str, weeks: int, chance: np.random.Generator) -> Numbers:
    """The mean of each week: level, trend, season."""
    week = np.arange(weeks)
    level = np.exp(chance.uniform(-3.5, -0.5) if kind == "sparse" else chance.uniform(-0.5, 4.5))
    if kind == "zeros":
        level = 0.002
    steepest = 0.6 if kind == "steep" else 0.1  # a year, of the log
    trend = chance.uniform(-steepest, steepest) * (week - weeks / 2) / 52
    season = chance.uniform(0, 0.8) * np.sin(2 * np.pi * (week / 52 + chance.random()))
    return level * np.exp(trend + season)
