"""A file opens whole: cut, reordered, altered or another's, it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from no2hate import vault
from no2hate.vault.streams import HEADER, OVERHEAD, PIECE

KEY = b"k" * 32
ABOUT = vault.About("file", recipient="UPLOAD0001")
FILE = bytes(range(256)) * (PIECE // 256 * 2) + b"the end"
SEALED = b"".join(vault.seal_stream([FILE], key=KEY, about=ABOUT))
PIECES = [SEALED[: 1 + HEADER]] + [
    SEALED[at : at + PIECE + OVERHEAD] for at in range(1 + HEADER, len(SEALED), PIECE + OVERHEAD)
]


def _open(sealed, *, key=KEY, about=ABOUT):
    return b"".join(vault.open_stream([sealed], key=key, about=about))


@given(st.lists(st.binary(max_size=PIECE // 2 + 100), max_size=6), st.integers(1, 2 * PIECE))
@settings(max_examples=30)
def test_a_file_comes_back_however_it_was_cut(chunks, size):
    sealed = b"".join(vault.seal_stream(chunks, key=KEY, about=ABOUT))
    parts = [sealed[at : at + size] for at in range(0, len(sealed), size)]

    assert b"".join(vault.open_stream(parts, key=KEY, about=ABOUT)) == b"".join(chunks)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_file_of_any_size_comes_back(size):
    file = b"x" * size
    sealed = b"".join(vault.seal_stream([file], key=KEY, about=ABOUT))

    assert _open(sealed) == file


@pytest.mark.parametrize("kept", range(len(PIECES)))
def test_a_file_cut_between_two_pieces_does_not_open(kept):
    with pytest.raises(vault.VaultError):
        _open(b"".join(PIECES[:kept]))


@given(st.integers(0, len(SEALED) - 1))
@settings(max_examples=40)
def test_a_file_cut_anywhere_does_not_open(length):
    with pytest.raises(vault.VaultError):
        _open(SEALED[:length])


@given(st.integers(0, len(SEALED) * 8 - 1))
@settings(max_examples=40)
def test_a_flipped_bit_is_noticed(at):
    altered = bytearray(SEALED)
    altered[at // 8] ^= 1 << at % 8

    with pytest.raises(vault.VaultError):
        _open(bytes(altered))


@pytest.mark.parametrize("order", [[0, 2, 1, 3], [0, 1, 1, 2, 3], [0, 1, 3], [0, 1, 2, 3, 3]])
def test_pieces_moved_repeated_or_left_out_are_noticed(order):
    with pytest.raises(vault.VaultError):
        _open(b"".join(PIECES[at] for at in order))


@pytest.mark.parametrize(
    "other", [{"key": b"l" * 32}, {"about": vault.About("file", recipient="UPLOAD0002")}]
)
def test_another_key_or_another_file_s_name_opens_nothing(other):
    with pytest.raises(vault.VaultError):
        _open(SEALED, **other)


def test_half_a_key_is_none():
    with pytest.raises(vault.VaultError):
        next(vault.seal_stream([b""], key=b"short", about=ABOUT))
    with pytest.raises(vault.VaultError):
        _open(SEALED, key=b"short")


def test_no_chunk_at_all_is_no_file():
    with pytest.raises(vault.VaultError):
        list(vault.open_stream([], key=KEY, about=ABOUT))
