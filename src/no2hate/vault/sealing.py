"""One item, sealed to its place: moved, swapped or replayed, it does not open."""

from dataclasses import astuple, dataclass
from typing import Final

from nacl.exceptions import CryptoError
from nacl.secret import Aead
from nacl.utils import random as random_bytes

from no2hate.vault.errors import VaultError
from no2hate.vault.fields import LENGTH, pack

VERSION: Final = b"\x01"  # first byte of every sealed thing; another cipher takes another
BLOCK: Final = 1024  # bytes: lengths are rounded up to this, so they tell little
NONCE_SIZE: Final = 24  # bytes, random: XChaCha20 allows it (draft-irtf-cfrg-xchacha-03)


@dataclass(frozen=True)
class Place:
    """Where an item stands. All of it is bound to the item, none of it is kept in it.

    Attributes:
        report: Public id of the report, or what else the item belongs to.
        generation: Of the report's root key.
        kind: Such as ``message``.
        item: Public id of the item.
        side: ``reporter`` or ``desk``: who wrote it.
        sequence: The how-manieth item of the report it is, from 1.
    """

    report: str
    generation: int
    kind: str
    item: str
    side: str = ""
    sequence: int = 0


def seal(plain: bytes, *, key: bytes, place: Place) -> bytes:
    """Seal bytes under a 32-byte key (XChaCha20-Poly1305), padded to whole kibibytes.

    Returns:
        A version byte, 24 bytes of nonce, the padded text and 16 bytes of proof: 41 bytes
        more than the padded text, which is 4 bytes more than the plain one, rounded up.
    """
    padded = len(plain).to_bytes(LENGTH, "big") + plain
    padded += bytes(-len(padded) % BLOCK)
    return VERSION + encrypt(padded, key=key, bound=bound_to(place))


def open_sealed(blob: bytes, *, key: bytes, place: Place) -> bytes:
    """Return what was sealed to this very place.

    Raises:
        VaultError: If anything differs.
    """
    if blob[:1] != VERSION:
        raise VaultError
    padded = decrypt(blob[1:], key=key, bound=bound_to(place))
    length = int.from_bytes(padded[:LENGTH], "big")
    plain = padded[LENGTH : LENGTH + length]
    if len(plain) != length or not padded or len(padded) % BLOCK:
        raise VaultError
    return plain


def encrypt(plain: bytes, *, key: bytes, bound: bytes) -> bytes:
    """Encrypt under a random nonce, which comes first."""
    try:
        return bytes(Aead(key).encrypt(plain, bound, random_bytes(NONCE_SIZE)))
    except ValueError:
        raise VaultError from None


def decrypt(blob: bytes, *, key: bytes, bound: bytes) -> bytes:
    """Return what was encrypted with the same key and the same bound bytes."""
    try:
        return Aead(key).decrypt(blob, bound)
    except (CryptoError, ValueError):
        raise VaultError from None


def bound_to(place: Place) -> bytes:
    """Return the bytes that bind an item to its place."""
    return VERSION + pack("item", *astuple(place))
