"""What is done with voices: signed, confirmed, withdrawn, let go."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.campaigns import current
from no2hate.campaigns.models import Edition, HeldRelease, OfferedLine, Voice
from no2hate.campaigns.permissions import check_can_count_held
from no2hate.common import clock
from no2hate.common.cipher import encrypt, keyed_hash
from no2hate.common.emails import canonical
from no2hate.common.text import tidy
from no2hate.moderation import rates, switches
from no2hate.moderation import services as moderation
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch
from no2hate.outbox import services as outbox

CONFIRM_LETTER: Final = "voice-confirm"
SIGN_RATE: Final = "sign"
AGAIN_RATE: Final = "again"
SIGNS_A_DAY: Final = 30  # from one address; a school or a library passes it and is looked at
LETTERS_FROM_ONE_PLACE: Final = 500  # a day; beyond it nobody is written to, whoever asks
LETTERS_A_DAY: Final = 3  # to one e-mail address, so that nobody's mailbox is a target
ADDRESSES_KEPT: Final = timedelta(days=365)
EXPIRED_AT_ONCE: Final = 500


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What a person wrote on the form, checked; the name only if it may be shown."""

    email: str
    kind: Voice.Kind = Voice.Kind.PERSON
    name: str = ""
    area_id: int | None = None
    line: OfferedLine | None = None
    words: str = ""
    words_language: str = "en"
    language: str = "en-gb"
    wants_news: bool = False


def add_voice(signature: Signature, *, edition: Edition, address: str) -> None:
    """Take a place in the line for someone, and write to them once.

    Answers nothing: whether an address already stands in the line is nobody's to learn.
    What takes thought is done before the transaction, which holds up all others.
    """
    voice = Voice(
        edition=edition,
        email_key=_email_key(edition, signature.email),
        kind=signature.kind,
        area_id=signature.area_id,
        line=signature.line,
        language=signature.language,
    )
    if signature.wants_news:
        voice.contact = _contact(voice, signature.email)
    item = _for_a_reader(signature)
    with transaction.atomic():
        today = rates.count(purpose=SIGN_RATE, address=address)
        if today > LETTERS_FROM_ONE_PLACE:
            return
        voice.held_reason = _reason_to_hold(today)
        if item:
            item.save(force_insert=True)
            voice.item = item
        if Voice.objects.sign(voice):
            _write_to(signature.email, voice)
        elif item:
            item.delete()


@transaction.atomic
def send_again(*, edition: Edition, email: str, address: str) -> None:
    """Write once more to someone whose letter did not arrive; answers nothing."""
    if rates.count(purpose=AGAIN_RATE, address=address) > SIGNS_A_DAY:
        return
    if rates.count(purpose=AGAIN_RATE, address=canonical(email)) > LETTERS_A_DAY:
        return
    voice = Voice.objects.filter(
        edition=edition, email_key=_email_key(edition, email), state=Voice.State.NEW
    ).first()
    if voice:
        _write_to(email, voice)


@transaction.atomic
def confirm_voice(*, public_id: str) -> Voice | None:
    """Count a voice; pressing twice counts once. Return it, or nothing if it cannot count."""
    now = clock.now()
    is_new = Voice.objects.filter(public_id=public_id, state=Voice.State.NEW).update(
        state=Voice.State.CONFIRMED, confirmed_at=now, day=current.local_day(now), changed_at=now
    )
    voice = Voice.objects.confirmed().filter(public_id=public_id).first()
    if voice and is_new:
        _show_to_readers(voice)
    return voice


@transaction.atomic
def withdraw_voice(*, public_id: str) -> bool:
    """Take someone out of the line at their own wish; return whether they are out.

    The ledger keeps it, so that no restored backup puts them back.
    """
    voice = Voice.objects.select_for_update(of=("self",)).for_its_holder(public_id)
    if voice is None:
        return False
    if voice.state in {Voice.State.NEW, Voice.State.CONFIRMED}:
        _let_go([voice], state=Voice.State.WITHDRAWN)
        audit.revoke(kind=Kind.VOICE, object_id=public_id)
    return True


@transaction.atomic
def count_held(*, edition: Edition, day: date, reason: str, why: str, by: Staff) -> int:
    """Let the voices held for a reason on a day count; return how many there were.

    Raises:
        NotAllowedError: If this person moderates one area only.
    """
    check_can_count_held(by)
    voices = edition.voices.filter(state=Voice.State.CONFIRMED, held_reason=reason, day=day).update(
        held_reason="", changed_at=clock.now()
    )
    if voices:
        HeldRelease.objects.create(
            edition=edition, reason=reason, day=day, voices=voices, why=tidy(why), by=by
        )
    return voices


@transaction.atomic
def expire_unconfirmed() -> int:
    """Let go of voices whose link ran out; return how many."""
    late = list(
        Voice.objects.left_unconfirmed()
        .select_related("item")
        .select_for_update(of=("self",), skip_locked=True)[:EXPIRED_AT_ONCE]
    )
    _let_go(late, state=Voice.State.EXPIRED)
    return len(late)


def forget_author(*, item: Item) -> None:
    """Forget how to reach who wrote an item, and write to them no more; their voice counts on."""
    voice = Voice.objects.filter(item=item).first()
    if voice:
        Voice.objects.filter(pk=voice.pk).update(contact=None)
        outbox.forget_address(about=voice.public_id)


def forget_addresses() -> int:
    """Destroy the key and the hashes of years long closed; return how many voices forgot."""
    forgotten = 0
    for edition in Edition.objects.filter(ends_on__lt=(clock.now() - ADDRESSES_KEPT).date()):
        with transaction.atomic():
            hashed = Voice.objects.filter(edition=edition, email_key__isnull=False)
            forgotten += hashed.update(email_key=None)
        settings.KEY_FOLDER.destroy(edition.email_key_name)
    return forgotten


def _for_a_reader(signature: Signature) -> Item | None:
    """Screen what a stranger typed for the wall: own words, and a name even under our line."""
    has_words = bool(tidy(signature.words))
    name = signature.name if has_words or signature.line else ""
    if not (has_words or tidy(name)) or switches.is_on(Switch.PAUSE_MESSAGES):
        return None
    return moderation.screened(
        kind="voice",
        text=signature.words,
        name=name,
        language=signature.words_language,
        area_id=signature.area_id,
    )


def _write_to(email: str, voice: Voice) -> None:
    outbox.put(kind=CONFIRM_LETTER, to=email, about=voice.public_id, language=voice.language)


def _show_to_readers(voice: Voice) -> None:
    if voice.item:
        moderation.to_queue(public_id=voice.item.public_id)


def _let_go(voices: list[Voice], *, state: Voice.State) -> None:
    """End voices and forget who they were; the day stays, so that it is counted anew."""
    Voice.objects.filter(pk__in=[voice.pk for voice in voices]).update(
        state=state,
        email_key=None,
        kind=Voice.Kind.PERSON,
        area=None,
        line=None,
        contact=None,
        changed_at=clock.now(),
    )
    for voice in voices:
        if voice.item:
            moderation.withdraw(public_id=voice.item.public_id)


def _reason_to_hold(today: int) -> str:
    if today > SIGNS_A_DAY:
        return Voice.Held.RATE
    return Voice.Held.SWITCH if switches.is_on(Switch.HOLD_ALL) else ""


def _email_key(edition: Edition, email: str) -> bytes:
    return keyed_hash(canonical(email), key=settings.KEY_FOLDER.standing(edition.email_key_name))


def _contact(voice: Voice, email: str) -> bytes:
    key = settings.KEY_FOLDER.key("contacts")
    return encrypt(email.encode(), key=key, purpose=f"voice-contact:{voice.public_id}")
