"""What is done with events: planned, handed in, let through, changed, called off, told of.

Everything that happens to an event adds one to its `sequence`: whoever acts on what they
read says which sequence that was, and nobody approves or overwrites what they have not seen.
"""

from typing import Any, Final, Unpack

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.ids import CROCKFORD, PUBLIC_ID_LENGTH
from no2hate.common.text import tidy
from no2hate.week import endings, registering, signing_up, words
from no2hate.week.models import Event
from no2hate.week.permissions import (
    NotAllowedError,
    can_let_through,
    can_plan,
    check_can_decide,
    check_can_plan,
)
from no2hate.week.promises import (
    READ,
    Fields,
    check_promises,
    check_to_come,
    check_when_and_where,
)

FACTS: Final = (
    *("kind", "area", "starts_at", "ends_at", "access", "languages", "is_safe"),
    *("takes_sign_ups", "capacity"),
)


class ChangedMeanwhileError(Exception):
    """Somebody did something to this event since it was read; nothing was done now.

    `event` is as it stands.
    """

    def __init__(self, event: Event) -> None:
        super().__init__("changed meanwhile")
        self.event = event


@transaction.atomic
def create_event(*, by: Staff, once: str = "", **fields: Unpack[Fields]) -> Event:
    """Begin an event of the organisation somebody works for; nobody sees it yet.

    Args:
        by: Who plans it.
        once: The public id it gets: the same form sent twice makes one event.
        fields: What it is.

    Raises:
        NotAllowedError: If they work for none, or `once` is another organisation's event.
        ChangedMeanwhileError: If that event of theirs is kept with something else in it.
    """
    if by.organisation is None:
        raise NotAllowedError
    check_can_plan(by, by.organisation)
    event = Event(organisation=by.organisation, made_by=by)
    if len(once) == PUBLIC_ID_LENGTH and set(once) <= set(CROCKFORD):
        event.public_id = once
    _set_facts(event, fields)
    words.set_words(event, fields)
    words.check_event_gives_nothing_away(event)
    Event.objects.bulk_create([event], ignore_conflicts=True)
    kept = Event.objects.put_on_by(by).filter(public_id=event.public_id).first()
    if kept is None:  # the id is another organisation's: nobody meets that by chance
        raise NotAllowedError
    if not _is_same(kept, event):
        raise ChangedMeanwhileError(kept)
    audit.record(act="event begun", about=kept.public_id, by=by.public_id)
    return kept


@transaction.atomic
def change_event(
    *, event: Event, by: Staff, sequence: int | None = None, **fields: Unpack[Fields]
) -> Event:
    """Change an event. Of one that was let through, new words wait for the office.

    Facts of a public one are changed at once and its guests are told.

    Raises:
        NotAllowedError: If it is another organisation's.
        ChangedMeanwhileError: If it is not as it was read, or is off.
        IsOverError: If it is over, or would be moved into the past.
        AreaStaysError: If it was handed in and would be another area's.
        TooFewPlacesError: If more people are coming already.
        StaysSafeError: If a safe location that was let through would be one no more.
        TooLateToBeSafeError: If it is public and would be one from now on.
        GivesAwayError: If its words lead to its safe location.
    """
    held = _held(event, sequence)
    check_can_plan(by, held.organisation)
    if held.is_off:
        raise ChangedMeanwhileError(held)
    check_promises(held, fields)
    check_when_and_where(held, fields)
    told = _told(held)
    _set_facts(held, fields)
    if held.state in READ:
        if words.let_words_wait(held, fields):
            registering.tell_the_office(area=held.area)
    else:
        words.set_words(held, fields)
    words.check_event_gives_nothing_away(held)
    _save(held, "event changed", by)
    if held.state == Event.State.PUBLISHED and told != _told(held):
        signing_up.tell_guests(event=held, about="changed")
    return held


@transaction.atomic
def submit(*, event: Event, by: Staff, sequence: int | None = None) -> Event:
    """Hand an event in: the office reads it.

    Raises:
        NotAllowedError: If it is another organisation's.
        ChangedMeanwhileError: If it is not as it was read.
        IsOverError: If it lies in the past.
    """
    held = _held(event, sequence, Event.State.DRAFT)
    check_can_plan(by, held.organisation)
    check_to_come(held)
    held.state, held.sent_back_because = Event.State.SUBMITTED, ""
    held.handed_in_at = held.handed_in_at or clock.now()
    _save(held, "event submitted", by)
    registering.tell_the_office(area=held.area)
    return held


@transaction.atomic
def publish(*, event: Event, by: Staff, sequence: int | None = None) -> Event:
    """Let everyone see an event the office has approved; the partner or the office does.

    Raises:
        NotAllowedError: If it is neither's.
        ChangedMeanwhileError: If it is not as it was read.
        IsOverError: If it lies in the past.
    """
    held = _held(event, sequence, Event.State.APPROVED)
    if not can_plan(by, held.organisation):
        check_can_decide(by, held.area)
    check_to_come(held)
    held.state, held.published_at = Event.State.PUBLISHED, clock.now()
    _save(held, "event published", by)
    return held


@transaction.atomic
def cancel(*, event: Event, by: Staff, because: str, sequence: int | None = None) -> Event:
    """Call an event off at once; a partner's sentence about it waits for the office.

    Raises:
        NotAllowedError: If it is neither the partner's nor the office's.
        ChangedMeanwhileError: If it is not as it was read, or off already.
        IsOverError: If it is over.
        GivesAwayError: If the sentence leads to its safe location.
    """
    held = _held(event, sequence)
    if not can_plan(by, held.organisation):
        check_can_decide(by, held.area)
    if held.is_off:
        raise ChangedMeanwhileError(held)
    was_public = held.state == Event.State.PUBLISHED
    if was_public:
        check_to_come(held)
        words.check_gives_nothing_away(held, because=because)
    words.drop_waiting(held)
    held.state, held.cancelled_at = Event.State.CANCELLED, clock.now()
    if was_public:
        _say_why(held, tidy(because), by)
    _save(held, "event cancelled", by)
    if was_public:
        endings.revoke_event(held)
        signing_up.tell_guests(event=held, about="cancelled")
    return held


def lock(event: Event) -> Event:
    """Return an event with its row locked: sign-ups and changes come one after the other."""
    held: Event = (
        Event.objects.select_for_update(of=("self",))
        .select_related("organisation", "area")
        .get(pk=event.pk)
    )
    return held


def _is_same(kept: Event, event: Event) -> bool:
    """Whether the same form makes both."""
    alike = (name for name in Fields.__annotations__ if name != "address")
    is_at = kept.whole_address() == event.whole_address()
    return is_at and all(getattr(kept, name) == getattr(event, name) for name in alike)


def _held(event: Event, sequence: int | None, state: Event.State | None = None) -> Event:
    """Return it locked, if it still is what was read."""
    held = lock(event)
    if sequence not in {None, held.sequence} or state not in {None, held.state}:
        raise ChangedMeanwhileError(held)
    return held


def _say_why(held: Event, because: str, by: Staff) -> None:
    """Keep why it is off: the office's word stands, a partner's waits to be read."""
    if can_let_through(by, held.area, held.organisation_id):
        held.cancelled_because = because
    elif because:
        held.new_because = because
        registering.tell_the_office(area=held.area)


def _told(held: Event) -> list[Any]:
    """Return what guests go by, of what changes at once."""
    where = held.whole_address() if held.is_safe else ""
    return [where, held.starts_at, held.ends_at, held.access]


def _set_facts(event: Event, fields: Fields) -> None:
    values: dict[str, Any] = dict(fields)
    for name in FACTS:
        setattr(event, name, values[name])
    event.time_zone = fields.get("time_zone", event.time_zone)
    event.takes_sign_ups = event.takes_sign_ups or event.is_safe
    event.capacity = event.capacity if event.takes_sign_ups else None


def _save(event: Event, act: str, by: Staff) -> None:
    event.sequence += 1
    event.changed_at = clock.now()
    event.save()
    audit.record(act=act, about=event.public_id, by=by.public_id)
