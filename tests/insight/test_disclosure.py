"""Small numbers: none is shown, and none can be had by arithmetic from all that is shown."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from no2hate.insight.disclosure import KEYS, Cell, Sum, at_least, publishable, rounded
from tests.insight.attacker import Attacker, who_sees

UP, DOWN = 0, KEYS - 1  # keys that always round up, and never
ANY_KEY = st.integers(0, KEYS - 1) | st.sampled_from([UP, DOWN])
REPORT = st.tuples(
    st.sampled_from(["a", "b", "c", "not_said"]),
    st.sets(st.sampled_from(["race", "religion"])),
    st.sampled_from(["home", "street", "work", "not_said"]),
)
REPORTS = st.dictionaries(REPORT.map(lambda one: (one[0], frozenset(one[1]), one[2])),
                          st.integers(1, 12), min_size=1, max_size=8)  # fmt: skip


@st.composite
def quarters(draw):
    """One quarter's cells, with their rests, of people who told anything at all."""
    cells: dict[Cell, int] = defaultdict(int)
    for (area, strands, kind), number in draw(REPORTS).items():
        for place in (area, ""):
            cells[Cell(place, "reports")] += number
            for strand in strands or {"not_said"}:
                cells[Cell(place, "strand", strand)] += number
        cells[Cell("", "place", kind)] += number
    return {cell: Sum(number, draw(ANY_KEY)) for cell, number in filled(cells).items()}


def filled(cells):
    """Add the nothings of places that are listed, which a page shows as well."""
    listed = [cell.area for cell in cells if cell.measure == "reports" and cells[cell] >= 5]
    listed = [area for area in listed if area != "not_said"]
    names = [Cell(area, "reports") for area in {*listed, ""}]
    names += [Cell(area, "strand", s) for area in {*listed, ""} for s in ("race", "religion")]
    names += [Cell("", "place", kind) for kind in ("home", "street", "work", "not_said")]
    return {name: cells.get(name, 0) for name in names}


@settings(max_examples=50, deadline=None)
@given(quarters())
def test_a_hidden_number_could_still_be_anything_from_0_to_4(cells):
    assert who_sees(publishable(cells)).narrowed() == {}


@given(quarters())
def test_what_is_shown_is_true_and_nothing_below_five(cells):
    for cell, number in publishable(cells).items():
        if number is None:
            assert cells[cell].count < 5
        else:
            assert number >= 5
            assert abs(number - cells[cell].count) < 5


@given(st.integers(5, 200), ANY_KEY)
def test_the_same_reports_are_always_shown_as_the_same_number(count, key):
    assert rounded(Sum(count, key)) == rounded(Sum(count, key))
    if count % 5 == 0:
        assert rounded(Sum(count, key)) == count


@pytest.mark.parametrize("count", range(5, 25))
def test_sums_are_true_on_average(count):
    keys = range(0, KEYS, KEYS // 1000)
    shown = [rounded(Sum(count, key)) for key in keys]

    assert sum(shown) / len(shown) == pytest.approx(count, abs=0.02)


def test_looking_again_and_again_averages_nothing_out():
    cells = {Cell("", "reports"): Sum(13, 12345)}

    assert len({publishable(cells)[Cell("", "reports")] for _ in range(50)}) == 1


@given(st.integers(-20, 4), ANY_KEY)
def test_zero_and_less_are_said_as_any_small_number(count, key):
    assert rounded(Sum(count, key)) is None


def test_keys_of_parts_add_up_to_the_key_of_the_whole():
    assert Sum(3, KEYS - 1).plus(Sum(4, 5)) == Sum(7, 4)


def five_areas(last):
    """Four areas of six that are rounded up, and one that is hidden."""
    cells = {Cell(area, "reports"): Sum(6, UP) for area in "abcd"}
    return cells | {Cell("e", "reports"): Sum(last, 0), Cell("", "reports"): Sum(24 + last, DOWN)}


@pytest.mark.parametrize("last", range(5))
def test_a_total_is_not_shown_below_what_its_parts_hold(last):
    cells = five_areas(last)

    assert publishable(cells)[Cell("", "reports")] == 25
    assert who_sees(publishable(cells)).narrowed() == {}


def test_the_attacker_is_a_good_one_rounding_alone_would_not_do():
    numbers = {cell: rounded(of) for cell, of in five_areas(0).items()}

    assert who_sees(numbers).narrowed() == {Cell("e", "reports"): (0, 0)}


def test_a_true_total_would_tell():
    attacker = who_sees(publishable(five_areas(0)))
    attacker.knows(Cell("", "reports"), 24)

    assert attacker.narrowed() == {Cell("e", "reports"): (0, 0)}


def test_a_year_beside_its_quarters_would_tell():
    quarters, attacker = range(1, 5), Attacker()
    for quarter in quarters:
        attacker.sees(quarter, rounded(Sum(4, UP)))
    attacker.sees("year", rounded(Sum(16, UP)))
    attacker.sums(quarters, "year", are_all=True)

    assert attacker.narrowed() == dict.fromkeys(quarters, (4, 4))


def test_a_rest_that_is_shown_would_tell():
    parts, attacker = {"home": 4, "street": 4, "not said": 3}, Attacker()
    for part, number in parts.items():
        attacker.sees(part, rounded(Sum(number, UP)))
    attacker.sees("all", rounded(Sum(11, UP)))
    attacker.sums(parts, "all", are_all=True)

    assert attacker.narrowed() == dict.fromkeys(parts, (3, 4))


def test_two_sets_of_totals_would_tell():
    table = {(row, column): 4 if column < 3 else 2 for row in range(2) for column in range(5)}
    attacker = Attacker()
    for cell, number in table.items():
        attacker.sees(cell, rounded(Sum(number, UP)))
    for row in range(2):
        attacker.sees(row, rounded(Sum(16, UP)))
        attacker.sums([cell for cell in table if cell[0] == row], row, are_all=True)
    for column in range(5):
        name, number = f"column {column}", 8 if column < 3 else 4
        attacker.sees(name, rounded(Sum(number, DOWN)))
        attacker.sums([cell for cell in table if cell[1] == column], name, are_all=True)

    found = attacker.narrowed()
    assert all(found[cell] == (4, 4) for cell, number in table.items() if number == 4)


def test_what_stands_alone_is_said_in_whole_fives():
    assert [at_least(count) for count in (4, 5, 9, 10)] == [None, 5, 5, 10]
