"""The head knows every item: gaps, swaps and old rows put back are seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.vault.fields import pack

names = st.text(alphabet="0123456789ABCDEF", min_size=10, max_size=10)
items = st.lists(st.tuples(names, st.binary(max_size=40)), max_size=8, unique_by=lambda x: x[0])


def _head(written):
    head = vault.Manifest()
    for name, blob in written:
        head = head.with_item(item=name, blob=blob)
    return head


def _found(written):
    return [
        vault.Line.of(item=name, sequence=number, blob=blob)
        for number, (name, blob) in enumerate(written, start=1)
    ]


@given(items, st.lists(names, max_size=4))
def test_a_head_is_read_back(written, files):
    head = _head(written)
    for file in files:
        head = head.with_file(file)

    assert vault.Manifest.from_bytes(head.to_bytes()) == head


@given(items)
def test_nothing_is_missing_where_all_stands(written):
    assert _head(written).missing(_found(written)) == []


@given(items.filter(bool), st.data())
def test_an_item_taken_away_is_missed(written, data):
    at = data.draw(st.integers(0, len(written) - 1))
    found = _found(written)
    del found[at]

    assert _head(written).missing(found) == [at + 1]


@given(items.filter(bool), st.data())
def test_an_item_changed_or_put_back_from_before_is_missed(written, data):
    at = data.draw(st.integers(0, len(written) - 1))
    changed = [*written]
    changed[at] = (written[at][0], written[at][1] + b"x")

    assert _head(written).missing(_found(changed)) == [at + 1]


def test_items_swapped_are_missed():
    written = [("A", b"first"), ("B", b"second")]

    assert _head(written).missing(_found(written[::-1])) == [1, 2]


def test_a_file_s_key_is_random_and_can_be_forgotten():
    head = vault.Manifest().with_file("A").with_file("B")

    assert head.files["A"] != head.files["B"]
    assert set(head.without_file("A").files) == {"B"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"noise",
        pack("manifest/2", b"", b""),
        pack("manifest/1", b""),
        pack("manifest/1", pack(b"short"), b""),
        pack("manifest/1", pack(pack("A", 2, b"d")), b""),
        pack("manifest/1", pack(pack(b"\xff", 1, b"d")), b""),
        pack("manifest/1", b"", pack(b"short")),
    ],
)
def test_what_is_no_head_is_refused(raw):
    with pytest.raises(vault.VaultError):
        vault.Manifest.from_bytes(raw)
