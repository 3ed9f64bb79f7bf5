"""How well and how fast screening reads: `python bench/screening.py`.

Limit: 1 ms a message, beside an insert of several. Recall and precision are figures to compare
before and after a change, not of the world: see `tests/moderation/corpus/README.md`.
"""

import csv
import timeit
from pathlib import Path

from no2hate.moderation.rules import Reason, screen

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "moderation" / "corpus"
REPEATS = 20
RUNS = 5


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one corpus."""
    with (CORPUS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_found(row: dict[str, str]) -> bool:
    """Return whether a troll's text gives one of the reasons it should."""
    return not set(row["expected"].split()).isdisjoint(screen(row["text"], name=row["name"]))


def is_flagged(row: dict[str, str]) -> bool:
    """Return whether an honest text would be read later than others."""
    return bool(screen(row["text"], name=row["name"]))


def is_told(row: dict[str, str]) -> bool:
    """Return whether an account of an incident reaches the person on duty."""
    return Reason.DISCLOSURE in screen(row["text"])


def microseconds(row: dict[str, str]) -> float:
    """Return how long screening one text takes."""
    name = row.get("name", "")
    runs = timeit.repeat(lambda: screen(row["text"], name=name), number=REPEATS, repeat=RUNS)
    return min(runs) / REPEATS * 1e6


def share(hits: int, of: int) -> str:
    """Return a share as people read it."""
    return f"{hits:>4} of {of:<4} {100 * hits / max(of, 1):5.1f} %"


def quality(kind: str, *, fresh: bool) -> None:
    """Print recall and precision on the texts the rules were written with, or on fresh ones."""
    trolls, honest, accounts = (
        [row for row in rows(name) if bool(row["fresh"]) is fresh]
        for name in ("trolls", "honest", "accounts")
    )
    caught, told = sum(map(is_found, trolls)), sum(map(is_told, accounts))
    wrong = sum(map(is_flagged, honest))
    flagged = caught + told + wrong
    print(kind)  # noqa: T201
    print(f"  abuse found            {share(caught, len(trolls))}")  # noqa: T201
    print(f"  accounts found         {share(told, len(accounts))}")  # noqa: T201
    print(f"  honest texts flagged   {share(wrong, len(honest))}")  # noqa: T201
    print(f"  precision              {share(caught + told, flagged)}")  # noqa: T201


def main() -> None:
    """Print both, and the time a text takes."""
    quality("Texts the rules were written with", fresh=False)
    quality("Fresh texts", fresh=True)
    times = sorted(microseconds(row) for name in ("honest", "accounts") for row in rows(name))
    print(f"Time: median {times[len(times) // 2]:.0f} us, slowest {times[-1]:.0f} us")  # noqa: T201


if __name__ == "__main__":
    main()
