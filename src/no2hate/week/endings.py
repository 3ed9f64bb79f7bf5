"""What ended for good in the week, kept so that no restored backup brings it back.

Words that were taken down are named by a digest of them: other words, read since, stay.
"""

from hashlib import blake2b
from typing import Final

from django.db import transaction

from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.common import clock
from no2hate.week.models import Commitment, Event, Outcome, Registration

DIGEST_SIZE: Final = 16  # bytes
WAITING: Final = (
    *("new_title", "new_about", "new_place", "new_address"),
    *("new_access_notes", "new_language", "new_because"),
)


def revoke_event(event: Event) -> None:
    """Keep that an event was called off, in the caller's transaction."""
    audit.revoke(kind=Kind.EVENT, object_id=event.public_id)


def revoke_words(taken_down: Event | Commitment | Outcome) -> None:
    """Keep that something was taken down, before it changes, in the caller's transaction."""
    audit.revoke(kind=Kind.TAKEN_DOWN, object_id=_words_id(taken_down))


def revoke_registration(registration: Registration) -> None:
    """Keep that somebody was told no, in the caller's transaction."""
    audit.revoke(kind=Kind.REGISTRATION, object_id=registration.public_id)


@transaction.atomic
def call_off(*, public_id: str) -> None:
    """Let an event stay off that a restored backup has as public; one that is off stays as it is.

    Why it ended is not known any more, it may have been a threat: so nobody sees it at all,
    nobody signs up, and where it was to be is forgotten.
    """
    events = Event.objects.select_for_update(of=("self",))
    event: Event | None = events.filter(public_id=public_id).first()
    if event and not event.is_off:
        _hide(event, Event.State.CANCELLED)


@transaction.atomic
def take_down(*, object_id: str) -> None:
    """Let what was taken down stay down, if a restored backup has the same words again."""
    kind, _, rest = object_id.partition(":")
    name = rest.partition(":")[0]
    if kind == "event":
        event: Event | None = Event.objects.filter(public_id=name).first()
        if event and event.state != Event.State.REMOVED:
            _hide(event, Event.State.REMOVED)
        return
    found: Commitment | Outcome | None = Commitment.objects.filter(public_id=name).first()
    if kind == "outcome":
        outcomes = Outcome.objects.filter(event__public_id=name)
        found = outcomes.select_related("event").first()
    if found and _words_id(found) == object_id:
        found.delete()


def forget_registration(*, public_id: str) -> None:
    """Let somebody who was told no be forgotten again, and be told nothing else."""
    undecided = [Registration.State.NEW, Registration.State.CONFIRMED]
    Registration.objects.filter(public_id=public_id, state__in=undecided).delete()


def _hide(event: Event, state: Event.State) -> None:
    """Let nobody but its partner and the office see an event, and nobody its address."""
    event.state, event.published_at, event.cancelled_at = state, None, clock.now()
    event.removed_at = clock.now() if state == Event.State.REMOVED else None
    for words in WAITING:
        setattr(event, words, "")
    event.address, event.sealed_address = "", b""
    event.sequence += 1
    event.save()


def _words_id(taken_down: Event | Commitment | Outcome) -> str:
    if isinstance(taken_down, Event):
        return f"event:{taken_down.public_id}"
    if isinstance(taken_down, Outcome):
        return f"outcome:{taken_down.event.public_id}:{_digest(taken_down.words)}"
    return f"commitment:{taken_down.public_id}:{_digest(taken_down.text)}"


def _digest(words: str) -> str:
    return blake2b(words.encode(), digest_size=DIGEST_SIZE).hexdigest()
