"""Two working days: the desk's own days, without bank holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.casework.due import due_on

WEEK = range(5)
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2032, 1, 1))


@pytest.mark.parametrize(
    ("since", "weekdays", "expected"),
    [
        (date(2026, 11, 16), WEEK, date(2026, 11, 18)),  # Monday to Wednesday
        (date(2026, 11, 20), WEEK, date(2026, 11, 24)),  # Friday to Tuesday
        (date(2026, 11, 22), WEEK, date(2026, 11, 24)),  # Sunday to Tuesday
        (date(2026, 12, 24), WEEK, date(2026, 12, 30)),  # over Christmas and Boxing Day
        (date(2026, 11, 16), [0], date(2026, 11, 30)),  # a desk that works on Mondays
        (date(2026, 11, 16), [], date(2026, 11, 18)),
    ],
)
def test_an_answer_is_due_after_two_days_the_desk_works(since, weekdays, expected):
    assert due_on(since, weekdays=weekdays) == expected


@given(DAYS, st.sets(st.integers(0, 6)))
def test_whoever_wrote_later_is_due_no_sooner(since, weekdays):
    later = since + timedelta(days=1)

    assert since < due_on(since, weekdays=weekdays) <= due_on(later, weekdays=weekdays)
