"""The model under the Farrington-flexible bound, fitted to many series in one array pass.

log(mean) = effect of the block + slope x time, variance = dispersion x mean (quasi-Poisson; P.
McCullagh, J. A. Nelder, Generalized Linear Models, 2nd ed. 1989, chapters 2, 6 and 9).

It is fitted by weighted least squares, repeated: each time with the working weights w x mean that
the last step gave. Every step of a block has the same effect and a slope of its own is common to
all, so the least squares are closed form: three sums over each block (of the working weights, by
time and by its square) say all. So are leverages and standard errors. No matrix is solved, and
all series climb at once; each rests once its deviance does.

Where a block had no case its effect falls by 1 with each step and for ever. Beginning and end are
therefore said, as most programs have them: begin at a mean of count + 0.1, end once the deviance
changes by less than 1e-8 of itself, never take more than 25 steps.

A row is one series with its past as seen from one judged step. Arrays are (rows, steps) unless
said. Pure: numpy and scipy alone.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

BEGIN_ABOVE: Final = 0.1  # cases
MOST_STEPS: Final = 25
SETTLED: Final = 1e-8  # relative change of the deviance
LEAST_MEAN: Final = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Design:
    """Which steps of the past are used, what block each is in, and when it was.

    Attributes:
        time: (steps,) in years before the judged step; that step itself is at 0.
        members: (steps, blocks) 1 where the step is in the block. Block 0 is the judged step's.
        has_slope: Whether the mean may rise or fall over the years.
    """

    time: Numbers
    members: Numbers
    has_slope: bool = True

    @property
    def free(self) -> int:
        """Degrees of freedom that are left for the dispersion."""
        steps, blocks = self.members.shape
        return int(steps - blocks - self.has_slope)

    @property
    def basis(self) -> Numbers:
        """(blocks + 1, steps): what effects and slope are multiplied with."""
        return np.vstack([self.members.T, self.time])

    @property
    def powers(self) -> Numbers:
        """(steps, 3 x blocks): members, by time, by time squared; for all three sums at once."""
        time = self.time[:, None]
        return np.hstack([self.members, time * self.members, time**2 * self.members])


@dataclass(frozen=True)
class Fit:
    """What was fitted, one row a series.

    Attributes:
        slope: (rows,) per year, of the log of the mean.
        settled: (rows,) whether the deviance came to rest.
        mean: (rows, steps) fitted.
        expected: (rows,) the mean at the judged step: mu0.
        phi: (rows,) Pearson's estimate of the dispersion, but never below 1.
        leverage: (rows, steps) diagonal of the hat matrix.
        slope_error: (rows,) standard error of the slope, from that estimate as it is.
        log_error: (rows,) standard error of the log of `expected`, likewise.
    """

    slope: Numbers
    settled: Truths
    mean: Numbers
    expected: Numbers
    phi: Numbers
    leverage: Numbers
    slope_error: Numbers
    log_error: Numbers


@dataclass
class _Climb:
    """Where each row stands: effects of blocks, slope, working weights it last stepped from."""

    effects: Numbers  # (rows, blocks)
    slope: Numbers  # (rows,)
    mass: Numbers
    mean: Numbers
    settled: Truths  # (rows,)


def fit(counts: Numbers, weights: Numbers, design: Design) -> Fit:
    """Fit every row; `weights` are those of the counts."""
    climb = _first_step(counts, weights, design)
    cases = (weights * counts) @ np.hstack([design.members, design.time[:, None]])
    known = 2 * (weights * (special.xlogy(counts, counts) - counts)).sum(axis=1)
    powers, basis, climbing = design.powers, design.basis, np.arange(len(counts))
    before = np.full(len(counts), np.inf)  # the deviance a step ago
    for _ in range(MOST_STEPS):
        effects, slope = climb.effects[climbing], climb.slope[climbing]
        mean = _means(effects, slope, basis)
        mass = weights[climbing] * mean
        climb.mean[climbing] = mean
        sums = mass @ powers
        deviance = known[climbing] + _deviance(effects, slope, cases[climbing], sums)
        rests = np.abs(deviance - before[climbing]) < SETTLED * (np.abs(deviance) + BEGIN_ABOVE)
        climb.settled[climbing[rests]] = True
        before[climbing] = deviance
        goes = ~rests
        climbing = climbing[goes]
        if not len(climbing):
            break
        up, tilt = _step(cases[climbing], sums[goes], has_slope=design.has_slope)
        climb.effects[climbing] += up
        climb.slope[climbing] += tilt
        climb.mass[climbing] = mass[goes]
    return _measured(counts, weights, design, climb)


def _means(effects: Numbers, slope: Numbers, basis: Numbers) -> Numbers:
    """The mean of every step."""
    log_mean = np.hstack([effects, slope[:, None]]) @ basis
    with np.errstate(over="ignore", under="ignore"):
        return np.maximum(np.exp(log_mean, out=log_mean), LEAST_MEAN, out=log_mean)


def _first_step(counts: Numbers, weights: Numbers, design: Design) -> _Climb:
    """Least squares from a mean of count + 0.1."""
    begin = counts + BEGIN_ABOVE
    mass = weights * begin
    total, first, second = np.split(mass @ design.powers, 3, axis=1)
    wanted = mass * (np.log(begin) - BEGIN_ABOVE / begin)
    high = wanted @ design.members
    centre, slope = first / total, np.zeros(len(counts))
    if design.has_slope:
        across = wanted @ design.time - (centre * high).sum(axis=1)
        slope = across / (second - first * centre).sum(axis=1)
    effects = high / total - slope[:, None] * centre
    return _Climb(effects, slope, mass, begin, np.zeros(len(counts), bool))


def _step(cases: Numbers, sums: Numbers, *, has_slope: bool) -> tuple[Numbers, Numbers]:
    """The next least squares, as what they add to the effects and to the slope."""
    total, first, second = np.split(sums, 3, axis=1)
    missing = cases[:, :-1] - total
    centre, tilt = first / total, np.zeros(len(cases))
    if has_slope:
        across = cases[:, -1] - first.sum(axis=1) - (centre * missing).sum(axis=1)
        spread = (second - first * centre).sum(axis=1)
        tilt = across / np.maximum(spread, LEAST_MEAN)
    return missing / total - tilt[:, None] * centre, tilt


def _deviance(effects: Numbers, slope: Numbers, cases: Numbers, sums: Numbers) -> Numbers:
    """The part of the deviance that depends on what is fitted."""
    blocks = effects.shape[1]
    explained = (cases[:, :-1] * effects).sum(axis=1) + cases[:, -1] * slope
    return np.asarray(2 * (sums[:, :blocks].sum(axis=1) - explained))


def _measured(counts: Numbers, weights: Numbers, design: Design, climb: _Climb) -> Fit:
    """Dispersion, leverage and standard errors, with the working weights of the last step."""
    mass, mean = climb.mass, climb.mean
    total = mass @ design.members
    leverage = mass * ((1 / total) @ design.members.T)
    log_variance, slope_variance = 1 / total[:, 0], np.full(len(counts), np.nan)
    if design.has_slope:
        centre = ((mass * design.time) @ design.members) / total
        away = design.time - centre @ design.members.T
        tilted = mass * away**2
        slope_variance = 1 / np.maximum(tilted.sum(axis=1), LEAST_MEAN)
        leverage += tilted * slope_variance[:, None]
        log_variance = log_variance + centre[:, 0] ** 2 * slope_variance
    residual = (counts - mean) / mean
    scatter = (mass * residual**2).sum(axis=1) / design.free
    with np.errstate(over="ignore"):
        expected = np.exp(climb.effects[:, 0])
    return Fit(
        slope=climb.slope,
        settled=climb.settled,
        mean=mean,
        expected=expected,
        phi=np.maximum(1.0, scatter),
        leverage=leverage,
        slope_error=np.sqrt(scatter * slope_variance),
        log_error=np.sqrt(scatter * log_variance),
    )
