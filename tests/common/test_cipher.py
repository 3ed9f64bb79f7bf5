"""Data the server itself must read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.common.cipher import CannotOpenError, decrypt, encrypt, keyed_hash, same

KEY = bytes(range(32))
OTHER_KEY = bytes(32)
words = st.binary(max_size=300)
purposes = st.text(max_size=20)


@given(words, purposes)
def test_what_is_encrypted_can_be_read_again(plain, purpose):
    sealed = encrypt(plain, key=KEY, purpose=purpose)

    assert decrypt(sealed, key=KEY, purpose=purpose) == plain


@given(words, st.integers(min_value=0), st.integers(0, 7))
def test_a_single_altered_bit_opens_nothing(plain, place, bit):
    sealed = bytearray(encrypt(plain, key=KEY, purpose="outbox"))
    sealed[place % len(sealed)] ^= 1 << bit

    with pytest.raises(CannotOpenError):
        decrypt(bytes(sealed), key=KEY, purpose="outbox")


@given(words, st.integers(min_value=0))
def test_cut_off_bytes_open_nothing(plain, length):
    sealed = encrypt(plain, key=KEY, purpose="outbox")

    with pytest.raises(CannotOpenError):
        decrypt(sealed[: length % len(sealed)], key=KEY, purpose="outbox")


@pytest.mark.parametrize(
    "wrong", [{"key": OTHER_KEY}, {"key": b""}, {"purpose": "contacts"}, {"purpose": ""}]
)
def test_another_key_or_purpose_opens_nothing_and_the_error_says_nothing(wrong):
    sealed = encrypt(b"Amina", key=KEY, purpose="outbox")

    with pytest.raises(CannotOpenError) as refused:
        decrypt(sealed, **({"key": KEY, "purpose": "outbox"} | wrong))

    assert refused.value.args == ()
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_the_same_words_never_look_the_same_twice():
    sealed = {encrypt(b"Amina", key=KEY, purpose="outbox") for _ in range(100)}

    assert len({each[:24] for each in sealed}) == 100


@given(st.text(), st.text())
def test_a_keyed_hash_names_one_value_under_one_key(value, other):
    assert keyed_hash(value, key=KEY) == keyed_hash(value, key=KEY)
    assert keyed_hash(value, key=KEY) != keyed_hash(value, key=OTHER_KEY)
    assert (keyed_hash(value, key=KEY) == keyed_hash(other, key=KEY)) is (value == other)


def test_a_keyed_hash_is_the_published_algorithm():
    """Fixed forever: stored hashes must still match after an upgrade (BLAKE2b, RFC 7693)."""
    assert keyed_hash("amina@example.org", key=KEY).hex() == "9fedbfbef8b86ee4beab71ee737967c5"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("a", "a", True), ("a", b"a", True), ("a", "b", False), ("a", "aa", False), ("ü", "ü", True)],
)
def test_secrets_are_the_same_or_not(left, right, expected):
    assert same(left, right) is expected
