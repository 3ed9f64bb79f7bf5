"""What the office does with words that wait: events, commitments and outcomes, one at a time."""

from typing import Final

from django.db import transaction

from no2hate.accounts.invitations import language_of
from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.outbox import services as outbox
from no2hate.week import planning, signing_up
from no2hate.week.models import Commitment, Event, Outcome
from no2hate.week.permissions import check_can_let_through
from no2hate.week.words import drop_waiting, let_stand

ANSWERED_LETTER: Final = "week.answered"


class WordsChangedError(Exception):
    """The words are not those that were read, or a colleague was first; nothing was done."""


@transaction.atomic
def approve(*, event: Event, by: Staff, sequence: int, is_public_now: bool = False) -> Event:
    """Let an event through, or new words of one that was; the partner is told.

    Args:
        event: What waits.
        by: Who decides.
        sequence: Of what they read.
        is_public_now: Whether everyone sees it at once; else the partner publishes it.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        ChangedMeanwhileError: If it is not as it was read.
        IsOverError: If it would be published and lies in the past.
    """
    held = _waiting(event, by, sequence)
    is_new, is_moved = held.state == Event.State.SUBMITTED, False
    if is_new:
        held.state, held.approved_by = Event.State.APPROVED, by
    else:
        is_moved = let_stand(held)
    held.sent_back_because = ""
    _keep(held, "event approved", by)
    if is_moved and held.state == Event.State.PUBLISHED and not held.is_over:
        signing_up.tell_guests(event=held, about="changed")
    if is_public_now and held.state == Event.State.APPROVED:
        held = planning.publish(event=held, by=by)
    return held


@transaction.atomic
def send_back(*, event: Event, by: Staff, why: str, sequence: int) -> Event:
    """Ask the partner for other words, with a reason; what was let through stays as it was.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        ChangedMeanwhileError: If it is not as it was read.
    """
    held = _waiting(event, by, sequence)
    if held.state == Event.State.SUBMITTED:
        held.state = Event.State.DRAFT
    else:
        drop_waiting(held)
    held.sent_back_because = tidy(why)
    _keep(held, "event sent back", by)
    return held


@transaction.atomic
def approve_commitment(*, commitment: Commitment, by: Staff, words: str) -> Commitment:
    """Let everyone read what an organisation promises.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        WordsChangedError: If other words wait now, or none.
    """
    held = _waiting_commitment(commitment, by, words)
    held.text, held.new_text, held.sent_back_because = held.new_text, "", ""
    held.is_published = True
    held.save()
    audit.record(act="commitment approved", about=held.public_id, by=by.public_id)
    return held


@transaction.atomic
def send_back_commitment(*, commitment: Commitment, by: Staff, words: str, why: str) -> Commitment:
    """Ask for another sentence; raises as `approve_commitment` does."""
    held = _waiting_commitment(commitment, by, words)
    held.new_text, held.sent_back_because = "", tidy(why)
    held.save()
    audit.record(act="commitment sent back", about=held.public_id, by=by.public_id)
    return held


@transaction.atomic
def approve_outcome(*, outcome: Outcome, by: Staff, words: str) -> Outcome:
    """Let everyone read what became of an event.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        WordsChangedError: If they are not the words that were read, or public already.
    """
    held: Outcome = (
        Outcome.objects.select_for_update(of=("self",))
        .select_related("event__area")
        .get(pk=outcome.pk)
    )
    check_can_let_through(by, held.event.area, held.event.organisation_id)
    if held.is_published or held.sent_back_because or held.words != words:
        raise WordsChangedError
    held.is_published = True
    held.save(update_fields=["is_published"])
    audit.record(act="outcome approved", about=held.event.public_id, by=by.public_id)
    return held


def _waiting(event: Event, by: Staff, sequence: int) -> Event:
    held = planning.lock(event)
    check_can_let_through(by, held.area, held.organisation_id)
    has_words = held.state == Event.State.SUBMITTED or held.has_words_waiting
    if held.sequence != sequence or not has_words:
        raise planning.ChangedMeanwhileError(held)
    return held


def _keep(held: Event, act: str, by: Staff) -> None:
    held.sequence += 1
    held.changed_at = clock.now()
    held.save()
    audit.record(act=act, about=held.public_id, by=by.public_id)
    if held.made_by.is_active:
        language = language_of(held.made_by)
        outbox.put(
            kind=ANSWERED_LETTER,
            to=held.made_by.email,
            about=held.public_id,
            language=language,
        )


def _waiting_commitment(commitment: Commitment, by: Staff, words: str) -> Commitment:
    held: Commitment = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("organisation__area")
        .get(pk=commitment.pk)
    )
    check_can_let_through(by, held.organisation.area, held.organisation_id)
    if not held.new_text or held.new_text != words:
        raise WordsChangedError
    return held
