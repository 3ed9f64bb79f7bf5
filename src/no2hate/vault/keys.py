"""Where keys come from: other keys, passwords, chance."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final, NamedTuple

from nacl import bindings, pwhash
from nacl.public import PrivateKey

from no2hate.vault.errors import VaultError

KEY_SIZE: Final = 32  # bytes, of every key here
SALT_SIZE: Final = 16  # bytes
HASH_SIZE: Final = 32  # bytes of SHA-256
OURS: Final = b"no2hate/1"  # salt of every derivation: our keys are nobody else's
FINGERPRINT_GROUPS: Final = 6
GROUP_DIGITS: Final = 5  # 6 groups of 5 digits: 99.7 bits, read out in 20 seconds


class Work(NamedTuple):
    """What guessing one password costs (Argon2id, RFC 9106)."""

    passes: int
    memory: int  # bytes


STRONG: Final = Work(passes=3, memory=64 * 1024 * 1024)  # RFC 9106, section 4: second choice


@dataclass(frozen=True, repr=False)
class Stretched:
    """What one run over a password yields: a value to compare, and a key never stored."""

    verifier: bytes  # 32 bytes
    kek: bytes  # 32 bytes: it locks the member's private key


@dataclass(frozen=True, repr=False)
class KeyPair:
    """An X25519 pair, 32 bytes each half (RFC 7748)."""

    private: bytes
    public: bytes

    @classmethod
    def new(cls) -> "KeyPair":
        """Return a random pair."""
        return cls.from_private(bytes(PrivateKey.generate()))

    @classmethod
    def from_seed(cls, seed: bytes) -> "KeyPair":
        """Return the pair that always belongs to this seed of 32 bytes."""
        if len(seed) != KEY_SIZE:
            raise VaultError
        public, private = bindings.crypto_box_seed_keypair(seed)
        return cls(private, public)

    @classmethod
    def from_private(cls, private: bytes) -> "KeyPair":
        """Return the pair of a private half of 32 bytes; the public one is computed from it."""
        if len(private) != KEY_SIZE:
            raise VaultError
        return cls(private, bindings.crypto_scalarmult_base(private))


def derive(secret: bytes, *, purpose: str, size: int = KEY_SIZE) -> bytes:
    """Return a key for one purpose: HKDF with SHA-256 (RFC 5869).

    Args:
        secret: 16 random bytes or more; never a password.
        purpose: What the key is for; another purpose, another key.
        size: Bytes wanted, at most 8,160.
    """
    return hkdf(secret, salt=OURS, info=purpose.encode(), size=size)


def stretch(password: str, *, salt: bytes, pepper: bytes, work: Work = STRONG) -> Stretched:
    """Return what a password is compared by and the key it opens, in one Argon2id run.

    One run, because of two a thief would guess the cheaper. The pepper is a server key
    kept away from the database: without it a stolen table cannot be guessed at all.

    Args:
        password: As it was typed.
        salt: 16 random bytes, one for each person and password.
        pepper: 32 bytes.
        work: What a guess costs.
    """
    if len(salt) != SALT_SIZE or len(pepper) != KEY_SIZE:
        raise VaultError
    slow = pwhash.argon2id.kdf(
        KEY_SIZE, password.encode(), salt, opslimit=work.passes, memlimit=work.memory
    )
    both = hkdf(slow, salt=pepper, info=b"password", size=2 * KEY_SIZE)
    return Stretched(both[:KEY_SIZE], both[KEY_SIZE:])


def fingerprint(public: bytes) -> str:
    """Return six groups of five digits that two people compare by voice."""
    number = int.from_bytes(hashlib.blake2b(public, digest_size=32, person=OURS).digest(), "big")
    digits = f"{number % 10 ** (FINGERPRINT_GROUPS * GROUP_DIGITS):030}"
    return " ".join(digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS))


def hkdf(secret: bytes, *, salt: bytes, info: bytes, size: int) -> bytes:
    """Return HKDF-SHA256 output exactly as RFC 5869 has it."""
    if not 0 < size <= 255 * HASH_SIZE:
        raise VaultError
    extracted = hmac.digest(salt or bytes(HASH_SIZE), secret, "sha256")
    block, output = b"", b""
    for count in range(1, -(-size // HASH_SIZE) + 1):
        block = hmac.digest(extracted, block + info + bytes([count]), "sha256")
        output += block
    return output[:size]
