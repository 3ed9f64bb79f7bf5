"""By when a person must hear from a desk: in days it works, bank holidays left out."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from no2hate.partners.hours import is_bank_holiday

ANSWER_WITHIN: Final = 2  # days the desk works, counted from the day after they wrote
MONDAY_TO_FRIDAY: Final = frozenset(range(5))


def due_on(since: date, *, weekdays: Collection[int]) -> date:
    """Return the day by which somebody who wrote on a day must have an answer.

    Args:
        since: The day they wrote.
        weekdays: Those the desk works on, Monday is 0; without any, Monday to Friday.
    """
    works_on = frozenset(weekdays) or MONDAY_TO_FRIDAY
    day, left = since, ANSWER_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() in works_on and not is_bank_holiday(day)
    return day
