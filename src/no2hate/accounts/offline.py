"""The offline desk key: an age identity on paper in two sealed envelopes, nowhere else.

Any age tool opens what it protects; the format is public (age-encryption.org/v1).
"""

from typing import Final

import pyrage

from no2hate.accounts.models import DeskRecovery
from no2hate.partners.models import Desk

PRIVATE_SIZE: Final = 32  # bytes


class WrongIdentityError(Exception):
    """This is not the identity of that desk's envelope, or the row was tampered with."""


def new_identity() -> tuple[str, str]:
    """Return an identity to print once, and its public half to keep."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def put_away(*, desk: Desk, epoch: int, private: bytes, recipient: str) -> None:
    """Encrypt a desk's private key to the envelope's recipient; the key before is replaced."""
    to = pyrage.x25519.Recipient.from_str(recipient)
    blob = pyrage.encrypt(_said(desk, epoch) + private, [to])
    DeskRecovery.objects.update_or_create(
        desk=desk, defaults={"epoch": epoch, "recipient": recipient, "blob": blob}
    )


def open_with(identity: str, recovery: DeskRecovery) -> bytes:
    """Return the desk's private key.

    Raises:
        WrongIdentityError: If the identity does not open it, or it is not this desk's.
    """
    try:
        opener = pyrage.x25519.Identity.from_str(identity.strip())
        plain: bytes = pyrage.decrypt(bytes(recovery.blob), [opener])
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise WrongIdentityError from None
    said, private = plain[:-PRIVATE_SIZE], plain[-PRIVATE_SIZE:]
    if said != _said(recovery.desk, recovery.epoch):
        raise WrongIdentityError
    return private


def _said(desk: Desk, epoch: int) -> bytes:
    return f"NO2HATE desk {desk.public_id} key {epoch}\n".encode()
