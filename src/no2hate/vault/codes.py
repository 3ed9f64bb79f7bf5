"""The secrets people carry: a return code on paper, a cookie in a browser."""

import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from unicodedata import decimal

from no2hate.vault.errors import VaultError
from no2hate.vault.keys import KEY_SIZE, KeyPair, derive

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
READ_AS: Final = str.maketrans("ILO", "110")
SECRET_SIZE: Final = 16  # bytes, 128 bits (ASVS 5.0, 11.5.1)
SECRET_SIGNS: Final = 26  # of 5 bits: two zero bits in front
CHECK_SIGNS: Final = 2
CHECK_PRIME: Final = 1021  # the largest prime two signs hold: any one wrong sign is noticed
GROUP: Final = 4


@dataclass(frozen=True, repr=False)
class Code:
    """The return code: 128 random bits as seven groups of four signs.

    Whoever has it reads the thread; nobody can find it again. Only the locator is stored.
    """

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_SIZE:
            raise VaultError

    @classmethod
    def new(cls) -> "Code":
        """Return a random code."""
        return cls(secrets.token_bytes(SECRET_SIZE))

    @classmethod
    def read(cls, typed: str) -> "Code":
        """Return the code a person typed, with any case, spaces and dashes; I, L, O are read.

        Raises:
            VaultError: If a sign is wrong, missing or too many.
        """
        signs = "".join(_plain(sign) for sign in typed.upper() if sign.isalnum())
        if len(signs) != SECRET_SIGNS + CHECK_SIGNS or not set(signs) <= set(SIGNS):
            raise VaultError
        number = _number(signs[:SECRET_SIGNS])
        if number >> 8 * SECRET_SIZE or signs[SECRET_SIGNS:] != _check(number):
            raise VaultError
        return cls(number.to_bytes(SECRET_SIZE, "big"))

    @cached_property
    def text(self) -> str:
        """The code as it is shown: ``7K3F-9QWX-...``, seven groups of four."""
        number = int.from_bytes(self.secret, "big")
        signs = _signs(number, SECRET_SIGNS) + _check(number)
        return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))

    @property
    def last_group(self) -> str:
        """The four signs a person types to show that the code is kept."""
        return self.text[-GROUP:]

    @cached_property
    def locator(self) -> str:
        """What finds the row: 64 hexadecimal signs that lead back to no code."""
        return derive(self.secret, purpose="locator").hex()

    @cached_property
    def key(self) -> bytes:
        """The 32-byte key that opens the reporter's first wrap."""
        return derive(self.secret, purpose="reporter")

    @cached_property
    def pair(self) -> KeyPair:
        """The reporter's key pair: others can write to somebody who is not there."""
        return KeyPair.from_seed(derive(self.secret, purpose="reporter pair"))


@dataclass(frozen=True, repr=False)
class Cookie:
    """One random value in a browser: it names a row and opens it; the row alone opens nothing."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(KEY_SIZE))

    @classmethod
    def new(cls) -> "Cookie":
        """Return a random cookie."""
        return cls()

    @classmethod
    def read(cls, text: str) -> "Cookie":
        """Return the cookie a browser sent.

        Raises:
            VaultError: If it is none of ours.
        """
        try:
            secret = bytes.fromhex(text)
        except ValueError:
            raise VaultError from None
        if len(secret) != KEY_SIZE or secret.hex() != text:
            raise VaultError
        return cls(secret)

    @property
    def text(self) -> str:
        """The value sent to the browser: 64 hexadecimal signs."""
        return self.secret.hex()

    @cached_property
    def row(self) -> str:
        """The name of its row: 64 hexadecimal signs that lead back to no cookie."""
        return derive(self.secret, purpose="row").hex()

    @cached_property
    def key(self) -> bytes:
        """The 32-byte key of its row's contents."""
        return derive(self.secret, purpose="key")


def _plain(sign: str) -> str:
    """Return a sign as ours: digits of any script, and letters that look like digits."""
    return str(decimal(sign, sign)).translate(READ_AS)


def _check(number: int) -> str:
    return _signs(number % CHECK_PRIME, CHECK_SIGNS)


def _signs(number: int, count: int) -> str:
    return "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    return number
