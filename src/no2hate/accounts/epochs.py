"""A desk's key and its next ones: made, sealed to each member, to the envelope, and pinned."""

from typing import Final

from no2hate import vault
from no2hate.accounts import keys, offline, pins
from no2hate.accounts.models import Member, Staff
from no2hate.audit import services as audit
from no2hate.partners import founding
from no2hate.partners.models import Desk, DeskKey

FIRST: Final = 1


def begin(*, desk: Desk, recipient: str, by: str = "") -> vault.KeyPair:
    """Make a desk's first key, locked away for recovery; nobody holds it yet."""
    pair = vault.KeyPair.new()
    pins.pin_recipient(desk, recipient)
    _keep(desk, FIRST, pair.public)
    offline.put_away(desk=desk, epoch=FIRST, private=pair.private, recipient=recipient)
    audit.record(act="desk key made", about=desk.public_id, by=by, desk=desk.public_id)
    return pair


def hand_over(*, member: Member, private: bytes, epoch: int, by: Staff | None) -> None:
    """Seal a desk's key to a member, who is admitted with it, and pin them."""
    public = bytes(member.staff.key.public)
    about = keys.about_wrap(member, epoch=epoch)
    member.wrap = vault.wrap(private, about=about, to=public)
    member.epoch = epoch
    member.state = Member.State.ADMITTED
    member.admitted_by = by
    member.save()
    pins.pin_member(member.desk, member.public_id, public)


def renew(*, desk: Desk, held: keys.DeskKeys, by: Staff) -> None:
    """Give the desk its next key; call it with the desk's row locked.

    The former private key is sealed to the new public one, the new private key to each
    admitted member that was pinned and to the envelope's recipient.

    Raises:
        PinError: If a member or the recipient is not who was pinned; then nothing changes.
    """
    latest = pins.public_key(desk)
    former = held.of(latest.epoch)
    epoch, pair = latest.epoch + 1, vault.KeyPair.new()
    about = keys.about_former(desk, epoch=epoch)
    _keep(desk, epoch, pair.public, vault.wrap(former, about=about, to=pair.public))
    for member in desk.members.admitted().select_related("staff__key"):
        public = bytes(member.staff.key.public)
        pins.check_member(desk, member.public_id, public)
        about = keys.about_wrap(member, epoch=epoch)
        member.wrap, member.epoch = vault.wrap(pair.private, about=about, to=public), epoch
        member.save(update_fields=["wrap", "epoch"])
    recipient = desk.recovery.recipient
    pins.check_recipient(desk, recipient)
    offline.put_away(desk=desk, epoch=epoch, private=pair.private, recipient=recipient)
    founding.ask_for_new_key(desk=desk, needed=False)
    audit.record(act="desk key renewed", about=desk.public_id, by=by.public_id, desk=desk.public_id)


def _keep(desk: Desk, epoch: int, public: bytes, former: bytes = b"") -> DeskKey:
    key = founding.add_key(desk=desk, epoch=epoch, public=public, former=former)
    pins.pin_key(key)
    return key
