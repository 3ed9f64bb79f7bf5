"""Links in letters: composed when a letter is sent, never stored, one purpose each.

A room names its purposes in an enumeration; no two rooms use the same value.
"""

from enum import Enum
from typing import Final

from django.conf import settings

from no2hate.common.cipher import keyed_hash, same
from no2hate.common.ids import CROCKFORD, PUBLIC_ID_LENGTH

_SIGNS: Final = 26  # 130 bits hold the 128 of the hash


def token(public_id: str, purpose: Enum) -> str:
    """Return the public id followed by its proof; goes into a path, never a query."""
    return f"{public_id}{_proof(public_id, purpose)}"


def public_id_of(token: str, purpose: Enum) -> str | None:
    """Return whose link this is, or nothing if it is cut off, altered or for another purpose."""
    token = token.upper()
    public_id, proof = token[:PUBLIC_ID_LENGTH], token[PUBLIC_ID_LENGTH:]
    return public_id if same(proof.encode(), _proof(public_id, purpose).encode()) else None


def _proof(public_id: str, purpose: Enum) -> str:
    key = settings.KEY_FOLDER.key("links")
    number = int.from_bytes(keyed_hash(f"{purpose.value}:{public_id}", key=key), "big")
    return "".join([CROCKFORD[number >> 5 * place & 31] for place in range(_SIGNS)])
