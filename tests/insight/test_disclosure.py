"""Small numbers: none is shown, and none can be had by arithmetic from what is shown."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from no2hate.insight.disclosure import Table, publishable

ANSWERS = 2


def answers_of(total: int) -> st.SearchStrategy[tuple[int, tuple[int, ...]]]:
    """What people of one place say: each one answer at least."""
    each = st.sets(st.integers(0, ANSWERS - 1), min_size=1)
    return st.lists(each, min_size=total, max_size=total).map(
        lambda said: (total, tuple(sum(at in one for one in said) for at in range(ANSWERS)))
    )


PLACES = st.lists(st.integers(0, 14).flatmap(answers_of), min_size=1, max_size=3)


def published(rows: list[tuple[int, tuple[int, ...]]]) -> Table:
    return publishable({str(number): row for number, row in enumerate(rows)})


def fits(table: Table, cells: list[tuple[int, ...]]) -> bool:
    """Whether these answers could stand behind the table."""
    columns = zip(table.totals, zip(*cells, strict=True), strict=True)
    return all(
        line.total is None or sum(row) >= line.total
        for line, row in zip(table.lines, cells, strict=True)
    ) and all(total is None or total == sum(column) for total, column in columns)


def possible(table: Table) -> dict[tuple[int, int], set[int]]:
    """Every value each hidden cell has in some table that could stand behind this one."""
    hidden = [
        (at, n)
        for at, line in enumerate(table.lines)
        for n, c in enumerate(line.cells)
        if c is None
    ]
    found: dict[tuple[int, int], set[int]] = {place: set() for place in hidden}
    for values in product(range(5), repeat=len(hidden)):
        guess = dict(zip(hidden, values, strict=True))
        cells = [
            tuple(guess.get((at, n), c) for n, c in enumerate(line.cells))
            for at, line in enumerate(table.lines)
        ]
        if fits(table, cells):
            for place, value in guess.items():
                found[place].add(value)
    return found


@settings(max_examples=60)
@given(PLACES)
def test_a_hidden_number_could_still_be_any_small_number(rows):
    assert all(values == set(range(5)) for values in possible(published(rows)).values())


@given(PLACES)
def test_nothing_below_five_is_shown(rows):
    table = published(rows)

    shown = [number for line in table.lines for number in (*line.cells, line.total)]
    shown += [*table.totals, table.total]
    assert all(number is None or number >= 5 for number in shown)


@given(PLACES)
def test_what_is_shown_is_true(rows):
    table = published(rows)

    for line, (total, cells) in zip(table.lines, rows, strict=True):
        assert line.total in {None, total}
        assert all(said in {None, cell} for said, cell in zip(line.cells, cells, strict=True))
    assert table.total in {None, sum(total for total, _ in rows)}


def test_large_numbers_are_all_shown():
    table = published([(12, (7, 9)), (20, (15, 8))])

    assert table.lines[0].cells == (7, 9)
    assert (table.totals, table.total) == ((22, 17), 32)


def test_the_one_hidden_number_takes_its_totals_with_it():
    table = published([(9, (7, 2)), (20, (15, 8))])

    assert table.lines[0].total is None
    assert table.totals == (22, None)
    assert table.total is None


def test_nothing_told_is_an_empty_table():
    assert published([]).is_empty
