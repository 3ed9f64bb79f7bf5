"""One slow run over a password gives what is compared and what opens."""

from itertools import product

import pytest

from no2hate import vault

QUICK = vault.Work(passes=1, memory=8192)
SALT, PEPPER = b"s" * 16, b"p" * 32


def test_people_s_passwords_cost_what_rfc_9106_asks():
    assert vault.STRONG == (3, 64 * 1024 * 1024)


def test_a_stretched_password_never_changes():
    stretched = vault.stretch("correct horse", salt=SALT, pepper=PEPPER, work=QUICK)

    assert (
        stretched.verifier.hex()
        == "9dda7261adc8791f3d7a6dc8daf2bcb77f40eed6d364611c21f3ba593d38e002"
    )
    assert stretched.kek.hex() == "047976b43ba9f3c0a5bbe149fa1798e722e6c23df46b8bb30b9ae34b98108b06"


def test_every_secret_but_one_opens_nothing():
    right = ("a long passphrase", SALT, PEPPER)
    wrong = ("a long passphrasf", b"t" * 16, b"q" * 32)
    seen = {
        vault.stretch(password, salt=salt, pepper=pepper, work=QUICK).kek
        for password, salt, pepper in product(*zip(right, wrong, strict=True))
    }

    assert len(seen) == 8


def test_what_is_compared_does_not_open():
    stretched = vault.stretch("a long passphrase", salt=SALT, pepper=PEPPER, work=QUICK)

    assert stretched.verifier != stretched.kek


@pytest.mark.parametrize(("salt", "pepper"), [(b"short", PEPPER), (SALT, b"short")])
def test_a_short_salt_or_pepper_is_refused(salt, pepper):
    with pytest.raises(vault.VaultError):
        vault.stretch("a long passphrase", salt=salt, pepper=pepper, work=QUICK)
