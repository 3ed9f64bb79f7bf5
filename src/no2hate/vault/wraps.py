"""Keys wrapped for somebody: to a public key, under another key, or both.

A sealed box binds nothing, so what a wrap is about travels inside it and is compared on
opening. From a report's second generation on, a wrap is also locked under a link key out
of the generation before: who merely writes to the database cannot forge one.
"""

from dataclasses import astuple, dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from no2hate.vault.errors import VaultError
from no2hate.vault.fields import pack, unpack
from no2hate.vault.sealing import VERSION, decrypt, encrypt


@dataclass(frozen=True)
class About:
    """What a wrapped key is: compared when it is opened.

    Attributes:
        purpose: Such as ``report`` or ``desk``.
        report: Public id of the report, if it is one's key.
        recipient: Public id of the desk or member, or ``reporter``.
        epoch: Of the desk's key.
        generation: Of the report's root key.
    """

    purpose: str
    report: str = ""
    recipient: str = ""
    epoch: int = 0
    generation: int = 0


def wrap(
    secret: bytes, *, about: About, to: bytes | None = None, under: bytes | None = None
) -> bytes:
    """Wrap a secret to a public key, under a 32-byte key, or both (first to, then under).

    Returns:
        A version byte and, with both, 88 bytes more than the secret and its description.

    Raises:
        VaultError: If neither is given, or a key is not one.
    """
    if to is None and under is None:
        raise VaultError
    wrapped = pack(*astuple(about), secret)
    if to is not None:
        wrapped = box(wrapped, to)
    if under is not None:
        wrapped = encrypt(wrapped, key=under, bound=_bound(about))
    return VERSION + wrapped


def unwrap(
    blob: bytes, *, about: About, private: bytes | None = None, under: bytes | None = None
) -> bytes:
    """Return the secret wrapped about exactly this.

    Raises:
        VaultError: If a key, the description or a byte differs.
    """
    if blob[:1] != VERSION or (private is None and under is None):
        raise VaultError
    wrapped = blob[1:]
    if under is not None:
        wrapped = decrypt(wrapped, key=under, bound=_bound(about))
    if private is not None:
        wrapped = unbox(wrapped, private)
    fields = unpack(wrapped)
    if pack(*fields[:-1]) != pack(*astuple(about)):
        raise VaultError
    return fields[-1]


def _bound(about: About) -> bytes:
    return VERSION + pack("wrap", *astuple(about))


def box(plain: bytes, public: bytes) -> bytes:
    """Return a sealed box: anybody can make one, only the private half opens it."""
    try:
        return bytes(SealedBox(PublicKey(public)).encrypt(plain))
    except (CryptoError, ValueError):
        raise VaultError from None


def unbox(blob: bytes, private: bytes) -> bytes:
    """Return what is in a sealed box."""
    try:
        return SealedBox(PrivateKey(private)).decrypt(blob)
    except (CryptoError, ValueError):
        raise VaultError from None
