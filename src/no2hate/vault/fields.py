"""How several values become one string of bytes that no other values become."""

from collections.abc import Iterator
from typing import Final

from no2hate.vault.errors import VaultError

LENGTH: Final = 4  # bytes before each field that say how long it is
NUMBER: Final = 8  # bytes of a number

Field = str | int | bytes


def pack(*fields: Field) -> bytes:
    """Return the fields one after another, each behind its length: nothing can slide over."""
    raw = [_as_bytes(field) for field in fields]
    return b"".join(len(each).to_bytes(LENGTH, "big") + each for each in raw)


def unpack(packed: bytes) -> list[bytes]:
    """Return the fields as bytes.

    Raises:
        VaultError: If they end in the middle.
    """
    return list(_fields(packed))


def _fields(packed: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(packed):
        start = at + LENGTH
        at = start + int.from_bytes(packed[at:start], "big")
        if start > len(packed) or at > len(packed):
            raise VaultError
        yield packed[start:at]


def _as_bytes(field: Field) -> bytes:
    if isinstance(field, int):
        return field.to_bytes(NUMBER, "big")
    return field.encode() if isinstance(field, str) else field
