"""Dates the campaign computes."""

from calendar import SATURDAY
from datetime import date, timedelta


def week_of_action(year: int) -> tuple[date, date]:
    """Return the first and last day of the national week in a year.

    The second to the third Saturday of October: held in 2014, 2016, 2018 and every
    year from 2020 to 2023 (National Hate Crime Awareness Week, published dates).
    """
    first = date(year, 10, 1)
    to_saturday = (SATURDAY - first.weekday()) % 7
    start = first + timedelta(days=to_saturday + 7)
    return start, start + timedelta(days=7)
