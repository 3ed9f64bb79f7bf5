"""From numbers to places on a drawing."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.insight import charts
from no2hate.insight.charts import Dot

YEARS = [(date(year, 3, 31), str(year)) for year in range(2020, 2025)]


def dots(*values):
    return [Dot(day, value) for (day, _), value in zip(YEARS, values, strict=False)]


def test_runs_are_not_joined():
    first, second = dots(10, 20, 30, 40)[:2], dots(10, 20, 30, 40)[2:]
    chart = charts.time_chart([first, second], ticks=YEARS)

    assert [path.count("L") for path in chart.paths] == [1, 1]


def test_a_lone_number_is_a_dot_without_a_line():
    chart = charts.time_chart([dots(10)], ticks=YEARS)

    assert (chart.paths, len(chart.dots)) == ((), 1)


def test_higher_is_further_up_and_later_further_along():
    chart = charts.time_chart([dots(10, 30, 20)], ticks=YEARS)

    low, high, middle = chart.dots
    assert high.y < middle.y < low.y
    assert low.x < high.x < middle.x


@given(st.floats(1, 1e7))
def test_the_grid_is_even_short_and_reaches_the_highest(most):
    steps = charts.grid(most)

    assert 1 <= len(steps) <= charts.LINES
    assert steps[-1] >= most
    assert all(after - before == pytest.approx(steps[0]) for before, after in pairwise(steps))


@given(st.lists(st.integers(0, 700)).map(sorted))
def test_every_event_has_a_mark_and_no_two_marks_touch(places):
    marks = charts.numbered(places)

    ends = [int(mark.text.split("–")[-1]) for mark in marks]
    assert ends[-1:] == ([len(places)] if places else [])
    assert ends == sorted(set(ends))
    assert all(one.x < other.x for one, other in pairwise(marks))


@pytest.mark.parametrize(("percent", "people"), [(0, 0), (4.9, 0), (5, 1), (73.6, 7), (100, 10)])
def test_a_share_is_so_many_of_ten(percent, people):
    assert charts.of_ten(percent) == people


@pytest.mark.parametrize(("value", "length"), [(0, 0), (1, 2), (500, 50), (1000, 100)])
def test_a_bar_is_as_long_as_its_number_and_never_nothing_for_something(value, length):
    assert charts.out_of(value, most=1000, width=100) == length


@pytest.mark.parametrize(("value", "step"), [(119, 0), (120, 1), (299, 4), (300, 5)])
def test_a_square_has_the_colour_of_its_step(value, step):
    assert charts.step_of(value, (120, 160, 200, 240, 300)) == step
