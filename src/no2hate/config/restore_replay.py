"""Repeat every ending that a backup does not know of yet."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from no2hate.accounts import endings
from no2hate.accounts import services as accounts
from no2hate.audit import ledger as ledger_file
from no2hate.audit import services as audit
from no2hate.audit.models import Kind, Revocation
from no2hate.campaigns import returning
from no2hate.campaigns import services as campaigns
from no2hate.campaigns.hashtag import endings as hashtag
from no2hate.moderation import endings as moderation
from no2hate.speakout import services as speakout
from no2hate.week import endings as week
from no2hate.week import signing_up

Replayed = Counter[str]


def replay(ledger: Path | None, *, day: str) -> Replayed:
    """Take the ledger's endings in, then end again each thing that ended; count them by kind.

    Endings the set itself knows are repeated too: doing it twice changes nothing.

    Raises:
        OSError: If the ledger cannot be read.
    """
    if ledger:
        Revocation.objects.keep(ledger_file.read(ledger))
    Revocation.objects.ship_again()
    counts: Replayed = Counter()
    for each in Revocation.objects.order_by("pk").iterator():
        _END[Kind(each.kind)](each.object_id)
        counts[each.kind] += 1
    accounts.begin_anew()
    audit.record(act="backup restored", about=day)
    return counts


def _end_password(object_id: str) -> None:
    staff, _, version = object_id.partition(":")
    accounts.forget_password(staff_public_id=staff, version=int(version))


def _end_permission(object_id: str) -> None:
    """Leave it to the row: whoever asks for a permission asks for its ending too."""
    del object_id


_END: Final[dict[Kind, Callable[[str], object]]] = {
    Kind.REPORT: lambda object_id: speakout.forget_report(public_id=object_id),
    Kind.CODE: lambda object_id: speakout.forget_code(locator=object_id),
    Kind.MEMBER: lambda object_id: accounts.forget_membership(public_id=object_id),
    Kind.PASSWORD: _end_password,
    Kind.PERMISSION: _end_permission,
    Kind.VOICE: lambda object_id: campaigns.withdraw_voice(public_id=object_id),
    Kind.CONSENT: lambda object_id: returning.end_consent(public_id=object_id),
    Kind.ITEM: lambda object_id: moderation.read_again(public_id=object_id),
    Kind.POST: lambda object_id: hashtag.let_go(public_id=object_id),
    Kind.OPT_OUT: lambda object_id: hashtag.opt_out(object_id=object_id),
    Kind.SIGN_UP: lambda object_id: signing_up.take_back(public_id=object_id),
    Kind.EVENT: lambda object_id: week.call_off(public_id=object_id),
    Kind.TAKEN_DOWN: lambda object_id: week.take_down(object_id=object_id),
    Kind.REGISTRATION: lambda object_id: week.forget_registration(public_id=object_id),
    Kind.STAFF: lambda object_id: endings.forget_access(public_id=object_id),
    Kind.RECOVERY: lambda object_id: endings.forget_recovery_code(object_id=object_id),
    Kind.AUTHENTICATOR: lambda object_id: endings.forget_authenticator(object_id=object_id),
}
