"""The invented year: its themes, and what earlier years are said to have had."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.campaigns import seasons
from no2hate.campaigns.models import Campaign, Edition
from no2hate.demo import line

DATA: Final = Path(__file__).parent / "data"
FIRST_YEAR: Final = 2021  # 2020 was a real year: no number is invented for it
LAST_YEARS_VOICES: Final = 330
GROWTH: Final = 0.81  # each year before had this part of the next: a smooth line, and plainly so
NEAR: Final = {"derbyshire": 14, "nottinghamshire": 5}  # times their share of the population
# Days of the week of action (1 is the first Saturday) and how many of a hundred came then.
DAYS: Final = {-20: 3, -12: 4, -5: 6, 1: 21, 2: 13, 3: 12, 4: 10, 5: 10, 6: 9, 7: 6, 8: 6}


def begin(campaign: Campaign, *, year: int) -> Edition:
    """Make the year with its themes, and every year before it with its totals."""
    for earlier in range(FIRST_YEAR, year):
        edition = seasons.create_edition(campaign=campaign, year=earlier)
        voices = round(LAST_YEARS_VOICES * GROWTH ** (year - 1 - earlier))
        voices -= len(line.who_stood(back=year - earlier))  # they stand in it themselves
        seasons.enter_totals(edition=edition, cells=list(_cells(edition, voices)))
    edition = seasons.create_edition(campaign=campaign, year=year)
    for row in tables.read(DATA / "themes.csv"):
        seasons.set_theme(
            edition=edition, day=int(row["day"]), language=row["language"], title=row["title"]
        )
    return edition


def shared_out(total: int, weights: Sequence[int]) -> list[int]:
    """Return whole parts that sum to the total, as near to the weights as can be.

    >>> shared_out(10, [1, 1, 1])
    [4, 3, 3]
    """
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    over = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % whole))
    for at in over[: total - sum(parts)]:
        parts[at] += 1
    return parts


def _cells(edition: Edition, voices: int) -> Iterator[tuple[Area, date, int]]:
    """Yield one year's totals: areas by their people, the two near ones more, days as above."""
    areas = list(Area.objects.police_areas())
    weights = [(area.population or 0) * NEAR.get(area.slug, 1) for area in areas]
    for area, part in zip(areas, shared_out(voices, weights), strict=True):
        for number, count in zip(DAYS, shared_out(part, list(DAYS.values())), strict=True):
            if count:
                yield area, edition.starts_on + timedelta(days=number - 1), count
