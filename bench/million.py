"""A million voices beside a thousand, as ratios within one run: `python -m bench.million`.

    --postgres   each site on a PostgreSQL server of its own, from the wheel
    --voices     how many stand in the large site (1,000,000)
    --markdown   a table to paste into bench/README.md

Two sites, two processes; each thing is done on the one, then on the other, several times over.
A figure is the median of the rounds' fastest. Exits with 1 where a ratio is above its limit.
"""

import argparse
import json
import subprocess
import sys
from statistics import median
from typing import Any, Final

from bench.tables import table, thousands

SMALL, LARGE = 1_000, 1_000_000
WAITING: Final = 0.02  # words in the queue for each voice
ROUNDS: Final = 3
MOST: Final = 1.3  # times as long as with a thousand
LOST_IN_NOISE: Final = 0.5  # ms: less is no difference anybody can measure


class Twin:
    """A process with a site of its own, which does what it is told and says how long it took."""

    def __init__(self, voices: int, *, on_postgres: bool) -> None:
        command = [sys.executable, "-m", "bench.twin", str(voices), str(int(voices * WAITING))]
        self._process = subprocess.Popen(  # noqa: S603 -- our own words
            command + ["--postgres"] * on_postgres,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self) -> Any:
        """Return what it says next."""
        assert self._process.stdout  # noqa: S101
        said = self._process.stdout.readline()
        if not said:
            sys.exit("a site ended before its time")
        return json.loads(said)

    def time(self, what: str) -> float:
        """Let it do something; return the milliseconds it took at its fastest."""
        assert self._process.stdin  # noqa: S101
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        return float(self.hear())

    def end(self) -> None:
        """Let it go, and with it its site."""
        assert self._process.stdin  # noqa: S101
        self._process.stdin.close()
        self._process.wait()


def main() -> int:
    """Print what took how long, and whether a million is felt."""
    parser = argparse.ArgumentParser(prog="python -m bench.million")
    parser.add_argument("--postgres", action="store_true", help="on the wheel's servers")
    parser.add_argument("--voices", type=int, default=LARGE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--markdown", action="store_true", help="a table to paste")
    options = parser.parse_args()
    twins = [Twin(number, on_postgres=options.postgres) for number in (SMALL, options.voices)]
    try:
        names, _ = (twin.hear() for twin in twins)
        rounds = [
            {name: [twin.time(name) for twin in twins] for name in names}
            for _ in range(options.rounds)
        ]
    finally:
        for twin in twins:
            twin.end()
    rows, are_kept = compared(names, rounds)
    head = ["done", "ms, 1,000", f"ms, {thousands(options.voices)}", "ratio", ""]
    print(table(head, rows, markdown=options.markdown))  # noqa: T201
    return 0 if are_kept else 1


def compared(
    names: list[str], rounds: list[dict[str, list[float]]]
) -> tuple[list[list[str]], bool]:
    """Return a row for each thing done, and whether all are within the limit."""
    rows, kept = [], []
    for name in names:
        small, large = (median(each[name][n] for each in rounds) for n in range(2))
        kept.append(large <= small * MOST + LOST_IN_NOISE)
        said = "kept" if kept[-1] else f"MISSED: wanted <= {MOST}"
        rows.append([name, f"{small:.2f}", f"{large:.2f}", f"{large / small:.2f}", said])
    return rows, all(kept)


if __name__ == "__main__":
    sys.exit(main())
