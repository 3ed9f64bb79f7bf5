"""A day of the week, played whole: `python -m bench.day [--voices 5000] [--pictures FOLDER]`.

A year is prepared in August, opens at 00:01 of its first day with nobody awake, takes thousands
of voices of every kind and an attack of six hundred, is moderated, cleared, and closed, on a
clock that we move (`house.py` says how). After each part everything promised is compared with
what is there; the first thing that is not true ends it with 1. Time in the left column is the
day's. How long a reader takes for a card is assumed (`staff.py`), not measured; everything else
in the table is counted.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bench.day.house import house
from bench.day.pictures import camera
from bench.tables import table

AUGUST = datetime(2026, 8, 3, 9, tzinfo=UTC)
VOICES = 5_000


def main() -> int:
    """Play it, and print what happened."""
    parser = argparse.ArgumentParser(prog="python -m bench.day")
    parser.add_argument("--voices", type=int, default=VOICES)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    parser.add_argument("--markdown", action="store_true", help="a table to paste")
    options = parser.parse_args()
    begun = perf_counter()
    with house(AUGUST) as here, camera(options.pictures, here.port) as taken:
        from bench.day import script  # noqa: PLC0415 -- needs the site's settings
        from bench.day.telling import told  # noqa: PLC0415

        played = script.Played(here, taken, options.voices)
        fault = ""
        for part in (script.prepare, script.launch, script.morning, script.attack,
                     script.evening, script.closing):  # fmt: skip
            try:
                part(played)
            except AssertionError as error:
                fault = f"{part.__name__}: {error}"
                break
        lines = told(played)
    print(table(["at", "what", "number"], lines, markdown=options.markdown))  # noqa: T201
    print(f"\n{len(taken.taken)} pictures; {perf_counter() - begun:.0f} s")  # noqa: T201
    if fault:
        print(f"NOT TRUE: {fault}")  # noqa: T201
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
