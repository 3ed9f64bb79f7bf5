"""Which keys a session opens: one's own private key, and through it those of one's desks."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest

from no2hate import vault
from no2hate.accounts.models import Member, Staff
from no2hate.accounts.pins import PinError
from no2hate.partners.models import Desk

_PRIVATE: Final = "private"  # in the sealed session, in base 64


class NotAdmittedError(Exception):
    """This person opens nothing of that desk: never admitted, gone, or signed in without key."""


@dataclass(frozen=True)
class DeskKeys:
    """A desk and its private keys, one an epoch; never shown, not even by mistake."""

    desk: Desk
    by_epoch: dict[int, bytes] = field(repr=False)

    @property
    def epoch(self) -> int:
        """The newest this person holds."""
        return max(self.by_epoch)

    def of(self, epoch: int) -> bytes:
        """Return the private key of an epoch.

        Raises:
            NotAdmittedError: If this person does not hold it.
        """
        if epoch not in self.by_epoch:
            raise NotAdmittedError
        return self.by_epoch[epoch]


def keep_private(request: HttpRequest, private: bytes) -> None:
    """Put the private key a password opened into the sealed session."""
    request.session[_PRIVATE] = b64encode(private).decode()


def private_key(request: HttpRequest) -> bytes:
    """Return the private key of who is signed in with both factors.

    Raises:
        NotAdmittedError: If this session holds none.
    """
    kept = request.session.get(_PRIVATE)
    if not kept or not request.user.is_authenticated or not request.user.is_verified():
        raise NotAdmittedError
    return b64decode(kept)


def desk_keys(*, member: Member, private: bytes) -> DeskKeys:
    """Open the desk's keys of every epoch up to now.

    Raises:
        NotAdmittedError: If the member has no wrap, or it is not for this private key.
        PinError: If a public key in the database is not that of its private key.
    """
    about = about_wrap(member, epoch=member.epoch)
    try:
        newest = vault.unwrap(bytes(member.wrap or b""), about=about, private=private)
    except vault.VaultError:
        raise NotAdmittedError from None
    return DeskKeys(member.desk, _back_from(member.desk, member.epoch, newest))


def desk_keys_of(request: HttpRequest, desk: Desk) -> DeskKeys:
    """Return the keys of a desk for who is signed in; asked again in one request, the same.

    Raises:
        NotAdmittedError: If they are not an admitted member of it.
        PinError: If a public key in the database is not that of its private key.
    """
    held: dict[int, DeskKeys] = vars(request).setdefault("_desk_keys", {})
    if desk.pk not in held:
        private = private_key(request)
        member = _member(request.user, desk)
        held[desk.pk] = desk_keys(member=member, private=private)
    return held[desk.pk]


def _member(who: object, desk: Desk) -> Member:
    if not isinstance(who, Staff):
        raise NotAdmittedError
    member: Member | None = Member.objects.admitted().filter(desk=desk, staff=who).first()
    if member is None:
        raise NotAdmittedError
    member.desk = desk
    return member


def about_wrap(member: Member, *, epoch: int) -> vault.About:
    """Return what a member's wrap is about."""
    return vault.About("member", recipient=member.public_id, epoch=epoch)


def about_former(desk: Desk, *, epoch: int) -> vault.About:
    """Return what the former private key, sealed to the key of an epoch, is about."""
    return vault.About("former", recipient=desk.public_id, epoch=epoch)


def _back_from(desk: Desk, epoch: int, private: bytes) -> dict[int, bytes]:
    """Walk back from the newest private key: each epoch's row holds the one before."""
    rows = {row.epoch: row for row in desk.keys.filter(epoch__lte=epoch)}
    found: dict[int, bytes] = {}
    while epoch:
        row = rows.get(epoch)
        if row is None or vault.KeyPair.from_private(private).public != bytes(row.public):
            raise PinError
        found[epoch] = private
        if epoch > 1:
            private = _former(desk, epoch, bytes(row.former), private)
        epoch -= 1
    return found


def _former(desk: Desk, epoch: int, former: bytes, private: bytes) -> bytes:
    try:
        return vault.unwrap(former, about=about_former(desk, epoch=epoch), private=private)
    except vault.VaultError:
        raise PinError from None
