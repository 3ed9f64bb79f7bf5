"""Ciphers for data the server itself must read again: under a server key, not sealed."""

import hashlib
import hmac
from typing import Final

from nacl.exceptions import CryptoError
from nacl.secret import Aead

KEY_SIZE: Final = 32  # bytes
HASH_SIZE: Final = 16  # bytes; 128 bits, no collisions to speak of


class CannotOpenError(Exception):
    """The key, the purpose or the bytes are not the ones used to encrypt."""


def encrypt(plain: bytes, *, key: bytes, purpose: str) -> bytes:
    """Encrypt under a 32-byte server key, bound to a purpose (XChaCha20-Poly1305)."""
    return bytes(Aead(key).encrypt(plain, purpose.encode()))


def decrypt(sealed: bytes, *, key: bytes, purpose: str) -> bytes:
    """Return what was encrypted for this purpose.

    Raises:
        CannotOpenError: If anything about it differs; carries nothing else.
    """
    try:
        return Aead(key).decrypt(sealed, purpose.encode())
    except (CryptoError, ValueError):
        raise CannotOpenError from None


def keyed_hash(value: str, *, key: bytes) -> bytes:
    """Return 16 bytes that name a value to whoever holds the key (BLAKE2b, RFC 7693)."""
    return hashlib.blake2b(value.encode(), key=key, digest_size=HASH_SIZE).digest()


def same(left: bytes | str, right: bytes | str) -> bool:
    """Compare two secrets in constant time."""
    as_bytes = [x.encode() if isinstance(x, str) else x for x in (left, right)]
    return hmac.compare_digest(*as_bytes)
