"""What a run of `bench.serving` found, and whether it is enough."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from bench.machine import CORES
from bench.reading import CONNECTIONS
from bench.tables import table, thousands

SLOWEST: Final = 250.0  # ms, for 99 of 100 people


@dataclass(frozen=True)
class Speed:
    """How many a second, and the times in ms within which 50 and 99 of 100 were answered."""

    per_second: float
    p50: float | None = None
    p99: float | None = None


Round = dict[str, Speed]


@dataclass(frozen=True)
class Limit:
    """A ratio that may not fall below its floor."""

    words: str
    of: str
    to: str
    floor: float

    def in_round(self, measured: Round) -> float:
        """Return the ratio in one round."""
        return measured[self.of].per_second / measured[self.to].per_second


LIMITS: Final = (
    Limit("page / hello", "page", "hello", 0.20),
    Limit("voice / raw", "voice", "raw", 0.18),
    Limit("confirm / voice", "confirm", "voice", 1.0),
)
IN_TIME: Final = ("voice", "confirm")
SIGNATURES: Final = 330.0  # a second: ten times the most that "Revoke Article 50" had (33)


@dataclass(frozen=True)
class Measured:
    """What a run found.

    Attributes:
        page: The size of the home page as it is sent, in bytes.
        busy: The most that others used of the machine between two paths, round by round.
        rounds: The speed of each path, round by round.
    """

    page: int
    busy: list[float]
    rounds: list[Round]


def speeds(rounds: list[Round], *, markdown: bool) -> str:
    """Return the table of what was measured."""
    rows = []
    for name in rounds[0]:
        each = [measured[name] for measured in rounds]
        rows.append(
            [
                name,
                thousands(median(speed.per_second for speed in each)),
                *(_time([getattr(speed, place) for speed in each]) for place in ("p50", "p99")),
                " ".join(thousands(speed.per_second) for speed in each),
            ]
        )
    head = ["path", "a second", "p50 ms", "p99 ms", "rounds"]
    return table(head, rows, markdown=markdown)


def _time(times: list[float | None]) -> str:
    known = [time for time in times if time is not None]
    return f"{median(known):.1f}" if known else ""


def limits(rounds: list[Round], *, markdown: bool) -> tuple[str, bool]:
    """Return the table of the limits, and whether all are kept."""
    rows, kept = [], []
    for limit in LIMITS:
        ratios = [limit.in_round(measured) for measured in rounds]
        kept.append(median(ratios) >= limit.floor)
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        rows.append([limit.words, f"{median(ratios):.2f}", f">= {limit.floor:.2f}", each])
    whole = [measured["signature"].per_second for measured in rounds]
    kept.append(median(whole) >= SIGNATURES)
    each = " ".join(thousands(rate) for rate in whole)
    rows.append(["signatures a second", thousands(median(whole)), f">= {SIGNATURES:.0f}", each])
    for name in IN_TIME:
        times = [measured[name].p99 or 0.0 for measured in rounds]
        kept.append(median(times) < SLOWEST)
        each = " ".join(f"{time:.0f}" for time in times)
        rows.append([f"{name}, p99 ms", f"{median(times):.0f}", f"< {SLOWEST:.0f}", each])
    for row, is_kept in zip(rows, kept, strict=True):
        row.append("kept" if is_kept else "MISSED")
    head = ["limit", "measured", "wanted", "rounds", ""]
    return table(head, rows, markdown=markdown), all(kept)


def conditions(options: Namespace, measured: Measured) -> str:
    """Return what the figures depend on, in one sentence."""
    database = "PostgreSQL" if options.postgres else "SQLite"
    others = ", ".join(f"{share:.0%}" for share in measured.busy)
    return (
        f"{date.today()}, {database}{' without the queue' * options.unqueued}, "  # noqa: DTZ011
        f"{options.processes} web process{'es' * (options.processes > 1)}, "
        f"{'with' if options.worker else 'without'} the worker, {len(CORES)} cores, "
        f"{CONNECTIONS} connections, {thousands(options.standing)} voices standing, "
        f"home page {thousands(measured.page)} bytes as sent; "
        f"others used up to {others} of the machine in the rounds."
    )
