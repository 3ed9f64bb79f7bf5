"""People who come back: how many years they have stood with us, and one letter to who asked."""

from contextlib import suppress
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.campaigns import current
from no2hate.campaigns.models import Edition, Voice
from no2hate.common.cipher import CannotOpenError, decrypt, encrypt, keyed_hash
from no2hate.common.emails import canonical
from no2hate.common.keyfolder import MissingKeyError
from no2hate.outbox import services as outbox

BACK_LETTER: Final = "voice-back"
LETTERS_AT_ONCE: Final = 50  # in one transaction, which holds up others
BATCHES_A_TURN: Final = 10  # the worker's other jobs wait for this one, the counter among them


def email_key(edition: Edition, email: str) -> bytes:
    """Return what names an address within one year.

    Raises:
        MissingKeyError: If the year's key was destroyed: nobody can be named any more.
    """
    return keyed_hash(canonical(email), key=settings.KEY_FOLDER.standing(edition.email_key_name))


def years_with_us(edition: Edition, email: str) -> int:
    """Return which year in the line this is for somebody, as far as the hashes kept can tell.

    Asks nothing where no earlier year still has them; no address is kept for it.
    """
    keys = {}
    for earlier in current.remembered():
        if earlier.year < edition.year:
            with suppress(MissingKeyError):
                keys[earlier.pk] = email_key(earlier, email)
    if not keys:
        return 1
    here = Voice.objects.confirmed().filter(edition__in=list(keys), email_key__in=keys.values())
    found = here.order_by("-edition__year")
    return (found.values_list("years", flat=True).first() or 0) + 1


def contact(voice: Voice, email: str) -> bytes:
    """Return an address encrypted for one voice alone."""
    return encrypt(email.encode(), key=_contacts_key(), purpose=_purpose(voice))


def write_to_who_asked() -> int:
    """Tell who asked last year that the campaign has begun; return how many addresses went.

    Each address goes in the transaction that puts its letter: killed at any point, the
    next turn goes on, and nobody is written to twice.
    """
    edition = current.edition()
    if edition is None or not edition.is_open:
        return 0
    gone = 0
    for _batch in range(BATCHES_A_TURN):
        gone += (written := _write_to_some(edition))
        if not written:
            break
    return gone


@transaction.atomic
def _write_to_some(edition: Edition) -> int:
    """Write to a few. They said once, next year: an address of an older year goes unused."""
    asked = Voice.objects.who_left_an_address(before=edition)
    voices = list(asked.select_for_update(of=("self",), skip_locked=True)[:LETTERS_AT_ONCE])
    last = Edition.objects.filter(year__lt=edition.year).order_by("year").last()
    emails = {
        voice: email
        for voice in voices
        if voice.edition_id == getattr(last, "pk", None)
        and voice.state == Voice.State.CONFIRMED
        and (email := _opened(voice))
    }
    here = Voice.objects.in_line(edition, {email_key(edition, each) for each in emails.values()})
    for voice, email in emails.items():
        if email_key(edition, email) not in here:
            outbox.put(kind=BACK_LETTER, to=email, about=voice.public_id, language=voice.language)
    Voice.objects.filter(pk__in=[voice.pk for voice in voices]).update(contact=None)
    audit.revoke_all(kind=Kind.CONSENT, object_ids=[voice.public_id for voice in voices])
    return len(voices)


@transaction.atomic
def end_consent(*, public_id: str) -> None:
    """Forget how to reach somebody, and the letter that may be waiting; they count on.

    The ledger keeps it, so that no restored backup writes to them.
    """
    asked = Voice.objects.filter(public_id=public_id).exclude(consent="")
    if asked.update(contact=None, consent=""):
        outbox.forget_address(about=public_id)
        audit.revoke(kind=Kind.CONSENT, object_id=public_id)


def _opened(voice: Voice) -> str:
    """Return an address, or nothing where the row is not as we left it."""
    sealed = bytes(voice.contact or b"")
    try:
        return decrypt(sealed, key=_contacts_key(), purpose=_purpose(voice)).decode()
    except CannotOpenError:
        return ""


def _contacts_key() -> bytes:
    key: bytes = settings.KEY_FOLDER.key("contacts")
    return key


def _purpose(voice: Voice) -> str:
    return f"voice-contact:{voice.public_id}"
