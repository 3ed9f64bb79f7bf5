"""EARS C1, C2 and C3: is this step's count far above those just before it?

For series too young for past years. L. Hutwagner, W. Thompson, G. M. Seeman, T. Treadwell, "The
bioterrorism preparedness and response Early Aberration Reporting System (EARS)", Journal of
Urban Health 80 (2003) i89-i96; the formula of C3's bound as in R. D. Fricker, B. L. Hegler, D. A.
Dunfee, Statistics in Medicine 27 (2008) 3407-3429. Pure: numpy and scipy alone.

The baseline is seven steps: those just before the judged one (C1), or those before two steps
that are left out, so that a slow rise does not hide itself (C2). C3 adds up how far the judged
step and the two before it stood above their own C2 baselines.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy import special

from no2hate.insight.warning.loglinear import Numbers, Whole

Method = Literal["C1", "C2", "C3"]

METHOD_OF: Final[dict[str, Method]] = {"ears-c1": "C1", "ears-c2": "C2", "ears-c3": "C3"}
BASELINE: Final = 7  # steps
LAG: Final = {"C1": 0, "C2": 2, "C3": 2}  # steps left out before the judged one
REMEMBERED: Final = 2  # steps before the judged one whose excess C3 adds
NEEDED: Final = {"C1": BASELINE, "C2": BASELINE + 2, "C3": BASELINE + 2 + REMEMBERED}  # steps


@dataclass(frozen=True)
class Bounds:
    """Of each series and judged step: what was expected and what is still usual."""

    expected: Numbers
    upper: Numbers


def judge(counts: Whole, last: int, method: Method, *, alpha: float, min_sigma: float) -> Bounds:
    """Judge the `last` newest steps of each series (rows of `counts`) by the steps before.

    `min_sigma` is the least standard deviation that is believed: seven quiet weeks do not make
    one case an alarm. There must be NEEDED steps before the first judged one.
    """
    extra = REMEMBERED if method == "C3" else 0
    mean, sigma = _baseline(counts, last + extra, LAG[method])
    sigma = np.maximum(sigma, min_sigma)
    beyond = special.ndtri(1 - alpha)
    if method != "C3":
        return Bounds(mean, mean + beyond * sigma)
    over = _excess(counts[:, -last - extra :], mean, sigma)
    remembered = over[:, :-2] + over[:, 1:-1]  # of the two steps before each judged one
    mean, sigma = mean[:, extra:], sigma[:, extra:]
    with np.errstate(invalid="ignore"):  # none can be said where sigma and min_sigma are 0
        return Bounds(mean, np.maximum(0.0, mean + sigma * (beyond - remembered)))


def _baseline(counts: Whole, last: int, lag: int) -> tuple[Numbers, Numbers]:
    """Mean and standard deviation of the baseline of each of the `last` newest steps."""
    steps = counts.shape[1]
    before = counts[:, steps - last - lag - BASELINE : steps - lag - 1]
    windows = np.lib.stride_tricks.sliding_window_view(before, BASELINE, axis=1)
    return windows.mean(axis=2), windows.std(axis=2, ddof=1)


def _excess(counts: Whole, mean: Numbers, sigma: Numbers) -> Numbers:
    """By how many standard deviations, less one, each step stood above its baseline; or 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.maximum(0.0, (counts - mean) / sigma - 1)
