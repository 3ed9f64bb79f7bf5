"""Small numbers: none is shown, and none can be had by arithmetic from what is shown."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from no2hate.insight.disclosure import Table, publishable, without_small

ANSWERS = 2


def answers_of(total: int) -> st.SearchStrategy[tuple[int, tuple[int, ...]]]:
    """What people of one place say: each one answer at least."""
    each = st.sets(st.integers(0, ANSWERS - 1), min_size=1)
    return st.lists(each, min_size=total, max_size=total).map(
        lambda said: (total, tuple(sum(at in one for one in said) for at in range(ANSWERS)))
    )


PLACES = st.lists(st.integers(0, 14).flatmap(answers_of), min_size=1, max_size=3)


def by_place(rows: list[tuple[int, tuple[int, ...]]]) -> dict[str, tuple[int, tuple[int, ...]]]:
    return {str(number): row for number, row in enumerate(rows)}


def published(rows: list[tuple[int, tuple[int, ...]]]) -> Table:
    return publishable(by_place(rows))


def exact(rows: list[tuple[int, tuple[int, ...]]]) -> Table:
    return without_small(by_place(rows))


def is_of(shown: int | None, number: int) -> bool:
    """Whether what the page shows could stand for this number."""
    return shown is None or shown <= number <= shown + 4


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
    assert all(values == set(range(5)) for values in possible(exact(rows)).values())


@given(PLACES)
def test_nothing_below_five_is_shown(rows):
    table = published(rows)

    shown = [number for line in table.lines for number in (*line.cells, line.total)]
    shown += [*table.totals, table.total]
    assert all(number is None or number in range(5, 100, 5) for number in shown)


@given(PLACES)
def test_what_is_shown_is_true(rows):
    table = published(rows)

    for line, (total, cells) in zip(table.lines, rows, strict=True):
        assert is_of(line.total, total)
        assert all(is_of(said, cell) for said, cell in zip(line.cells, cells, strict=True))
    assert is_of(table.total, sum(total for total, _ in rows))


def test_a_batch_of_five_is_not_told_by_looking_twice():
    before = publishable({"derbyshire": (60, (30, 10, 6, 5))})
    after = publishable({"derbyshire": (64, (34, 10, 6, 6))})

    assert before == after


@given(answers_of(9), st.integers(5, 14).flatmap(answers_of))
def test_two_looks_leave_five_numbers_or_more_for_what_a_batch_added(first, batch):
    cells = tuple(map(sum, zip(first[1], batch[1], strict=True)))
    looks = [published([first]), published([(first[0] + batch[0], cells)])]
    one, two = ((line.total, *line.cells) for look in looks for line in look.lines)

    for before, after, added in zip(one, two, (batch[0], *batch[1]), strict=True):
        could = {
            now - then
            for then, now in product(range(30), repeat=2)
            if is_of(before, then) and is_of(after, now)
        }
        assert added in could
        assert len(could) >= 5


def test_large_numbers_are_all_shown():
    table = published([(12, (7, 9)), (20, (15, 8))])

    assert table.lines[0].cells == (5, 5)
    assert (table.totals, table.total) == ((20, 15), 30)


def test_the_one_hidden_number_takes_its_totals_with_it():
    table = published([(9, (7, 2)), (20, (15, 8))])

    assert table.lines[0].total is None
    assert table.totals == (20, None)
    assert table.total is None


def test_nothing_told_is_an_empty_table():
    assert published([]).is_empty
