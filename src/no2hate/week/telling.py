"""What partners tell: what they promise for a year, and what became of an event."""

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.partners.models import Organisation
from no2hate.week import planning, registering, words
from no2hate.week.models import Commitment, Event, Outcome
from no2hate.week.permissions import check_can_plan


class NotOverError(Exception):
    """Nothing can have come of it yet: it is to come, was called off, or never was public."""


def this_year() -> int:
    """Return the year commitments are made for now."""
    return clock.today(settings.TIME_ZONE).year


@transaction.atomic
def commit(*, organisation: Organisation, by: Staff, text: str, language: str) -> Commitment:
    """Keep what an organisation promises this year; the office reads it before anyone else.

    Raises:
        NotAllowedError: If they do not work for it.
    """
    check_can_plan(by, organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # one word after the other
    held = Commitment.objects.filter(organisation=organisation, year=this_year()).first()
    commitment = held or Commitment(organisation=organisation, year=this_year())
    promise = tidy(text)
    if promise in {commitment.new_text, commitment.text}:
        commitment.new_text = "" if promise == commitment.text else promise
    else:
        commitment.new_text = promise
        registering.tell_the_office(area=organisation.area)
    commitment.language, commitment.sent_back_because = language, ""
    commitment.written_at = clock.now()
    commitment.save()
    audit.record(act="commitment written", about=commitment.public_id, by=by.public_id)
    return commitment


@transaction.atomic
def tell_outcome(
    *, event: Event, by: Staff, people: int | None, changed: str, next_step: str
) -> Outcome:
    """Keep what became of an event; the office reads it before anyone else.

    Raises:
        NotAllowedError: If it is another organisation's.
        NotOverError: If it is not over, or was not public.
        GivesAwayError: If the words lead to its safe location.
    """
    held = planning.lock(event)
    check_can_plan(by, held.organisation)
    if not held.may_have_outcome:
        raise NotOverError
    words.check_gives_nothing_away(held, changed=changed, next_step=next_step)
    outcome = Outcome.objects.filter(event=held).first() or Outcome(event=held)
    before = outcome.people, outcome.words
    outcome.people, outcome.changed, outcome.next_step = people, tidy(changed), tidy(next_step)
    if before != (outcome.people, outcome.words):
        outcome.is_published, outcome.sent_back_because = False, ""
        registering.tell_the_office(area=held.area)
    outcome.told_by, outcome.told_on = by, clock.today(held.time_zone)
    outcome.save()
    audit.record(act="outcome told", about=held.public_id, by=by.public_id)
    return outcome
