"""What is done with voices: signed, confirmed, withdrawn, let go."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.campaigns import consent, current, returning
from no2hate.campaigns.integrity import bursts, fields
from no2hate.campaigns.integrity.origins import domain_key, place
from no2hate.campaigns.integrity.suspicion import most, suspicion
from no2hate.campaigns.models import Edition, OfferedLine, Voice
from no2hate.common import clock
from no2hate.common.emails import canonical
from no2hate.common.text import tidy
from no2hate.moderation import rates, switches
from no2hate.moderation import services as moderation
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch
from no2hate.outbox import services as outbox

CONFIRM_LETTER: Final = "voice-confirm"
AGAIN_RATE: Final = "again"
ASKS_A_DAY: Final = 30  # from one place, to have a letter sent again
LETTERS_FROM_ONE_PLACE: Final = 500  # a day; beyond it nobody is written to, whoever asks
A_DAY: Final = timedelta(hours=24)
LETTERS_A_DAY: Final = 3  # to one e-mail address, so that nobody's mailbox is a target
STANDING: Final = {Voice.State.NEW, Voice.State.CONFIRMED, Voice.State.INVALIDATED}
ADDRESSES_KEPT: Final = timedelta(days=365)
EXPIRED_AT_ONCE: Final = 500


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What a person wrote on the form, checked; the name only if it may be shown.

    `trap` and `started` are what the form carried unseen; without a form there is no `started`.
    """

    email: str
    kind: Voice.Kind = Voice.Kind.PERSON
    group_size: int | None = None
    name: str = ""
    area_id: int | None = None
    line: OfferedLine | None = None
    words: str = ""
    words_language: str = "en"
    language: str = "en-gb"
    wants_news: bool = False
    trap: str = ""
    started: str | None = None


def add_voice(signature: Signature, *, edition: Edition, address: str) -> None:
    """Take a place in the line for someone, and write to them once.

    Answers nothing: whether an address already stands in the line is nobody's to learn.
    What takes thought is done before the transaction, which holds up all others.
    """
    here = place(address)
    voice = _signed(signature, edition)
    voice.came_from = here.network
    item = _for_a_reader(signature)
    with transaction.atomic():
        counts = rates.count_at(here)
        if counts.household > most(LETTERS_FROM_ONE_PLACE) and not counts.is_allowed:
            return
        voice.held_reason = _reason_to_hold(signature, counts)
        if item:
            item.save(force_insert=True)
            voice.item = item
        if Voice.objects.sign(voice):
            _write_to(signature.email, voice)
            return
        if item:
            item.delete()
        if not voice.held_reason:
            _believe(voice, signature.email)


@transaction.atomic
def send_again(*, edition: Edition, email: str, address: str) -> None:
    """Write once more to someone whose letter did not arrive; answers nothing."""
    if rates.count(purpose=AGAIN_RATE, address=address) > ASKS_A_DAY:
        return
    if rates.count(purpose=AGAIN_RATE, address=canonical(email)) > LETTERS_A_DAY:
        return
    voice = Voice.objects.filter(
        edition=edition, email_key=returning.email_key(edition, email), state=Voice.State.NEW
    ).first()
    if voice:
        _write_if_few(email, voice)


@transaction.atomic
def confirm_voice(*, public_id: str, address: str | None = None) -> Voice | None:
    """Take a voice in for good; pressing twice counts once. Return it, or nothing if it is gone.

    `address`: where the button was pressed, if it was: too many at once are held.
    """
    now = clock.now()
    voice = Voice.objects.press(public_id, at=now, day=current.local_day(now))
    if voice is None:
        return Voice.objects.filter(state__in=STANDING).for_its_holder(public_id)
    if address is not None:
        _hold_if_many(voice, address)
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
    if voice.state in STANDING:
        let_go([voice], state=Voice.State.WITHDRAWN)
        audit.revoke(kind=Kind.VOICE, object_id=public_id)
    return True


@transaction.atomic
def expire_unconfirmed() -> int:
    """Let go of voices whose link ran out; return how many."""
    late = list(
        Voice.objects.left_unconfirmed()
        .select_related("item")
        .select_for_update(of=("self",), skip_locked=True)[:EXPIRED_AT_ONCE]
    )
    let_go(late, state=Voice.State.EXPIRED)
    return len(late)


def let_go(voices: list[Voice], *, state: Voice.State) -> None:
    """End voices and forget who they were; the day stays, so that it is counted anew."""
    Voice.objects.filter(pk__in=[voice.pk for voice in voices]).update(
        state=state,
        email_key=None,
        kind=Voice.Kind.PERSON,
        area=None,
        line=None,
        contact=None,
        consent="",
        group_size=None,
        years=1,
        came_from=None,
        domain_key=None,
        invalidation=None,
        pinned_at=None,
        changed_at=clock.now(),
    )
    for voice in voices:
        if voice.item:
            moderation.withdraw(public_id=voice.item.public_id)


def forget_author(*, item: Item) -> None:
    """Forget how to reach who wrote an item, and write to them no more; their voice counts on."""
    voice = Voice.objects.filter(item=item).first()
    if voice:
        returning.end_consent(public_id=voice.public_id)
        outbox.forget_address(about=voice.public_id)


def forget_addresses() -> int:
    """Destroy the key and the hashes of years long closed; return how many voices forgot."""
    forgotten = 0
    for edition in Edition.objects.filter(ends_on__lt=(clock.now() - ADDRESSES_KEPT).date()):
        with transaction.atomic():
            hashed = Voice.objects.filter(edition=edition, email_key__isnull=False)
            forgotten += hashed.update(email_key=None, domain_key=None, contact=None)
        settings.KEY_FOLDER.destroy(edition.email_key_name)
    return forgotten


def _believe(voice: Voice, email: str) -> None:
    """Let a form that nothing speaks against stand for one that was held, and write once more.

    Whoever fills a stranger's address into a trap holds nobody up who then signs as people do.
    """
    waiting = Voice.objects.filter(
        edition=voice.edition, email_key=voice.email_key, state=Voice.State.NEW
    ).exclude(held_reason="")
    held = waiting.first()
    if held and waiting.update(held_reason="", came_from=voice.came_from):
        _write_if_few(email, held)


def _write_if_few(email: str, voice: Voice) -> None:
    if outbox.written_since(clock.now() - A_DAY, about=voice.public_id) < LETTERS_A_DAY:
        _write_to(email, voice)


def _signed(signature: Signature, edition: Edition) -> Voice:
    """Return the voice as it will stand, but for its item and where it came from."""
    voice = Voice(
        edition=edition,
        email_key=returning.email_key(edition, signature.email),
        domain_key=domain_key(edition, signature.email),
        kind=signature.kind,
        group_size=signature.group_size,
        area_id=signature.area_id,
        line=signature.line,
        language=signature.language,
        years=returning.years_with_us(edition, signature.email),
    )
    if signature.wants_news:
        voice.contact = returning.contact(voice, signature.email)
        voice.consent = consent.CURRENT.version
    return voice


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


def _hold_if_many(voice: Voice, address: str) -> None:
    here = current.edition()
    if here and here.pk == voice.edition_id:
        voice.edition = here
    reason = bursts.reason_at_confirmation(voice, address=address)
    if reason != voice.held_reason:
        voice.held_reason = reason
        voice.save(update_fields=["held_reason"])


def _show_to_readers(voice: Voice) -> None:
    if voice.item:
        moderation.to_queue(public_id=voice.item.public_id)


def _reason_to_hold(signature: Signature, counts: rates.Counts) -> str:
    started = signature.started
    if started is None:
        started = fields.form_time(clock.now() - fields.SHOWN_AGAIN)
    return suspicion(trap=signature.trap, started=started, email=signature.email, counts=counts)
