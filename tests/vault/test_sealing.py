"""An item opens in its place, whole and untouched, or not at all."""

from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.secret import Aead

from no2hate import vault
from no2hate.vault.fields import pack, unpack
from no2hate.vault.sealing import BLOCK, bound_to

KEY = b"k" * 32
PLACE = vault.Place("7Q4K9F2M3X", 1, "message", "5TRA1LPE8W", "desk", 4)
BLOB = vault.seal("Jeg skulle være der, اردو".encode(), key=KEY, place=PLACE)

texts = st.binary(max_size=3 * BLOCK)


@given(texts)
def test_what_is_sealed_opens_in_its_place(plain):
    assert vault.open_sealed(vault.seal(plain, key=KEY, place=PLACE), key=KEY, place=PLACE) == plain


@given(texts)
def test_its_length_tells_only_how_many_kibibytes(plain):
    sealed = vault.seal(plain, key=KEY, place=PLACE)

    assert (len(sealed) - 41) % BLOCK == 0
    assert len(sealed) - 41 - len(plain) <= BLOCK + 4


def test_the_same_words_are_never_sealed_to_the_same_bytes():
    assert vault.seal(b"same", key=KEY, place=PLACE) != vault.seal(b"same", key=KEY, place=PLACE)


@given(st.integers(0, len(BLOB) * 8 - 1))
def test_a_flipped_bit_opens_nothing(at):
    altered = bytearray(BLOB)
    altered[at // 8] ^= 1 << at % 8

    with pytest.raises(vault.VaultError):
        vault.open_sealed(bytes(altered), key=KEY, place=PLACE)


@given(st.integers(0, len(BLOB) - 1))
def test_a_cut_item_opens_nothing(length):
    with pytest.raises(vault.VaultError):
        vault.open_sealed(BLOB[:length], key=KEY, place=PLACE)


@pytest.mark.parametrize("name", [field.name for field in fields(vault.Place)])
def test_an_item_moved_to_another_place_opens_nothing(name):
    value = getattr(PLACE, name)
    elsewhere = replace(PLACE, **{name: value + 1 if isinstance(value, int) else f"{value}x"})

    with pytest.raises(vault.VaultError):
        vault.open_sealed(BLOB, key=KEY, place=elsewhere)


def test_another_key_opens_nothing():
    with pytest.raises(vault.VaultError):
        vault.open_sealed(BLOB, key=b"l" * 32, place=PLACE)


def test_half_a_key_is_none():
    with pytest.raises(vault.VaultError):
        vault.seal(b"words", key=b"short", place=PLACE)
    with pytest.raises(vault.VaultError):
        vault.open_sealed(BLOB, key=b"short", place=PLACE)


def test_the_seal_of_yesterday_opens_today():
    sealed = bytes.fromhex((Path(__file__).parent / "sealed.hex").read_text())

    assert vault.open_sealed(sealed, key=KEY, place=PLACE) == b"kept"


@pytest.mark.parametrize("padded", [b"\0\0\0\5four", b"\0\0\7\xff" + bytes(BLOCK - 4), b""])
def test_a_length_that_lies_opens_nothing(padded):
    forged = b"\1" + bytes(Aead(KEY).encrypt(padded, bound_to(PLACE)))

    with pytest.raises(vault.VaultError):
        vault.open_sealed(forged, key=KEY, place=PLACE)


def test_the_error_says_nothing():
    error = vault.VaultError()

    assert (str(error), error.args) == ("", ())


@given(st.lists(st.one_of(st.text(), st.binary(), st.integers(0, 2**64 - 1))))
def test_fields_cannot_slide_into_one_another(values):
    packed = pack(*values)

    assert pack(*unpack(packed)) == packed
    assert len(unpack(packed)) == len(values)


@given(st.binary(max_size=40))
def test_fields_that_end_in_the_middle_are_refused(raw):
    with suppress(vault.VaultError):
        assert pack(*unpack(raw)) == raw
