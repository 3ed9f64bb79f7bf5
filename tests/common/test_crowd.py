"""The line of people: the same for a seed, whole, and with a place left free."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.common.crowd import HEIGHT, KINDS, MIDDLE, WIDTH, in_a_row, line_up

seeds = st.text(max_size=20)
counts = st.integers(min_value=0, max_value=80)


@given(seeds, counts)
def test_a_seed_always_gives_the_same_line(seed, count):
    assert line_up(seed=seed, count=count) == line_up(seed=seed, count=count)


def test_every_area_has_a_line_of_its_own():
    lines = {line_up(seed=seed, count=26) for seed in ("derbyshire", "gwent", "kent", "2026")}

    assert len(lines) == 4


@given(seeds, counts)
def test_nobody_leaves_the_frame(seed, count):
    line = line_up(seed=seed, count=count)

    for one in (*line.back, *line.front, line.place):
        assert 0 <= one.x <= one.x + one.width <= WIDTH
        assert 0 <= one.y < HEIGHT


@given(seeds, counts)
def test_everybody_stands_on_the_ground(seed, count):
    line = line_up(seed=seed, count=count)

    for one in (*line.back, *line.front, line.place):
        assert one.y + 3.3 * one.width >= HEIGHT  # bodies are drawn 330 high for 100 wide


@given(seeds, counts)
def test_as_many_people_stand_there_as_asked_for(seed, count):
    line = line_up(seed=seed, count=count)

    assert len(line.front) == len(line.back) == count


@given(seeds)
def test_the_place_is_free_in_the_middle_between_two_neighbours(seed):
    line = line_up(seed=seed, count=26)

    centres = [one.x + one.width / 2 for one in line.front]
    assert line.place.x + line.place.width / 2 == MIDDLE
    assert min(abs(centre - MIDDLE) for centre in centres) > 60


@given(seeds, st.integers(min_value=2, max_value=40))
def test_people_stand_shoulder_to_shoulder(seed, count):
    line = line_up(seed=seed, count=count)

    whole = sorted((*line.front, line.place), key=lambda one: one.x)
    assert all(right.x < left.x + left.width for left, right in pairwise(whole))


@given(seeds)
def test_the_eight_nearest_the_place_are_eight_kinds(seed):
    front = line_up(seed=seed, count=26).front

    nearest = sorted(front, key=lambda one: abs(one.x + one.width / 2 - MIDDLE))
    assert {one.kind for one in front} == set(KINDS)
    assert len({one.kind for one in nearest[:8]}) == 8


@given(seeds, counts)
def test_nobody_stands_beside_their_like(seed, count):
    line = line_up(seed=seed, count=count)

    for row in (line.back, line.front):
        left, right = row[: count // 2], row[count // 2 :]
        for one, other in (*pairwise(left), *pairwise(right)):
            assert one.kind != other.kind
            assert one.colour != other.colour


@given(seeds)
def test_a_phone_leaves_out_only_what_it_never_shows(seed):
    line = line_up(seed=seed, count=26)

    for one in (*line.back, *line.front):
        is_in_sight = abs(one.x + one.width / 2 - MIDDLE) <= 400
        assert one.is_far is not is_in_sight


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_row_holds_as_many_as_it_counts_in_turning_inks(count):
    row = in_a_row(seed="2026", count=count, inks=("c1", "c4"))

    assert [one.colour for one in row] == ["c1", "c4", "c1", "c4", "c1", "c4", "c1"][:count]
    assert [one.x for one in row] == [25 * turn for turn in range(count)]
