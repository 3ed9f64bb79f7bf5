"""A time on a clock and the moment it means, on the two nights a year when clocks jump."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.week.local_times import NoSuchTimeError, TwiceError, comes_second, moment

LONDON = "Europe/London"
FORWARD, BACK = date(2027, 3, 28), date(2026, 10, 25)


@pytest.mark.parametrize("at", [time(1), time(1, 30), time(1, 59)])
def test_a_time_the_clocks_leap_over_is_refused(at):
    with pytest.raises(NoSuchTimeError):
        moment(FORWARD, at, zone=LONDON)


def test_a_time_that_comes_twice_asks_which():
    with pytest.raises(TwiceError):
        moment(BACK, time(1, 30), zone=LONDON)


def test_the_second_of_two_is_an_hour_after_the_first():
    first = moment(BACK, time(1, 30), zone=LONDON, is_second=False)
    second = moment(BACK, time(1, 30), zone=LONDON, is_second=True)

    assert (second - first).total_seconds() == 3600
    assert (comes_second(first, zone=LONDON), comes_second(second, zone=LONDON)) == (False, True)


@pytest.mark.parametrize(
    ("day", "at", "hour"), [(FORWARD, time(2), 1), (BACK, time(2), 2), (BACK, time(0, 59), 23)]
)
def test_beside_the_jump_every_time_is_plain(day, at, hour):
    assert moment(day, at, zone=LONDON).hour == hour


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.times(), st.booleans())
def test_whatever_is_taken_shows_the_same_on_that_clock(day, at, is_second):
    try:
        found = moment(day, at, zone=LONDON, is_second=is_second)
    except NoSuchTimeError:
        assert (day.month, day.isoweekday(), at.hour) == (3, 7, 1)
        return

    local = found.astimezone(ZoneInfo(LONDON))
    assert (local.date(), local.time().replace(fold=0)) == (day, at)
