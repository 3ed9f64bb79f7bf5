"""How fast: `python -m bench.early_warning.speed`. One core, one run, ours and R by turns.

12,900 weekly series of ten years (43 areas x 10 strands x 30 themes), one new week. R does the
first 150 of the very same series. Writes its part of RESULT.md.
"""

import os
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy: two threads on one core only wait

import numpy as np

from bench.early_warning import as_r
from bench.early_warning.jobs import Job, Whole, theirs, write
from bench.early_warning.pages import put
from bench.machine import SERVER_CORE, on_core
from bench.tables import table
from no2hate.insight.warning.early_warning import Options, watch

RESULT: Final = Path(__file__).with_name("RESULT.md")
SERIES: Final = 12_900
WEEKS: Final = 520
SAMPLE: Final = 150
RUNS: Final = 3
SEED: Final = 20261011
SECONDS: Final = 1.0
TIMES: Final = 100


def simulated(level: float) -> Whole:
    """Series of a level (log of the usual mean), more spread than by chance."""
    chance = np.random.default_rng(SEED)
    mean = np.exp(chance.normal(level, 0.8, (SERIES, 1)))
    season = np.exp(0.3 * np.sin(2 * np.pi * np.arange(WEEKS) / 52))
    phi = chance.uniform(1.2, 3, (SERIES, 1))
    return chance.negative_binomial(mean * season / (phi - 1), 1 / phi)


def measured(counts: Whole, folder: Path) -> list[str]:
    """Seconds of ours for all, of R for a sample, of how many both give the same bound."""
    np.savetxt(folder / "sample.csv", counts[:SAMPLE].T, fmt="%d", delimiter=",")
    job = Job("sample", "sample", SAMPLE, WEEKS, WEEKS)
    write(folder, [job])
    seconds, before = [], os.getloadavg()[0]
    with on_core(SERVER_CORE):
        for _ in range(RUNS):
            begin = perf_counter()
            found = watch(counts, options=Options(method="farrington"))
            seconds.append(perf_counter() - begin)
        as_r.r("time", folder)
    r_seconds = [float(line) for line in (folder / "seconds.csv").read_text().split()]
    said = theirs(folder, job).upper[:, 0]
    same = np.isclose(found.upper[:SAMPLE, 0], said, rtol=0, atol=0, equal_nan=True)
    ratio = (median(r_seconds) / SAMPLE) / (median(seconds) / SERIES)
    spoken = int(np.isfinite(found.upper).sum())
    return [
        f"{spoken:,}", f"{median(seconds):.2f}", f"{SERIES / median(seconds):,.0f}",
        f"{1000 * median(r_seconds) / SAMPLE:.1f}", f"{ratio:,.0f}", f"{same.sum()} of {SAMPLE}",
        f"{before:.1f}",
    ]  # fmt: skip


def main() -> None:
    """Two kinds: all series have a verdict, and as it is with small counts."""
    head = (
        f"{SERIES:,} series", "with a verdict", "seconds", "series a second",
        "R, ms a series", "times R", "same bound", "load",
    )  # fmt: skip
    with TemporaryDirectory() as name:
        rows = [
            [kind, *measured(simulated(level), Path(name))]
            for kind, level in (("every one is fitted", 2.2), ("small counts", -1.5))
        ]
    day = datetime.now().date()  # noqa: DTZ005, TID251 -- of this machine
    written = table(head, rows, markdown=True)
    put(RESULT, "speed", f"{day}, median of {RUNS}, one core.\n\n{written}")


if __name__ == "__main__":
    main()
