"""Which method speaks, for which steps, and what cannot be asked."""

from datetime import date, timedelta

import numpy as np
import pytest

from no2hate.insight.warning.calendar_years import steps_back
from no2hate.insight.warning.early_warning import Options, watch

WEEKS = 300


def test_farrington_speaks_where_past_years_are_there_and_ears_c2_where_not():
    table = np.full((3, WEEKS), 4)
    verdicts = watch(table, options=Options(), begins=[0, WEEKS - 60, WEEKS - 5])
    assert verdicts.method == ("farrington", "ears-c2", "")
    assert np.isfinite(verdicts.upper[:2]).all()
    assert np.isnan(verdicts.upper[2, 0])


def test_days_are_judged_by_ears():
    table = np.full((1, 3000), 4)
    assert watch(table, options=Options(per_year=365)).method == ("ears-c2",)


def test_weeks_before_a_series_began_are_not_taken_for_zeros():
    table = np.full((1, 30), 8)
    table[0, :18] = 0  # nobody counted
    options = Options(method="ears-c2")
    verdicts = watch(table, options=options, judge=12, begins=[18])
    assert np.isnan(verdicts.upper[0, :9]).all()
    assert np.isfinite(verdicts.upper[0, 9:]).all()
    assert not verdicts.alarm.any()
    assert watch(table, options=options, judge=12).alarm.any()


def test_a_step_without_the_past_it_needs_has_no_verdict():
    verdicts = watch(np.full((2, 265), 4), options=Options(method="farrington"), judge=4)
    assert np.isnan(verdicts.upper[:, :2]).all()
    assert np.isfinite(verdicts.upper[:, 2:]).all()


def test_years_of_the_calendar_have_52_or_53_weeks():
    assert steps_back(date(2020, 3, 2), 5, 7) == (52, 104, 157, 209, 261)
    assert steps_back(date(2024, 2, 29), 1, 1) == (366,)


def test_with_days_a_yearly_event_is_found_where_it_was():
    days = [date(2015, 1, 5) + timedelta(weeks=week) for week in range(WEEKS + 10)]
    feasts = [date(year, 10, 12) for year in range(2015, 2021)]
    events = {min(days, key=lambda day: abs(day - feast)) for feast in feasts}
    table = np.array([[60 if day in events else 6 for day in days]])
    judge = len(days) - days.index(max(events))
    options = Options(half_window=0, weight_threshold=1e6, trend_p=0.05)
    assert not watch(table, options=options, judge=judge, days=days).alarm[0, 0]


def test_many_series_and_steps_are_judged_as_one_by_one():
    table = np.random.default_rng(7).poisson(5, (3, WEEKS + 20))
    together = watch(table, options=Options(), judge=20)
    alone = [watch(table[:, : WEEKS + step + 1], options=Options()) for step in range(20)]
    uppers = np.hstack([verdicts.upper for verdicts in alone])
    np.testing.assert_array_equal(together.upper, uppers)


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "crystal ball"}, {"bound": "none"}, {"per_year": 12}, {"years_back": 0},
        {"half_window": 26}, {"periods": 60}, {"weeks_left_out": -1}, {"weight_threshold": 0},
        {"trend_p": 0}, {"alpha": 1}, {"min_sigma": -1},
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_in_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        Options(**wrong)


@pytest.mark.parametrize(
    ("counts", "judge"), [([[1.5, 2]], 1), ([1, 2], 1), ([[1, -2]], 1), ([[1, 2]], 3)]
)
def test_counts_that_are_none_are_refused(counts, judge):
    with pytest.raises(ValueError, match=r"\.$"):
        watch(counts, options=Options(), judge=judge)
