"""The chain of digests and its signed heads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.vault import chain

SEED = bytes(range(32))


def _chain(rows):
    head = chain.START
    for row in rows:
        head = chain.link(head, row)
    return head


@given(st.lists(st.binary(max_size=20), min_size=1, unique=True), st.data())
def test_a_row_changed_removed_or_moved_gives_another_head(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    changed = [*rows[:at], rows[at] + b"x", *rows[at + 1 :]]
    removed = [*rows[:at], *rows[at + 1 :]]
    moved = [*rows[at:], *rows[:at]]

    others = {_chain(each) for each in (changed, removed, moved) if each != rows}
    assert _chain(rows) not in others


def test_the_chain_never_changes():
    assert (
        _chain([b"one", b"two"]).hex()
        == "943a52f0744a4e31172e485b10a5fa328df3c63ea9e5ec6c323577a999309c27"
    )


def test_a_signed_head_is_checked_by_anybody():
    head = _chain([b"one"])

    chain.check(chain.public_key(SEED), head, chain.sign(SEED, head))


@given(st.integers(0, 64 * 8 - 1))
def test_a_signature_with_a_flipped_bit_is_refused(at):
    altered = bytearray(chain.sign(SEED, b"head"))
    altered[at // 8] ^= 1 << at % 8

    with pytest.raises(vault.VaultError):
        chain.check(chain.public_key(SEED), b"head", bytes(altered))


@pytest.mark.parametrize(
    ("public", "head"), [(bytes(32), b"head"), (b"short", b"head"), (None, b"other")]
)
def test_another_key_or_head_is_refused(public, head):
    with pytest.raises(vault.VaultError):
        chain.check(public or chain.public_key(SEED), head, chain.sign(SEED, b"head"))


def test_half_a_seed_signs_nothing():
    with pytest.raises(vault.VaultError):
        chain.sign(b"short", b"head")
