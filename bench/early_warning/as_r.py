"""R's package, and ours told to err as it does.

As shipped, `farringtonFlexible` takes the dispersion behind the standard error and the trend's
p-value as sum w ((y - mu) / mu)^2 / df, where sum w (y - mu)^2 / mu / df is meant. And `earsC` puts
the judged count where the bound of C3 in its manual has the mean of the baseline, so that its alarm
does not depend on that count. Here, and only here, ours can do the same, so that the comparison
shows that nothing else differs.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final
from unittest.mock import patch

import numpy as np
from scipy import special

from no2hate.insight.warning import ears, farrington
from no2hate.insight.warning.loglinear import Design, Fit, Numbers, Whole, fit

SCRIPT: Final = Path(__file__).with_name("reference.R")


def r(*arguments: str | Path) -> str:
    """Run the script in R."""
    command = ["Rscript", "--vanilla", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


@contextmanager
def erring() -> Iterator[None]:
    """Meanwhile, standard errors are as R ships them."""
    right = farrington._robust  # noqa: SLF001 -- the one place that must be got at

    def wrong(counts: Numbers, design: Design, settings: farrington.Settings) -> Fit:
        found = right(counts, design, settings)
        first = fit(counts, np.ones_like(counts), design)
        weights = farrington.outbreak_weights(counts, first, settings.weight_threshold)
        gaps = (counts - found.mean) / found.mean
        meant = (weights * found.mean * gaps**2).sum(axis=1)
        ratio = np.sqrt((weights * gaps**2).sum(axis=1) / meant)
        return replace(
            found, slope_error=found.slope_error * ratio, log_error=found.log_error * ratio
        )

    with patch.object(farrington, "_robust", wrong), patch.object(ears, "judge", third):
        yield


def third(counts: Whole, last: int, method: str, *, alpha: float, min_sigma: float) -> ears.Bounds:
    """C3 with the judged count where its baseline's mean is meant."""
    assert method == "C3"  # noqa: S101 -- nothing else errs
    mean, sigma = ears._baseline(counts, last + 2, ears.LAG["C3"])  # noqa: SLF001
    sigma = np.maximum(sigma, min_sigma)
    over = ears._excess(counts[:, -last - 2 :], mean, sigma)  # noqa: SLF001
    beyond = special.ndtri(1 - alpha) - over[:, :-2] - over[:, 1:-1]
    with np.errstate(invalid="ignore"):
        upper = np.maximum(0.0, counts[:, -last:] + sigma[:, 2:] * beyond)
    return ears.Bounds(mean[:, 2:], upper)
