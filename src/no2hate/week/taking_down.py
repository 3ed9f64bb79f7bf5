"""What the office takes down again: events, commitments and outcomes everyone could read."""

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.web import page_cache
from no2hate.week import endings, planning, signing_up
from no2hate.week.models import Commitment, Event, Outcome
from no2hate.week.permissions import check_can_decide
from no2hate.week.words import drop_waiting


class NotUpError(Exception):
    """Nobody can read it: there is nothing to take down."""


@transaction.atomic
def take_down(*, what: Event | Commitment | Outcome, by: Staff, why: str) -> None:
    """Let nobody read something any more; its partner reads why.

    Guests of an event hear that it is off, without its words.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        NotUpError: If nobody can read it, or a colleague was first.
    """
    if isinstance(what, Event):
        _take_event_down(what, by, tidy(why))
    elif isinstance(what, Commitment):
        _take_commitment_down(what, by, tidy(why))
    else:
        _take_outcome_down(what, by, tidy(why))
    transaction.on_commit(page_cache.clear)


def _take_event_down(event: Event, by: Staff, why: str) -> None:
    held = planning.lock(event)
    check_can_decide(by, held.area)
    if not held.may_be_taken_down:
        raise NotUpError
    endings.revoke_words(held)
    is_to_come = held.state == Event.State.PUBLISHED and not held.is_over
    drop_waiting(held)
    held.state, held.removed_because = Event.State.REMOVED, why
    held.removed_at = held.changed_at = clock.now()
    held.sequence += 1
    held.save()
    audit.record(act="event taken down", about=held.public_id, by=by.public_id)
    if is_to_come:
        signing_up.tell_guests(event=held, about="cancelled")


def _take_commitment_down(commitment: Commitment, by: Staff, why: str) -> None:
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("organisation__area")
    held: Commitment = rows.get(pk=commitment.pk)
    check_can_decide(by, held.organisation.area)
    if not held.is_published:
        raise NotUpError
    endings.revoke_words(held)
    held.is_published, held.text, held.sent_back_because = False, "", why
    held.save()
    audit.record(act="commitment taken down", about=held.public_id, by=by.public_id)


def _take_outcome_down(outcome: Outcome, by: Staff, why: str) -> None:
    rows = Outcome.objects.select_for_update(of=("self",)).select_related("event__area")
    held: Outcome = rows.get(pk=outcome.pk)
    check_can_decide(by, held.event.area)
    if not held.is_published:
        raise NotUpError
    endings.revoke_words(held)
    held.is_published, held.sent_back_because = False, why
    held.save()
    audit.record(act="outcome taken down", about=held.event.public_id, by=by.public_id)
