"""What is done with sign-ups: asked, confirmed while there is room, taken back, forgotten."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.common import clock
from no2hate.common.cipher import decrypt, encrypt, keyed_hash
from no2hate.common.emails import canonical
from no2hate.moderation import rates
from no2hate.outbox import services as outbox
from no2hate.week.models import Event, SignUp
from no2hate.week.models.signups import CONTACT_KEPT

COME_LETTER: Final = "week-come"
CHANGED_LETTER: Final = "week-changed"
CANCELLED_LETTER: Final = "week-cancelled"
LETTERS: Final = {"changed": CHANGED_LETTER, "cancelled": CANCELLED_LETTER}
ASK_RATE: Final = "week-come"
MAILBOX_RATE: Final = "week-mailbox"
ASKS_FROM_ONE_PLACE: Final = 100  # a day; a library or a school passes it on its busiest
LETTERS_A_DAY: Final = 5  # to one e-mail address, for all events: nobody's mailbox is a target
AT_ONCE: Final = 500
BETWEEN_LETTERS: Final = timedelta(hours=1)  # to one guest, however often a partner changes it


def is_open(event: Event) -> bool:
    """Return whether people may sign up for an event: public, wanting it, not over."""
    is_on = event.state == Event.State.PUBLISHED and event.takes_sign_ups
    return is_on and event.ends_at > clock.now()


def places_left(event: Event) -> int | None:
    """Return how many more people fit in, or nothing where everybody does."""
    if event.capacity is None:
        return None
    return max(event.capacity - event.sign_ups.coming().people(), 0)


def lacks_room(event: Event, people: int) -> bool:
    """Return whether so many more people do not fit in."""
    left = places_left(event)
    return left is not None and people > left


def sign_up(*, event: Event, email: str, people: int, language: str, address: str) -> None:
    """Write to somebody who wants to come, and hold nothing for them yet.

    Answers nothing: whether an address is coming already is nobody's to learn. Asking again
    corrects the number of people, and sends the letter again.
    """
    sign = SignUp(event=event, email_key=_email_key(event, email), people=people, language=language)
    sign.contact = _sealed(sign, email)
    with transaction.atomic():
        if rates.count(purpose=ASK_RATE, address=address) > ASKS_FROM_ONE_PLACE:
            return
        if rates.count(purpose=MAILBOX_RATE, address=canonical(email)) > LETTERS_A_DAY:
            return
        kept = SignUp.objects.ask(sign)
        outbox.put(kind=COME_LETTER, to=email, about=kept.public_id, language=language)


@transaction.atomic
def confirm_sign_up(*, public_id: str) -> SignUp | None:
    """Hold places for a sign-up while there is room; pressing twice holds them once.

    One at a time for each event: nobody comes in between counting and holding. Where there is
    no room, the link ran out, or the event is off or over, the sign-up is let go: nothing returns.
    """
    holders = Event.objects.filter(sign_ups__public_id=public_id)
    event = holders.select_for_update(of=("self",)).first()
    sign = SignUp.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if event is None or sign is None:
        return None
    if sign.state == SignUp.State.CONFIRMED:
        return sign
    if sign.state != SignUp.State.NEW:
        return None
    if sign.has_run_out or not is_open(event) or lacks_room(event, sign.people):
        _let_go([sign], state=SignUp.State.EXPIRED)
        return None
    sign.state = SignUp.State.CONFIRMED
    sign.save(update_fields=["state"])
    return sign


@transaction.atomic
def take_back(*, public_id: str) -> bool:
    """Let somebody stay away after all; return whether they are off the list.

    The ledger keeps it, so that no restored backup puts them back.
    """
    sign = SignUp.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if sign is None:
        return False
    if sign.state in {SignUp.State.NEW, SignUp.State.CONFIRMED}:
        _let_go([sign], state=SignUp.State.WITHDRAWN)
        audit.revoke(kind=Kind.SIGN_UP, object_id=public_id)
    return True


@transaction.atomic
def tell_guests(*, event: Event, about: str) -> int:
    """Write to everybody who is coming that something changed, or that it is off.

    One letter an hour at most: one still waiting is composed when it is sent, and tells all.
    It never holds the address, only the way to the page that shows it. Return how many wait.
    """
    kind = LETTERS[about]
    guests = [sign for sign in event.sign_ups.coming() if sign.contact]
    letters = [
        outbox.Addressed(to=_opened(sign), about=sign.public_id, language=sign.language)
        for sign in guests
    ]
    outbox.put_seldom(kind=kind, letters=letters, gap=BETWEEN_LETTERS)
    return len(guests)


@transaction.atomic
def expire_unconfirmed() -> int:
    """Let go of sign-ups whose letter nobody answered in time; return how many."""
    late = SignUp.objects.left_unconfirmed(at=clock.now())
    going = list(late.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
    _let_go(going, state=SignUp.State.EXPIRED)
    return len(going)


@transaction.atomic
def forget_guests() -> int:
    """Forget how to reach those whose event is long over, and where a safe one was.

    Return how many guests were forgotten.
    """
    now = clock.now()
    Event.objects.places_to_forget(ended_before=now - CONTACT_KEPT).update(sealed_address=b"")
    over = SignUp.objects.long_over(at=now)
    return over.update(contact=None, email_key=None)


def _let_go(signs: list[SignUp], *, state: SignUp.State) -> None:
    """End sign-ups and forget who they were; letters still waiting go with them."""
    SignUp.objects.filter(pk__in=[sign.pk for sign in signs]).update(
        state=state, email_key=None, contact=None, people=1
    )
    for sign in signs:
        outbox.forget_address(about=sign.public_id)


def _email_key(event: Event, email: str) -> bytes:
    """Return what names an address at one event: the same address is another at the next."""
    key = settings.KEY_FOLDER.key("sign-ups")
    return keyed_hash(f"{event.public_id}:{canonical(email)}", key=key)


def _sealed(sign: SignUp, email: str) -> bytes:
    key = settings.KEY_FOLDER.key("contacts")
    return encrypt(email.encode(), key=key, purpose=f"sign-up:{sign.public_id}")


def _opened(sign: SignUp) -> str:
    key = settings.KEY_FOLDER.key("contacts")
    purpose = f"sign-up:{sign.public_id}"
    return decrypt(bytes(sign.contact or b""), key=key, purpose=purpose).decode()
