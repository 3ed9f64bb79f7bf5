"""Ours against R's surveillance package: `python -m bench.early_warning.compare`.

Wants R with surveillance (Debian: r-cran-surveillance). Judges the package's own series and 500
simulated ones in both, compares every row, and writes RESULT.md anew; exits with 1 if a bound that
must be the same is not. `--weeks 60` judges no more than the newest 60 weeks of each of the
package's series (all takes R half an hour), `--speed` does that of speed.py as well.
"""

import argparse
import csv
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.early_warning import as_r, simulated, speed
from bench.early_warning.jobs import BOUNDS, Found, Job, counts_of, ours, run, silent, theirs
from bench.early_warning.pages import put
from bench.tables import table
from no2hate.insight.warning.early_warning import WEEKS

RESULT: Final = Path(__file__).with_name("RESULT.md")
EXACT: Final = 1e-9  # relative: whole numbers are equal, others are to the last printed place
NEAR: Final = {"delta": 1e-3}  # relative: where next to nothing is expected
WEEKS_SIMULATED: Final = 10
WEEKS_OF_VARIANTS: Final = 2
VARIANTS: Final[tuple[dict[str, float], ...]] = (
    {"years": 1}, {"years": 2}, {"years": 3}, {"years": 8, "periods": 7}, {"half_window": 2},
    {"periods": 1}, {"periods": 5}, {"left_out": 3}, {"weight_threshold": 1}, {"alpha": 0.05},
    {"alpha": 0.001},
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """Jobs of one kind, and how ours is done with them.

    Attributes:
        errs: Ours is made to err as R ships it.
        must: The bound must be the same.
    """

    name: str
    jobs: tuple[Job, ...]
    errs: bool = False
    must: bool = True


@dataclass
class Tally:
    """What was compared, and what differed."""

    rows: int = 0
    valued: int = 0
    only_r: int = 0
    only_ours: int = 0
    unexplained: int = 0  # of these: the past is not silent
    bound_differs: int = 0
    furthest: float = 0.0
    alarms: int = 0
    alarm_differs: int = 0

    @property
    def wrong(self) -> int:
        """How many rows are not as they must be."""
        return self.only_r + self.unexplained + self.bound_differs + self.alarm_differs

    def add(self, ours_: Found, theirs_: Found, *, near: float, silent: NDArray[np.bool_]) -> None:
        """Compare one job, row by row."""
        has = [np.isfinite(found.upper) for found in (ours_, theirs_)]
        both = has[0] & has[1]
        with np.errstate(invalid="ignore"):
            gap = np.abs(ours_.upper - theirs_.upper)[both] / np.maximum(1, theirs_.upper[both])
        self.rows += both.size
        self.valued += int(has[1].sum())
        self.only_r += int((has[1] & ~has[0]).sum())
        self.only_ours += int((has[0] & ~has[1]).sum())
        self.unexplained += int((has[0] & ~has[1] & ~silent).sum())
        self.bound_differs += int((gap > near).sum())
        self.furthest = max(self.furthest, gap.max(initial=0.0))
        self.alarms += int(theirs_.alarm[both].sum())
        self.alarm_differs += int((ours_.alarm != theirs_.alarm)[both].sum())


def packaged(folder: Path, newest: int) -> Iterator[Job]:
    """Every weekly or monthly series of the package, in every week that has the past for it."""
    with (folder / "sets.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        name, frequency = row["name"], int(row["frequency"])
        series, steps = counts_of(folder, name).shape
        half, periods, left_out = (3, 10, 26) if frequency == WEEKS else (1, 4, 6)
        years = min(5, (steps - 4 - half) // frequency)
        if years:
            first = max(frequency * years + half + 4, steps - newest + 1)
            yield Job(
                f"own-{name}", name, series, first, steps, frequency=frequency, years=years,
                half_window=half, periods=periods, left_out=left_out, dated=int(row["dated"]),
            )  # fmt: skip


def simulated_jobs(folder: Path, newest: int) -> Job:
    """The simulated series, their newest weeks."""
    counts, _ = simulated.series()
    np.savetxt(folder / "simulated.csv", counts.T, fmt="%d", delimiter=",")
    last = counts.shape[1]
    return Job("simulated", "simulated", len(counts), last - newest + 1, last)


def ears_jobs(folder: Path, sets: list[str], method: str) -> Iterator[Job]:
    """Every series, every step that has the past for it, with and without a least sigma."""
    first = {"C1": 8, "C2": 10, "C3": 12}[method]
    alpha = 0.025 if method == "C3" else 0.001
    for name in sets:
        series, steps = counts_of(folder, name).shape
        for least in (0.0, 1.0):
            yield Job(
                f"{method}-{name}-{least:.0f}", name, series, first, steps, method,
                alpha=alpha, min_sigma=least,
            )  # fmt: skip


def questions(folder: Path, newest: int, newest_simulated: int) -> list[Question]:
    """All that is asked."""
    as_r.r("sets", folder)
    own, some = list(packaged(folder, newest)), simulated_jobs(folder, newest_simulated)
    by_index = tuple(replace(job, dated=0) for job in own)
    dated = tuple(replace(job, job=f"dated-{job.set}") for job in own if job.dated)
    few = replace(some, first=some.last - WEEKS_OF_VARIANTS + 1)
    several = (
        few,
        replace(next(job for job in by_index if job.set == "salmonella.agona"), job="agona"),
    )
    varied = tuple(replace(few, job=f"varied-{at}", **more) for at, more in enumerate(VARIANTS))
    asked = [
        Question("nb, the package’s own series", by_index),
        Question("nb, its dated series, years of the calendar", dated),
        Question(f"nb, 500 simulated series, {newest_simulated} weeks", (some,)),
        Question(f"nb, {len(VARIANTS)} other settings", varied),
    ]
    for method, bound in BOUNDS.items():
        p = 0.05
        jobs = tuple(
            replace(job, job=f"{bound}-{job.job}", method=method, trend_p=p) for job in several
        )
        mended = tuple(replace(job, job=f"mended-{job.job}", mended=1) for job in jobs)
        asked += [
            Question(f"{bound}, trend p {p}, R mended", mended),
            Question(
                f"{bound}, trend p {p}, R as shipped, ours made to err so",
                jobs,
                errs=True,
                must=bound != "mean",  # where the error is beyond bounds, so are both bounds
            ),
            Question(f"{bound}, trend p {p}, R as shipped", jobs, must=False),
        ]
    sets = [*sorted({job.set for job in own}), some.set]
    for method in ("C1", "C2"):
        asked.append(Question(f"EARS {method}", tuple(ears_jobs(folder, sets, method))))
    third = tuple(ears_jobs(folder, sets, "C3"))
    manual = tuple(replace(job, job=f"manual-{job.job}", method="C3-manual") for job in third)
    return [
        *asked,
        Question("EARS C3, the bound of R’s manual, from R’s C2", manual),
        Question("EARS C3, R as shipped, ours made to err so", third, errs=True),
        Question("EARS C3, R as shipped", third, must=False),
    ]


def answered(folder: Path, question: Question) -> Tally:
    """Compare all jobs of a question; R has done them."""
    tally = Tally()
    for job in question.jobs:
        near = NEAR.get(job.method, EXACT)
        with as_r.erring() if question.errs else nullcontext():
            found = ours(folder, job)
        tally.add(found, theirs(folder, job), near=near, silent=silent(folder, job))
    return tally


def line(question: Question, tally: Tally) -> list[str]:
    """One line of the table."""
    numbers = (tally.rows, tally.valued, tally.only_r, tally.only_ours, tally.bound_differs)
    further = (tally.alarms, tally.alarm_differs)
    furthest = f"{tally.furthest:.0e}" if tally.furthest > EXACT else "0"
    return [question.name, *(f"{n:,}" for n in numbers), furthest, *(f"{n:,}" for n in further)]


HEAD: Final = (
    "what", "rows", "R has a bound", "only R has", "only ours has", "bound differs", "furthest",
    "R’s alarms", "alarm differs",
)  # fmt: skip


def main() -> int:
    """Ask, compare, write; 1 if what must be the same is not."""
    parser = argparse.ArgumentParser(description="Ours against R.")
    parser.add_argument("--weeks", type=int, default=10**6)
    parser.add_argument("--simulated", type=int, default=WEEKS_SIMULATED, help="weeks of those")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--processes", type=int, default=1, help="of R")
    told = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(os.environ.get("BENCH_FOLDER", name))  # one that is kept, to go on with
        asked = questions(folder, told.weeks, told.simulated)
        jobs = {job.job: job for question in asked for job in question.jobs}
        run(folder, list(jobs.values()), told.processes)
        found = [(question, answered(folder, question)) for question in asked]
    must = table(HEAD, [line(*each) for each in found if each[0].must], markdown=True)
    other = table(HEAD, [line(*each) for each in found if not each[0].must], markdown=True)
    put(RESULT, "version", f"{as_r.r('version').strip()}.")
    put(RESULT, "same", must)
    put(RESULT, "other", other)
    if told.speed:
        speed.main()
    return int(any(tally.wrong for question, tally in found if question.must))


if __name__ == "__main__":
    sys.exit(main())
