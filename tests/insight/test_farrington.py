"""Farrington-flexible: what it must be like whatever the counts, and cases worked out in R."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from no2hate.insight.warning import farrington
from no2hate.insight.warning.early_warning import Options, watch

YEARS = [52, 104, 156, 208, 260]
FEW_ROWS = settings(max_examples=25, deadline=None)


def counts(*, series=6, steps=320, seed=1, level=1.0):
    """Counts of people's deeds: more spread than by chance, with a season and a rise."""
    chance = np.random.default_rng(seed)
    mean = np.exp(chance.normal(level, 0.8, (series, 1)))
    mean = mean * np.exp(0.4 * np.sin(np.arange(steps) / 8.3) + np.arange(steps) / 900)
    return chance.negative_binomial(mean, 0.5)


def found(table, **options):
    """The newest step's verdicts."""
    return watch(table, options=Options(**{"method": "farrington"} | options))


def test_the_past_is_cut_into_windows_and_equal_blocks():
    label = farrington.labels(YEARS, farrington.Settings())
    assert len(label) == 263
    assert list(label[:7]) == [0] * 7  # three weeks either side, five years ago
    assert list(label[7:52]) == [block for block in range(1, 10) for _ in range(5)]
    assert list(label[52:59]) == [0] * 7
    assert list(label[-26:]) == [farrington.LEFT_OUT] * 26


def test_a_year_of_53_weeks_gives_the_first_block_the_week_more():
    label = farrington.labels([52, 105], farrington.Settings())
    assert list(label[7:53]) == [1] * 6 + [block for block in range(2, 10) for _ in range(5)]


@FEW_ROWS
@given(st.integers(0, 10_000))
def test_the_order_of_series_does_not_matter(seed):
    table = counts(seed=seed)
    order = np.random.default_rng(seed).permutation(len(table))
    np.testing.assert_array_equal(found(table).upper[order], found(table[order]).upper)


@FEW_ROWS
@given(st.integers(0, 10_000), st.sampled_from(["nb", "mean", "power"]))
def test_a_series_alone_is_judged_as_among_many(seed, bound):
    table = counts(seed=seed)
    alone = np.concatenate([found(table[row : row + 1], bound=bound).upper for row in range(6)])
    np.testing.assert_allclose(alone, found(table, bound=bound).upper, rtol=1e-9)


@FEW_ROWS
@given(st.integers(0, 10_000), st.sampled_from(["nb", "mean"]))
def test_the_highest_usual_count_is_whole_and_not_below_what_is_expected_of_many(seed, bound):
    verdicts = found(counts(seed=seed, level=3), bound=bound)
    spoken = np.isfinite(verdicts.upper)
    assert (verdicts.upper[spoken] == np.round(verdicts.upper[spoken])).all()
    assert (verdicts.upper[spoken] > verdicts.expected[spoken]).all()


@FEW_ROWS
@given(st.integers(0, 10_000), st.integers(1, 60))
def test_a_higher_count_never_ends_an_alarm(seed, more):
    table = counts(seed=seed, level=2)
    higher = table.copy()
    higher[:, -1] += more
    before, after = found(table), found(higher)
    assert (after.alarm | ~before.alarm).all()
    spoken = np.isfinite(before.upper)
    np.testing.assert_array_equal(after.upper[spoken], before.upper[spoken])


@FEW_ROWS
@given(st.integers(0, 10_000))
def test_a_smaller_alpha_never_lowers_the_bound(seed):
    table = counts(seed=seed)
    strict, lax = found(table, alpha=0.001).upper, found(table, alpha=0.05).upper
    spoken = np.isfinite(lax)
    assert (strict[spoken] >= lax[spoken]).all()


def test_fewer_than_five_cases_in_four_weeks_have_no_verdict():
    table = counts(series=2, level=2)
    table[:, -4:] = [[0, 0, 0, 4], [0, 0, 0, 5]]
    verdicts = found(table)
    assert np.isnan(verdicts.upper[0, 0])
    assert not verdicts.alarm[0, 0]
    assert np.isfinite(verdicts.upper[1, 0])


def test_what_never_was_before_is_a_rise():
    table = np.zeros((1, 300), int)
    table[0, -1] = 5
    verdicts = found(table)
    assert verdicts.upper[0, 0] == 0
    assert verdicts.alarm[0, 0]


def test_an_outbreak_of_last_year_hardly_hides_the_next():
    quiet = np.tile([3, 2, 4, 3], 80)[None, :]
    loud = quiet.copy()
    loud[0, -54:-50] = 40  # the same weeks of last year
    unweighted = found(loud, weight_threshold=1e6).upper[0, 0]
    assert found(quiet).upper[0, 0] <= found(loud).upper[0, 0] < unweighted / 2


def test_sparse_series_are_quick_by_the_mean_too():
    chance = np.random.default_rng(4)
    sparse = chance.poisson(np.exp(chance.uniform(-5, -2, (400, 1))), (400, 320))
    sparse[:, -1] += 6
    assert found(sparse, bound="mean").upper.shape == (400, 1)


# What R 4.2.2 with surveillance 1.20.3 answers, farringtonFlexible with noPeriods 10, b 5, w 3,
# weightsThreshold 2.58, pastWeeksNotIncluded 26, pThresholdTrend 1, thresholdMethod nbPlugin.
MADE_UP = [*([2, 0, 1, 3, 1, 4, 2, 0, 5, 1, 2, 1, 3] * 24), 2, 1, 4, 9]
EXPECTED = [2.019205, 1.987164, 1.419437, 1.735387, 1.594648, 1.979149, 1.822846]


@pytest.mark.parametrize(
    ("alpha", "upper"), [(0.005, [7, 7, 5, 6, 6, 7, 6]), (0.05, [5, 5, 4, 4, 4, 5, 4])]
)
def test_seven_weeks_are_judged_as_r_judges_them(alpha, upper):
    options = Options(method="farrington", alpha=alpha)
    verdicts = watch(np.array([MADE_UP]), options=options, judge=7)
    assert verdicts.upper[0].tolist() == upper
    np.testing.assert_allclose(verdicts.expected[0], EXPECTED, atol=1e-6)
    assert verdicts.alarm[0].tolist() == [False] * 6 + [True]


def test_without_a_trend_the_expected_count_is_the_weighted_mean_of_its_window():
    table = counts(series=1, level=2)
    verdicts = found(table, years_back=2, weight_threshold=1e6)  # two years give no trend
    past = table[0, :-1]
    window = [*past[-107:-100], *past[-55:-48]]
    assert verdicts.expected[0, 0] == pytest.approx(np.mean(window))
