"""How many to so many residents, where that says something. Pure."""

from typing import Final

from no2hate.areas.models import Area

PER: Final = 10_000
LEAST_RESIDENTS: Final = 100_000  # below, a rate says nothing: the City is full by day alone
LEAST_VOICES: Final = 5  # of fewer, one more or less would turn a map round
STEPS: Final = 5  # of a map's colours above the lightest
ROUND: Final = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def per_10_000(voices: int, area: Area) -> float | None:
    """Return how many voices there are to 10,000 residents; none where few live or spoke."""
    people = area.population or 0
    if people < LEAST_RESIDENTS or voices < LEAST_VOICES:
        return None
    return voices / people * PER


def steps(most: float) -> tuple[float, ...]:
    """Return where each darker colour of a map begins: fifths of a round number.

    >>> steps(4.6)
    (1.0, 2.0, 3.0, 4.0, 5.0)
    """
    size = 1.0
    while size < most:
        size *= 10
    while size / 10 >= most > 0:
        size /= 10
    top = next(size / 10 * nice for nice in ROUND if size / 10 * nice >= most or nice == ROUND[-1])
    return tuple(round(top * step / STEPS, 6) for step in range(1, STEPS + 1))
