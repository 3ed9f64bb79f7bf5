"""The postcode rules read slowly and plainly, to hold the quick look-up against."""

import csv
from functools import cache
from itertools import product
from pathlib import Path

from no2hate.areas import tables

INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # never C, I, K, M, O or V
UNITS = ["".join(signs) for signs in product("0123456789", INWARD_LETTERS, INWARD_LETTERS)]


@cache
def rules() -> dict[str, list[tuple[str, str]]]:
    """Return each outward half with its rules: inward beginning and place."""
    with Path(tables.DATA / "postcodes.csv").open(encoding="utf-8") as file:
        return {row["outward"]: _rules_of(row) for row in csv.DictReader(file)}


def _rules_of(row: dict[str, str]) -> list[tuple[str, str]]:
    found = [("", row["area"])]
    for exception in row["except"].split(";") if row["except"] else []:
        place, beginnings = exception.split("=")
        found += [(beginning, place) for beginning in beginnings.split(" ")]
    return found


def place_of(outward: str, inward: str) -> str:
    """Return the place of a whole postcode: the rule with the longest beginning."""
    fitting = [rule for rule in rules()[outward] if inward.startswith(rule[0])]
    return max(fitting, key=lambda rule: len(rule[0]))[1]


def reach_of(outward: str, beginning: str = "") -> set[str]:
    """Return the places of every whole postcode that begins so."""
    return {place_of(outward, unit) for unit in UNITS if unit.startswith(beginning)}
