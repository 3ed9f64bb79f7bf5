"""One thing that R and we both do: a set of series, a span of weeks, a method, its settings."""

import csv
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.early_warning import as_r
from no2hate.insight.warning import farrington
from no2hate.insight.warning.early_warning import WEEKS, Options, watch

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]

BOUNDS: Final = {"nbPlugin": "nb", "muan": "mean", "delta": "power"}  # R's words and ours
EARS: Final = {"C1": "ears-c1", "C2": "ears-c2", "C3": "ears-c3", "C3-manual": "ears-c3"}


@dataclass(frozen=True)
class Job:
    """What is judged, and how.

    Attributes:
        job: Its name.
        set: The file of counts, lines are steps, columns series.
        first, last: The judged steps, from 1 as R counts.
        dated: Whether years are those of the calendar.
        mended: Whether R runs without the statement that spoils its standard errors.
    """

    job: str
    set: str
    series: int
    first: int
    last: int
    method: str = "nbPlugin"
    frequency: int = WEEKS
    dated: int = 0
    years: int = 5
    half_window: int = 3
    periods: int = 10
    left_out: int = 26
    weight_threshold: float = 2.58
    trend_p: float = 1.0
    alpha: float = 0.005
    min_sigma: float = 0.0
    mended: int = 0

    @property
    def options(self) -> Options:
        """The same for ours."""
        return Options(
            method=EARS.get(self.method, "farrington"),
            years_back=self.years,
            half_window=self.half_window,
            periods=self.periods,
            weeks_left_out=self.left_out,
            weight_threshold=self.weight_threshold,
            trend_p=self.trend_p,
            bound=BOUNDS.get(self.method, "nb"),
            alpha=self.alpha,
            min_sigma=self.min_sigma,
        )


class Found(NamedTuple):
    """What either says of every series and step, in one order."""

    count: Numbers
    expected: Numbers
    upper: Numbers
    alarm: NDArray[np.bool_]


def counts_of(folder: Path, name: str) -> Whole:
    """The counts of a set, (series, steps)."""
    return np.loadtxt(folder / f"{name}.csv", delimiter=",", dtype=np.int64, ndmin=2).T


def write(folder: Path, jobs: list[Job]) -> None:
    """The jobs as R reads them."""
    with (folder / "jobs.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, [each.name for each in fields(Job)], lineterminator="\n")
        lines.writeheader()
        lines.writerows(asdict(job) for job in jobs)


def theirs(folder: Path, job: Job) -> Found:
    """What R said."""
    rows = np.genfromtxt(
        folder / f"{job.job}.found.csv", delimiter=",", names=True, missing_values="NA"
    )
    shape = job.series, job.last - job.first + 1
    count = counts_of(folder, job.set)[:, job.first - 1 : job.last].astype(float)
    expected, upper, alarm = (rows[name].reshape(shape) for name in ("expected", "upper", "alarm"))
    return Found(count, expected, upper, alarm == 1)


def ours(folder: Path, job: Job) -> Found:
    """What we say, of the same steps."""
    counts = counts_of(folder, job.set)[:, : job.last]
    judged = job.last - job.first + 1
    if job.frequency != WEEKS:
        return _by_months(counts, judged, job)
    days = None
    if job.dated:
        lines = (folder / f"{job.set}.days").read_text().split()
        days = [date.fromisoformat(line) for line in lines[: job.last]]
    found = watch(counts, options=job.options, judge=judged, days=days)
    count = counts[:, -judged:].astype(float)
    return Found(count, found.expected, found.upper, found.alarm)


def _by_months(counts: Whole, judged: int, job: Job) -> Found:
    """Months, which `watch` does not take: `farrington.judge` alone."""
    back = [job.frequency * year for year in range(1, job.years + 1)]
    past = back[-1] + job.half_window
    settings = farrington.Settings(
        job.half_window, job.periods, job.left_out, alpha=job.alpha, trend_p=job.trend_p
    )
    windows = np.lib.stride_tricks.sliding_window_view(counts, past + 1, axis=1)[:, -judged:]
    found = farrington.judge(windows.reshape(-1, past + 1), back, settings)
    shape = windows.shape[:2]
    upper, count = found.upper.reshape(shape), counts[:, -judged:].astype(float)
    return Found(count, found.expected.reshape(shape), upper, count > upper)


def silent(folder: Path, job: Job) -> NDArray[np.bool_]:
    """Whether there is no case in all the past that a step is compared with."""
    counts = counts_of(folder, job.set)
    reach = job.frequency * job.years + job.half_window
    pasts = [
        counts[:, max(0, step - reach) : step - job.left_out]
        for step in range(job.first - 1, job.last)
    ]
    return np.array([~past.any(axis=1) for past in pasts]).T


def run(folder: Path, jobs: list[Job], processes: int = 1) -> None:
    """Let R do the jobs that it has not done, small ones first."""
    missing = [job for job in jobs if not (folder / f"{job.job}.found.csv").exists()]
    write(folder, sorted(missing, key=lambda job: job.series * (job.last - job.first)))
    parts = [("judge", folder, str(part), str(processes)) for part in range(processes)]
    with ThreadPoolExecutor(processes) as several:
        list(several.map(lambda part: as_r.r(*part), parts))
