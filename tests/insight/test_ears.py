"""EARS C1 to C3 by hand-made numbers: a baseline of mean 3 and standard deviation 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.insight.warning.early_warning import Options, watch

BASELINE = [2, 4, 2, 4, 2, 4, 3]
Z = {"ears-c1": 3.0902323, "ears-c2": 3.0902323, "ears-c3": 1.9599640}


def found(counts, method, **options):
    """The newest step's verdict."""
    return watch(np.array([counts]), options=Options(method=method, **options))


def test_c1_compares_with_the_seven_steps_before():
    verdict = found([*BASELINE, 7], "ears-c1")
    assert verdict.expected[0, 0] == 3
    assert verdict.upper[0, 0] == pytest.approx(3 + Z["ears-c1"])
    assert verdict.alarm[0, 0]


def test_c2_leaves_out_the_two_steps_before():
    verdict = found([*BASELINE, 50, 50, 6], "ears-c2")
    assert verdict.upper[0, 0] == pytest.approx(3 + Z["ears-c2"])
    assert not verdict.alarm[0, 0]


def test_c3_remembers_by_how_much_the_two_steps_before_stood_out():
    verdict = found([*[3] * 9, 5, 3, 4], "ears-c3")  # 5 is two sigmas above, one counts
    assert verdict.upper[0, 0] == pytest.approx(3 + Z["ears-c3"] - 1)
    assert verdict.alarm[0, 0]


def test_c3_does_not_call_what_is_not_there():
    verdict = found([*[3] * 9, 30, 30, 0], "ears-c3")
    assert verdict.upper[0, 0] == 0
    assert not verdict.alarm[0, 0]


def test_quiet_weeks_do_not_make_one_case_an_alarm():
    assert not found([0] * 9 + [3], "ears-c2").alarm[0, 0]
    assert found([0] * 9 + [4], "ears-c2").alarm[0, 0]
    assert found([0] * 9 + [1], "ears-c2", min_sigma=0).alarm[0, 0]


@pytest.mark.parametrize(("method", "needed"), [("ears-c1", 7), ("ears-c2", 9), ("ears-c3", 11)])
def test_a_series_too_young_has_no_verdict(method, needed):
    verdicts = watch(
        np.arange(2 * (needed + 3)).reshape(2, -1), options=Options(method=method), judge=4
    )
    assert np.isnan(verdicts.upper[:, 0]).all()
    assert np.isfinite(verdicts.upper[:, 1:]).all()
    assert not verdicts.alarm[:, 0].any()


@given(
    st.lists(st.lists(st.integers(0, 30), min_size=20, max_size=20), min_size=1, max_size=5),
    st.sampled_from(["ears-c1", "ears-c2", "ears-c3"]),
)
def test_each_step_is_judged_by_itself_as_among_others(rows, method):
    table, options = np.array(rows), Options(method=method)
    together = watch(table, options=options, judge=5)
    for back in range(5):
        alone = watch(table[:, : 20 - back], options=options)
        np.testing.assert_allclose(alone.upper[:, 0], together.upper[:, 4 - back], atol=1e-9)
