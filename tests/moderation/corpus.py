"""The texts screening is tried on."""

import csv
from pathlib import Path

FOLDER = Path(__file__).with_name("corpus")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
