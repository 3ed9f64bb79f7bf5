"""The code on paper and the cookie in the browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.vault.codes import SIGNS

secrets_of_codes = st.binary(min_size=16, max_size=16)


@given(secrets_of_codes)
def test_a_code_is_read_as_it_was_shown(secret):
    code = vault.Code(secret)

    assert vault.Code.read(code.text) == code
    assert [len(group) for group in code.text.split("-")] == [4] * 7
    assert code.text.endswith(code.last_group)


@given(secrets_of_codes, st.integers(0, 27), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(secret, at, sign):
    signs = vault.Code(secret).text.replace("-", "")
    typed = signs[:at] + sign + signs[at + 1 :]

    if typed != signs:
        with pytest.raises(vault.VaultError):
            vault.Code.read(typed)


@given(secrets_of_codes, st.integers(0, 26))
def test_two_neighbours_swapped_are_noticed(secret, at):
    signs = vault.Code(secret).text.replace("-", "")
    typed = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]

    if typed != signs:
        with pytest.raises(vault.VaultError):
            vault.Code.read(typed)


@given(secrets_of_codes)
def test_a_code_is_read_however_it_is_typed(secret):
    code = vault.Code(secret)
    sloppy = code.text.lower().replace("1", "l").replace("0", "o").replace("-", " ")
    urdu = code.text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))

    assert vault.Code.read(sloppy) == code
    assert vault.Code.read(f"  {urdu}\n") == code


@given(st.text(max_size=60))
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(vault.VaultError):
        vault.Code.read(typed)


def test_more_than_128_bits_are_refused():
    with pytest.raises(vault.VaultError):
        vault.Code.read("Z" * 28)


def test_what_a_code_opens_never_changes():
    code = vault.Code(bytes(range(16)))

    assert code.text == "0004-1061-050R-3GG2-8A1C-60T3-GF5E"
    assert code.locator == "3a0667aff7347fd4f142619c2af7b1781a368224693ccf36e1e3048c1969fe42"
    assert code.key.hex() == "c9d7bb0036d03c540b6c0b5ca60f4b80e0d31b53dcb4badf7336f293adadc890"
    assert (
        code.pair.public.hex() == "13d806d25c2c5c4ada20c3bfc9e10459d8b02ff848d0c2f534951fcf0d3c1a76"
    )


def test_codes_are_random():
    assert vault.Code.new() != vault.Code.new()


@pytest.mark.parametrize("secret", [b"", b"s" * 15, b"s" * 17])
def test_a_code_has_128_bits(secret):
    with pytest.raises(vault.VaultError):
        vault.Code(secret)


def test_a_secret_is_not_told_by_its_name():
    code, cookie, pair = vault.Code.new(), vault.Cookie.new(), vault.KeyPair.new()

    said = f"{code!r}{cookie!r}{pair!r}"
    told = [code.text, code.secret.hex(), cookie.text, str(code.secret), str(pair.private)]

    assert not any(each in said for each in told)


def test_a_cookie_is_read_back_and_its_row_leads_nowhere():
    cookie = vault.Cookie.new()

    assert vault.Cookie.read(cookie.text) == cookie
    assert len({cookie.text, cookie.row, cookie.key.hex()}) == 3


@pytest.mark.parametrize("text", ["", "zz", "ab", "AB" * 32, "ab" * 33, "ab " * 32, "٣" * 64])
def test_what_is_no_cookie_is_refused(text):
    with pytest.raises(vault.VaultError):
        vault.Cookie.read(text)


def test_a_fingerprint_is_read_aloud_and_never_changes():
    assert vault.fingerprint(bytes(range(32))) == "37287 95535 27994 26464 12194 16679"


@pytest.mark.parametrize("make", [vault.KeyPair.from_seed, vault.KeyPair.from_private])
def test_a_key_pair_comes_from_32_bytes(make):
    with pytest.raises(vault.VaultError):
        make(b"short")


def test_a_key_pair_is_that_of_rfc_7748():
    private = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
    public = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"

    assert vault.KeyPair.from_private(bytes.fromhex(private)).public.hex() == public
