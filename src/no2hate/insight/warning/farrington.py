"""Farrington-flexible: is this week's count more than the same weeks of past years explain?

A. Noufaily, D. G. Enki, P. Farrington, P. Garthwaite, N. Andrews, A. Charlett, "An improved
algorithm for outbreak detection in multiple surveillance systems", Statistics in Medicine 32
(2013) 1206-1222; before it C. P. Farrington, N. J. Andrews, A. D. Beale, M. A. Catchpole, "A
statistical algorithm for the early detection of outbreaks of infectious disease", Journal of
the Royal Statistical Society A 159 (1996) 547-563; the bound `mean` after M. Salmon, D.
Schumacher, M. Hoehle, Journal of Statistical Software 70(10) (2016), there called muan.

The names in brackets below are those of the papers. All series go through in one array pass.
Pure: numpy and scipy alone. What was compared with what: bench/early_warning/RESULT.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special

from no2hate.insight.warning.loglinear import Design, Fit, Numbers, Whole, fit
from no2hate.insight.warning.quantiles import count_quantile

LEFT_OUT: Final = -1  # the label of a step that is not used
FEW_CASES: Final = 5  # fewer than these in the last FEW_WEEKS: no verdict (paper, section 3.8)
FEW_WEEKS: Final = 4
YEARS_FOR_A_SLOPE: Final = 3
AT_ONCE: Final = 256  # rows: what fits in the processor's cache

Bound = Literal["nb", "mean", "power"]


@dataclass(frozen=True)
class Settings:
    """How the past is read. Lengths are in steps of the series.

    Attributes:
        half_window: Steps on either side of the same step of a past year [w].
        periods: Blocks of a year, the window among them [number of factor levels].
        left_out: Latest steps that are not read: an outbreak going on is not the past.
        weight_threshold: Anscombe residual above which a past step counts less.
        trend_p: A slope is kept if its p-value is below; 1 keeps it always.
        bound: Negative binomial at the expected count; at the upper limit of the expected
            count; or by the 2/3 power.
        alpha: One-sided chance of an alarm where nothing is unusual.
        few_steps: Over how many latest steps, the judged one among them, few cases are few.
    """

    half_window: int = 3
    periods: int = 10
    left_out: int = 26
    weight_threshold: float = 2.58
    trend_p: float = 0.05
    bound: Bound = "nb"
    alpha: float = 0.005
    few_steps: int = FEW_WEEKS


@dataclass(frozen=True)
class Bounds:
    """Of each row: what was expected and what is still usual; not a number where no verdict."""

    expected: Numbers
    upper: Numbers
    slope: Numbers
    phi: Numbers


def labels(years_back: Sequence[int], settings: Settings) -> Whole:
    """Return the block of each step of the past, earliest first, the step before last.

    `years_back` says how many steps ago the judged step's like was, one year ago first. A
    window around each is block 0. What lies between two windows is cut into blocks 1 to
    periods - 1 as equal as can be, the first ones a step longer where it does not come out.
    """
    half = settings.half_window
    centres = [-steps for steps in reversed(years_back)] + [0]
    first = centres[0] - half
    found = np.full(-first, LEFT_OUT)
    for centre, following in zip(centres, [*centres[1:], None], strict=True):
        found[max(0, centre - half - first) : centre + half + 1 - first] = 0
        if following is not None and settings.periods > 1:
            begin, end = centre + half + 1 - first, following - half - first
            cuts = np.array_split(np.arange(begin, end), settings.periods - 1)
            for block, steps in enumerate(cuts, start=1):
                found[steps] = block
    found[len(found) - settings.left_out :] = LEFT_OUT
    return found


def judge(past: Whole, years_back: Sequence[int], settings: Settings) -> Bounds:
    """Judge the last step of each row of `past` by the steps before it.

    `past` is (rows, steps), as many steps as `labels` has and one more, the judged one. There is
    no verdict where there are few cases lately.
    """
    design, used = _design(years_back, settings)
    bounds = np.full((4, len(past)), np.nan)
    counts = past[:, :-1][:, used]
    enough = np.flatnonzero(past[:, -settings.few_steps :].sum(axis=1) >= FEW_CASES)
    for begin in range(0, len(enough), AT_ONCE):
        rows = enough[begin : begin + AT_ONCE]
        bounds[:, rows] = _bounds(counts[rows].astype(float), design, len(years_back), settings)
    return Bounds(*bounds)


def _design(years_back: Sequence[int], settings: Settings) -> tuple[Design, Whole]:
    """The steps that are used, and their blocks and times."""
    label = labels(years_back, settings)
    used = np.flatnonzero(label != LEFT_OUT)
    a_year = years_back[-1] / len(years_back)
    time = (used - len(label)) / a_year
    members = (label[used, None] == np.arange(settings.periods)).astype(float)
    return Design(time=time, members=members[:, members.any(axis=0)]), used


def _bounds(counts: Numbers, design: Design, years: int, settings: Settings) -> Numbers:
    """Fit with a slope; where it is not to be believed, fit all anew without one."""
    flat = Design(design.time, design.members, has_slope=False)
    if years < YEARS_FOR_A_SLOPE:
        return _upper(_robust(counts, flat, settings), settings)
    sloped = _robust(counts, design, settings)
    found = _upper(sloped, settings)
    unlike = ~_slope_holds(sloped, counts, design, settings)
    if unlike.any():
        found[:, unlike] = _upper(_robust(counts[unlike], flat, settings), settings)
    return found


def _robust(counts: Numbers, design: Design, settings: Settings) -> Fit:
    """Fit, give past outbreaks less weight, fit again."""
    first = fit(counts, np.ones_like(counts), design)
    weights = outbreak_weights(counts, first, settings.weight_threshold)
    return fit(counts, weights, design)


def outbreak_weights(counts: Numbers, found: Fit, threshold: float) -> Numbers:
    """Weigh steps by their standardised Anscombe residual s: s^-2 where s is above the threshold.

    Weights are scaled so that their mean is 1.
    """
    scale = np.sqrt(found.phi[:, None] * (1 - found.leverage))
    residual = 1.5 * (counts ** (2 / 3) * found.mean ** (-1 / 6) - np.sqrt(found.mean)) / scale
    weights: Numbers = np.where(residual > threshold, residual, 1.0) ** -2
    return np.asarray(weights / weights.mean(axis=1, keepdims=True))


def _slope_holds(
    found: Fit, counts: Numbers, design: Design, settings: Settings
) -> NDArray[np.bool_]:
    """Keep a slope that is significant and does not foretell more than was ever seen.

    Nor is one kept whose fit did not come to rest: the likelihood of a single case at the end of
    its block rises for ever with the slope.
    """
    student = np.abs(found.slope) / found.slope_error
    p_value = 2 * special.stdtr(design.free, -student)
    is_seen = found.expected <= counts.max(axis=1)
    return np.asarray(found.settled & (p_value < settings.trend_p) & is_seen)


def _upper(found: Fit, settings: Settings) -> Numbers:
    """The bound, in the shape of `Bounds`; none where the upper limit of the mean is endless."""
    beyond = special.ndtri(1 - settings.alpha)
    expected, phi = found.expected, found.phi
    if settings.bound == "nb":
        upper = count_quantile(1 - settings.alpha, expected, phi)
    elif settings.bound == "mean":
        with np.errstate(over="ignore"):
            limit = expected * np.exp(beyond * found.log_error)
        upper = count_quantile(1 - settings.alpha, limit, phi)
    else:
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            spread = np.sqrt(phi / expected + found.log_error**2)  # of the prediction, relative
            upper = expected * (1 + 2 / 3 * beyond * spread) ** 1.5
    bounds = np.array([expected, upper, found.slope, phi])
    return np.where(np.isfinite(upper), bounds, np.nan)
