"""What is done with events: planned, handed in, let through, changed, called off, told of.

Everything that happens to an event adds one to its `sequence`: whoever acts on what they
read says which sequence that was, and nobody approves or overwrites what they have not seen.
"""

from datetime import datetime
from typing import Any, Final, TypedDict, Unpack

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.ids import CROCKFORD, PUBLIC_ID_LENGTH
from no2hate.common.text import tidy
from no2hate.week import registering, signing_up
from no2hate.week.models import Event
from no2hate.week.permissions import NotAllowedError, check_can_decide, check_can_plan

WORDS: Final = ("title", "about", "language")  # the office reads these before anyone else does
FACTS: Final = (
    *("kind", "area", "starts_at", "ends_at", "place", "access", "access_notes"),
    *("languages", "is_safe", "takes_sign_ups", "capacity"),
)
TOLD: Final = ("starts_at", "ends_at", "place", "access", "access_notes")  # what guests go by
READ: Final = frozenset({Event.State.APPROVED, Event.State.PUBLISHED})


class Fields(TypedDict):
    """What an event is planned with; times in UTC."""

    kind: str
    title: str
    about: str
    language: str
    area: Area | None
    starts_at: datetime
    ends_at: datetime
    place: str
    address: str
    is_safe: bool
    access: list[str]
    access_notes: str
    languages: list[str]
    takes_sign_ups: bool
    capacity: int | None


class ChangedMeanwhileError(Exception):
    """Somebody did something to this event since it was read; nothing was done now.

    `event` is as it stands.
    """

    def __init__(self, event: Event) -> None:
        super().__init__("changed meanwhile")
        self.event = event


class TooFewPlacesError(Exception):
    """More people are coming than there would be places."""

    def __init__(self, coming: int) -> None:
        super().__init__("too few places")
        self.coming = coming


class StaysSafeError(Exception):
    """A safe location that was public once stays one: its guests were promised so."""


class IsOverError(Exception):
    """The event lies in the past."""


@transaction.atomic
def create_event(*, by: Staff, once: str = "", **fields: Unpack[Fields]) -> Event:
    """Begin an event of the organisation somebody works for; nobody sees it yet.

    Args:
        by: Who plans it.
        once: The public id it gets: the same form sent twice makes one event.
        fields: What it is.

    Raises:
        NotAllowedError: If they work for none.
    """
    if by.organisation is None:
        raise NotAllowedError
    check_can_plan(by, by.organisation)
    event = Event(organisation=by.organisation, made_by=by)
    if len(once) == PUBLIC_ID_LENGTH and set(once) <= set(CROCKFORD):
        event.public_id = once
    _set_words(event, fields)
    _set_facts(event, fields)
    Event.objects.bulk_create([event], ignore_conflicts=True)
    kept = Event.objects.put_on_by(by).filter(public_id=event.public_id).first()
    if kept is None:  # the id is another organisation's: nobody meets that by chance
        raise NotAllowedError
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
        ChangedMeanwhileError: If it is not as it was read, or is called off.
        TooFewPlacesError: If more people are coming already.
        StaysSafeError: If a public safe location would be one no more.
    """
    held = _held(event, sequence)
    check_can_plan(by, held.organisation)
    if held.state == Event.State.CANCELLED:
        raise ChangedMeanwhileError(held)
    _check_promises(held, fields)
    told, address = [getattr(held, name) for name in TOLD], held.whole_address()
    if held.state in READ:
        _let_words_wait(held, fields)
    else:
        _set_words(held, fields)
    _set_facts(held, fields)
    _save(held, "event changed", by)
    is_moved = told != [getattr(held, name) for name in TOLD] or address != held.whole_address()
    if held.state == Event.State.PUBLISHED and is_moved:
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
    _check_to_come(held)
    held.state, held.sent_back_because = Event.State.SUBMITTED, ""
    _save(held, "event submitted", by)
    registering.tell_the_office(area=held.area, about=held.public_id)
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
    if by.organisation_id != held.organisation_id:
        check_can_decide(by, held.area)
    _check_to_come(held)
    held.state, held.published_at = Event.State.PUBLISHED, clock.now()
    _save(held, "event published", by)
    return held


@transaction.atomic
def cancel(*, event: Event, by: Staff, because: str, sequence: int | None = None) -> Event:
    """Call an event off, with a sentence for its guests and its page.

    Raises:
        NotAllowedError: If it is neither the partner's nor the office's.
        ChangedMeanwhileError: If it is not as it was read, or called off already.
    """
    held = _held(event, sequence)
    if by.organisation_id != held.organisation_id:
        check_can_decide(by, held.area)
    if held.state == Event.State.CANCELLED:
        raise ChangedMeanwhileError(held)
    was_public = held.state == Event.State.PUBLISHED
    held.state, held.cancelled_at = Event.State.CANCELLED, clock.now()
    held.cancelled_because, held.new_title, held.new_about = tidy(because), "", ""
    _save(held, "event cancelled", by)
    if was_public:
        signing_up.tell_guests(event=held, about="cancelled")
    return held


def coming(event: Event) -> int:
    """Return how many people have said that they come; never who."""
    people: int = event.sign_ups.coming().people()
    return people


def lock(event: Event) -> Event:
    """Return an event with its row locked: sign-ups and changes come one after the other."""
    held: Event = (
        Event.objects.select_for_update(of=("self",))
        .select_related("organisation", "area")
        .get(pk=event.pk)
    )
    return held


def _held(event: Event, sequence: int | None, state: Event.State | None = None) -> Event:
    """Return it locked, if it still is what was read."""
    held = lock(event)
    if sequence not in {None, held.sequence} or state not in {None, held.state}:
        raise ChangedMeanwhileError(held)
    return held


def _check_promises(held: Event, fields: Fields) -> None:
    capacity = fields["capacity"] if fields["takes_sign_ups"] else None
    expected = coming(held)
    if capacity is not None and capacity < expected:
        raise TooFewPlacesError(expected)
    if held.published_at and held.is_safe and not fields["is_safe"]:
        raise StaysSafeError


def _check_to_come(held: Event) -> None:
    if held.ends_at <= clock.now():
        raise IsOverError


def _set_words(event: Event, fields: Fields) -> None:
    event.title, event.about = tidy(fields["title"]), tidy(fields["about"])
    event.language = fields["language"]


def _let_words_wait(event: Event, fields: Fields) -> None:
    """Keep other words beside those the office has read; the same words wait no longer."""
    title, about = tidy(fields["title"]), tidy(fields["about"])
    is_same = (title, about) == (event.title, event.about)
    event.new_title, event.new_about = ("", "") if is_same else (title, about)
    event.sent_back_because = ""


def _set_facts(event: Event, fields: Fields) -> None:
    values: dict[str, Any] = {**fields, "place": tidy(fields["place"])}
    values["access_notes"] = tidy(fields["access_notes"])
    for name in FACTS:
        setattr(event, name, values[name])
    event.takes_sign_ups = event.takes_sign_ups or event.is_safe
    event.capacity = event.capacity if event.takes_sign_ups else None
    event.keep_address(tidy(fields["address"]))


def _save(event: Event, act: str, by: Staff) -> None:
    event.sequence += 1
    event.changed_at = clock.now()
    event.save()
    audit.record(act=act, about=event.public_id, by=by.public_id)
