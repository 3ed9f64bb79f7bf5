"""A chain of digests, and signed heads of it.

A changed, removed or moved row breaks every digest after it. A head, signed and kept by
somebody else, proves that nothing before it was changed since; it proves nothing about
rows after it, nor about acts that were never written down.
"""

import hashlib
from typing import Final

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from no2hate.vault.errors import VaultError
from no2hate.vault.fields import pack

START: Final = bytes(32)  # what the first row follows
DOMAIN: Final = "audit/1"


def link(previous: bytes, row: bytes) -> bytes:
    """Return the 32-byte digest of a row that follows another (SHA-256)."""
    return hashlib.sha256(pack(DOMAIN, previous, row)).digest()


def public_key(seed: bytes) -> bytes:
    """Return the 32-byte key that others check signed heads with."""
    return bytes(_signing_key(seed).verify_key)


def sign(seed: bytes, head: bytes) -> bytes:
    """Return the 64-byte Ed25519 signature of a head (RFC 8032), from a 32-byte seed."""
    return _signing_key(seed).sign(pack(DOMAIN, "head", head)).signature


def check(public: bytes, head: bytes, signature: bytes) -> None:
    """Return if the signature is right.

    Raises:
        VaultError: If it is not.
    """
    try:
        VerifyKey(public).verify(pack(DOMAIN, "head", head), signature)
    except (BadSignatureError, ValueError, TypeError):
        raise VaultError from None


def _signing_key(seed: bytes) -> SigningKey:
    try:
        return SigningKey(seed)
    except ValueError:
        raise VaultError from None
