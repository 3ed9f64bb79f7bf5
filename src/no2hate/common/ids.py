"""Random identifiers: those that people and addresses may carry, and those of rows."""

import secrets
from typing import Final

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: no look-alikes
PUBLIC_ID_LENGTH: Final = 10  # 50 bits: not guessable at any rate a web server answers
KEY_BITS: Final = 63  # the databases' largest whole number


def new_public_id() -> str:
    """Return ten random Crockford signs; says nothing of order or number."""
    number = secrets.randbits(5 * PUBLIC_ID_LENGTH)
    return "".join([CROCKFORD[number >> 5 * place & 31] for place in range(PUBLIC_ID_LENGTH)])


def random_key() -> int:
    """Return a primary key that says nothing of when a row came.

    For a `BigAutoField` alone: beside any other key, SQLite keeps a number that counts up.
    """
    return secrets.randbits(KEY_BITS)
