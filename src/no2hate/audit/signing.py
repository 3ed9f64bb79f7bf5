"""What this site signs, and how it knows its own signature."""

from typing import Final

from django.conf import settings

from no2hate.common.keyfolder import MissingKeyError
from no2hate.vault import VaultError, chain

KEY: Final = "audit"  # in the key folder: the seed of an Ed25519 key


class NoKeyError(Exception):
    """This site has never signed anything, or its key is not in the key folder."""


def sign(said: str) -> bytes:
    """Return our signature; the key is made at the first."""
    return chain.sign(settings.KEY_FOLDER.key(KEY), said.encode())


def public_key() -> bytes:
    """Return the key that others check our signatures with.

    Raises:
        NoKeyError: Rather than make one that never signed anything.
    """
    try:
        return chain.public_key(settings.KEY_FOLDER.standing(KEY))
    except MissingKeyError:
        raise NoKeyError from None


def is_signed(said: str, signature: bytes) -> bool:
    """Return whether this site signed it.

    Raises:
        NoKeyError: If its key is not here to tell.
    """
    try:
        chain.check(public_key(), said.encode(), signature)
    except VaultError:
        return False
    return True
