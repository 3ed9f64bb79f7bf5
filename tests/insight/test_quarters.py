"""Quarters are whole weeks, none twice and none left out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.insight.quarters import Quarter, monday_of, week_of, weeks_between

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS)
def test_every_day_is_in_one_of_its_quarter_s_weeks(day):
    first, last = Quarter.of(day).weeks

    assert first <= week_of(day) <= last
    assert len(list(weeks_between(first, last))) in {12, 13, 14}


@given(DAYS)
def test_a_quarter_begins_where_the_one_before_ends(day):
    first, _ = Quarter.of(day).weeks
    before = Quarter.of(monday_of(first) - timedelta(days=1))

    assert before < Quarter.of(day)
    assert monday_of(before.weeks[1]) + timedelta(weeks=1) == monday_of(first)


@pytest.mark.parametrize(
    ("today", "is_over"), [((2026, 9, 27), False), ((2026, 9, 28), False), ((2026, 9, 29), True)]
)
def test_it_is_over_a_day_after_its_last_week(today, is_over):
    assert Quarter(2026, 3).is_over(today=date(*today)) is is_over


@pytest.mark.parametrize("slug", ["2026-q3", "1999-q1"])
def test_its_address_names_it(slug):
    assert Quarter.read(slug).slug == slug


@pytest.mark.parametrize("slug", ["2026", "2026-q5", "2026-q0", "x", "2026-Q1", "2026-q11"])
def test_nothing_else_does(slug):
    assert Quarter.read(slug) is None
