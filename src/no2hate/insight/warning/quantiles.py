"""Quantiles of counts: the smallest whole number that is reached with a given probability."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

Numbers = NDArray[np.float64]

HIGHEST_MEAN: Final = 1e9  # cases a step; a mean above it says nothing, and would take for ever


def count_quantile(chance: float, mean: Numbers, phi: Numbers) -> Numbers:
    """Quantile of a negative binomial with variance phi x mean; of Poisson's law at phi = 1."""
    known = np.minimum(np.nan_to_num(mean, nan=HIGHEST_MEAN), HIGHEST_MEAN)
    scattered = phi > 1
    found = np.empty_like(known)
    found[~scattered] = _poisson(chance, known[~scattered])
    found[scattered] = _negative_binomial(chance, known[scattered], phi[scattered])
    return np.where(mean < HIGHEST_MEAN, found, np.inf)


def _poisson(chance: float, mean: Numbers) -> Numbers:
    about = np.ceil(np.nan_to_num(special.pdtrik(chance, mean)))
    return _settled(about, chance, lambda count: special.pdtr(count, mean))


def _negative_binomial(chance: float, mean: Numbers, phi: Numbers) -> Numbers:
    size, share = mean / (phi - 1), 1 / phi
    about = np.ceil(np.nan_to_num(special.nbdtrik(chance, size, share)))
    return _settled(about, chance, lambda count: special.betainc(size, count + 1, share))


def _settled(about: Numbers, chance: float, reached: Callable[[Numbers], Numbers]) -> Numbers:
    """Move each guess, which rounding may have put one beside, to where it belongs."""
    count = np.maximum(about, 0.0)
    while np.any(short := reached(count) < chance):
        count = count + short
    while np.any(beyond := (count > 0) & (reached(np.maximum(count - 1, 0.0)) >= chance)):
        count = count - beyond
    return count
