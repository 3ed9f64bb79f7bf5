"""Links with which somebody chooses a password: composed when a letter goes out, never kept."""

from datetime import timedelta
from typing import Final

from django.conf import settings

from no2hate.accounts.models import Invitation, Member, Staff
from no2hate.common import clock
from no2hate.common.cipher import keyed_hash, same
from no2hate.common.ids import CROCKFORD, PUBLIC_ID_LENGTH
from no2hate.outbox import services as outbox

INVITATION_LETTER: Final = "accounts.invitation"
ASKED_LETTER: Final = "accounts.asked"
STANDS_FOR: Final = timedelta(hours=72)
_PURPOSE: Final = "activate"
_SIGNS: Final = 26  # 130 bits hold the 128 of the hash


class DeadLinkError(Exception):
    """The link is cut off, altered, used, replaced by a newer one or older than 72 hours."""


def send(staff: Staff) -> Invitation:
    """Put the letter with a new link in the outbox; older links of theirs die."""
    Invitation.objects.filter(staff=staff).delete()
    invitation: Invitation = Invitation.objects.create(
        staff=staff, expires_at=clock.now() + STANDS_FOR
    )
    outbox.put(
        kind=INVITATION_LETTER,
        to=staff.email,
        about=invitation.public_id,
        language=language_of(staff),
    )
    return invitation


def say_asked(member: Member) -> None:
    """Tell somebody who has a key that another desk asks for them: nobody is added unheard."""
    language = language_of(member.staff)
    outbox.put(kind=ASKED_LETTER, to=member.staff.email, about=member.public_id, language=language)


def token(invitation: Invitation) -> str:
    """Return the invitation's id followed by its proof; goes into a path, never a query."""
    return f"{invitation.public_id}{_proof(invitation.public_id)}"


def who(token: str) -> Staff | None:
    """Return whom a link invites, or nothing if it is dead; for the page that asks."""
    try:
        return standing(token).staff
    except DeadLinkError:
        return None


def standing(token: str, *, is_to_be_used: bool = False) -> Invitation:
    """Return the invitation of a link; to be used, its row is locked: two requests use it once.

    Raises:
        DeadLinkError: If it cannot be used, whyever.
    """
    token = token.upper()
    public_id, proof = token[:PUBLIC_ID_LENGTH], token[PUBLIC_ID_LENGTH:]
    if not same(proof.encode(), _proof(public_id).encode()):
        raise DeadLinkError
    found = Invitation.objects.standing(at=clock.now()).filter(
        public_id=public_id, staff__is_active=True
    )
    if is_to_be_used:
        found = found.select_for_update()
    invitation: Invitation | None = found.first()
    if invitation is None:
        raise DeadLinkError
    return invitation


def language_of(staff: Staff) -> str:
    """Return the language we write to somebody in: Welsh to who reads it first."""
    return "cy" if staff.languages[:1] == ["cy"] else str(settings.LANGUAGE_CODE)


def forget_old() -> int:
    """Delete invitations nobody used in time; return how many."""
    gone, _ = Invitation.objects.expired(at=clock.now()).delete()
    return gone


def _proof(public_id: str) -> str:
    key = settings.KEY_FOLDER.key("links")
    number = int.from_bytes(keyed_hash(f"{_PURPOSE}:{public_id}", key=key), "big")
    return "".join(CROCKFORD[number >> 5 * place & 31] for place in range(_SIGNS))
