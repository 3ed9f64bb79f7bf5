"""Keys from keys: RFC 5869 to the letter, and ours apart from everybody's."""

import pytest

from no2hate import vault
from no2hate.vault.keys import hkdf

RFC_5869 = {
    "A.1": {
        "secret": "0b" * 22,
        "salt": "000102030405060708090a0b0c",
        "info": "f0f1f2f3f4f5f6f7f8f9",
        "output": "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
        "34007208d5b887185865",
    },
    "A.2": {
        "secret": bytes(range(0x50)).hex(),
        "salt": bytes(range(0x60, 0xB0)).hex(),
        "info": bytes(range(0xB0, 0x100)).hex(),
        "output": "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
        "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
        "cc30c58179ec3e87c14c01d5c1f3434f1d87",
    },
    "A.3": {
        "secret": "0b" * 22,
        "salt": "",
        "info": "",
        "output": "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
        "9d201395faa4b61a96c8",
    },
}


@pytest.mark.parametrize("vector", RFC_5869.values(), ids=RFC_5869.keys())
def test_derivation_is_that_of_rfc_5869(vector):
    secret, salt, info, output = (
        bytes.fromhex(vector[each]) for each in ("secret", "salt", "info", "output")
    )

    assert hkdf(secret, salt=salt, info=info, size=len(output)) == output


def test_a_derived_key_never_changes():
    key = vault.derive(bytes(range(16)), purpose="locator")

    assert key.hex() == "3a0667aff7347fd4f142619c2af7b1781a368224693ccf36e1e3048c1969fe42"


def test_another_purpose_is_another_key():
    assert vault.derive(b"s" * 16, purpose="row") != vault.derive(b"s" * 16, purpose="key")


@pytest.mark.parametrize("size", [0, -1, 255 * 32 + 1])
def test_no_more_is_derived_than_the_rfc_allows(size):
    with pytest.raises(vault.VaultError):
        vault.derive(b"s" * 16, purpose="row", size=size)
