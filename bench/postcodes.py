"""How long a postcode look-up takes: `python bench/postcodes.py`.

Limit: 20 microseconds each, the slowest too, so that asking for half a postcode costs a form
nothing to speak of. Figures of a run: see `docs/reference-data.md`.
"""

import timeit
from statistics import median

from no2hate.areas import postcodes

REPEATS = 20  # look-ups of one postcode in a measurement
RUNS = 5  # measurements of one postcode; the quickest counts, the others were disturbed


def shapes() -> dict[str, list[str]]:
    """Return everything people may type, by shape: every rule is looked up."""
    rules = postcodes._rules()  # noqa: SLF001
    straddling = [half for half in rules.outwards if not rules.halves[half].is_certain]
    whole = [
        f"{outward} {prefix:A<3}"
        for outward, half in rules.outwards.items()
        for prefix in half.places
        if prefix
    ]
    return {
        "half": list(rules.outwards),
        "half that straddles": straddling,
        "half and a digit": [f"{half} {digit}" for half in straddling for digit in range(10)],
        "whole": whole,
        "whole, typed badly": [f" {code.lower().replace(' ', '  ')} " for code in whole],
        "not a postcode": ["hello", "DE", "12345", "Derbyshire", "ZZ9 9ZZ", ""],
    }


def microseconds(typed: str) -> float:
    """Return how long one look-up takes."""
    runs = timeit.repeat(lambda: postcodes.find(typed), number=REPEATS, repeat=RUNS)
    return min(runs) / REPEATS * 1e6


def main() -> None:
    """Print the figures."""
    postcodes._rules.cache_clear()  # noqa: SLF001
    first = timeit.timeit(lambda: postcodes.find("DE4"), number=1)
    print(f"reading the rules, at the first look-up: {first * 1e3:.0f} ms")  # noqa: T201
    print(f"{'microseconds a look-up':<26}{'median':>8}{'slowest':>9}{'tried':>8}")  # noqa: T201
    for shape, typed in shapes().items():
        took = [microseconds(each) for each in typed]
        print(f"{shape:<26}{median(took):8.2f}{max(took):9.2f}{len(typed):8}")  # noqa: T201


if __name__ == "__main__":
    main()
