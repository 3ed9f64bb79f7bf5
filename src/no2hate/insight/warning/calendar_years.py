"""How many steps ago the same day of past years was, in years of 52 or 53 weeks."""

from datetime import date

LEAP_DAY = (2, 29)


def steps_back(day: date, years: int, days_a_step: int) -> tuple[int, ...]:
    """Return, for one year ago first, how many whole steps ago the nearest like step was."""
    return tuple(
        round((day - _years_before(day, back)).days / days_a_step) for back in range(1, years + 1)
    )


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 28 February for a leap day."""
    if (day.month, day.day) == LEAP_DAY:
        day = day.replace(day=28)
    return day.replace(year=day.year - years)
