"""By when words are read: the wait runs in reading hours, and a missed promise is said."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.common import clock
from no2hate.moderation import promises, queue, services
from no2hate.moderation.promises import READING_FROM, READING_UNTIL, _due

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)


def at(day, hour, minute=0):
    return datetime(2026, 10, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("since", "due"),
    [(at(13, 20, 51), at(14, 11)),  # nine minutes today, the rest from nine tomorrow
     (at(13, 10), at(13, 12)), (at(13, 19), at(13, 21)),
     (at(13, 23), at(14, 11)), (at(14, 3), at(14, 11))],
)  # fmt: skip
def test_two_hours_of_reading(since, due):
    assert _due(since, usual=HOUR) == due


def test_without_figures_it_takes_a_day_of_reading():
    assert _due(at(13, 15, 30), usual=None) == at(14, 16)


@given(minutes=st.integers(0, 60 * 24 * 9), usual=st.integers(1, 60 * 30))
def test_a_promise_leaves_its_time_and_falls_into_reading_hours(minutes, usual):
    since = at(20, 0) + timedelta(minutes=minutes)

    due = _due(since, usual=timedelta(minutes=usual))

    assert READING_FROM < due.time() <= READING_UNTIL
    assert due - since >= timedelta(minutes=2 * usual)


def test_a_missed_promise_is_said_and_stays(item, cerys, time_machine):
    first = queue.read_by(item).by
    time_machine.move_to(first + timedelta(hours=30), tick=False)

    later = queue.read_by(item)

    assert later.missed == first
    assert later.by > clock.now()


def test_what_others_wait_for_later_moves_no_promise(send, cerys, time_machine):
    time_machine.move_to(at(13, 9), tick=False)
    mine = send("We stand together")
    before = promises.read_by(mine).by
    slow = [send(f"Number {word}") for word in ("one", "two", "three", "four", "five", "six")]
    time_machine.move_to(at(13, 16), tick=False)
    for each in slow:
        services.approve(item=each, by=cerys)

    assert queue.read_by(mine).by == before
