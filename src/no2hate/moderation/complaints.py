"""Complaints about what stands on the wall, and appeals against what does not.

Words stay until somebody here agrees with a complaint: however many complain, it is one
question an item, asked once. Whoever declined does not answer the appeal.
"""

from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.moderation import rates, services
from no2hate.moderation.deciding import ALONE_AFTER
from no2hate.moderation.models import Answer, Appeal, Complaint, Decision, DeclineReason, Item
from no2hate.moderation.models.complaints import AppealQuerySet, ComplaintQuerySet
from no2hate.moderation.permissions import NotAllowedError, can_answer, check_can_decide

RATE: Final = "complain"
FROM_ONE_PLACE: Final = 20  # a day; more are thanked and not kept
OPEN: Final = Q(answer=Answer.OPEN)


class AlreadyAnsweredError(Exception):
    """A colleague, or a first click, was there before; nothing was changed."""


@transaction.atomic
def complain(*, item: Item, reason: DeclineReason, words: str, address: str) -> None:
    """Keep that a reader says some words break a rule; answers nothing.

    A rule somebody here has found kept is not asked again: the reader is counted there. But
    whether a person is named without wanting it nobody here can see: new words ask that anew.
    """
    if rates.count(purpose=RATE, address=address) > FROM_ONE_PLACE:
        return
    if item.state != Item.State.APPROVED:
        return
    asked, said = Complaint.objects.filter(item=item, reason=reason), tidy(words)
    one_more = {"readers": F("readers") + 1}
    is_asked_anew = reason == DeclineReason.PERSONAL and said
    if not is_asked_anew and asked.filter(answer=Answer.REFUSED).update(**one_more):
        return
    new = Complaint(item=item, reason=reason, words=said, readers=0)
    Complaint.objects.bulk_create([new], ignore_conflicts=True)
    asked.filter(OPEN, words="").update(words=said)
    asked.filter(OPEN).update(**one_more)


@transaction.atomic
def agree(*, item: Item, by: Staff, reason: DeclineReason) -> Decision:
    """Take an item down for a rule its readers named; every complaint about it is answered.

    Raises:
        AlreadyDecidedError: If it no longer stands on the wall.
        NotAllowedError: If this person may not read it.
    """
    decision = services.take_down(item=item, by=by, reason=reason)
    _close(Complaint.objects.filter(item=item), by=by, answer=Answer.GRANTED)
    return decision


@transaction.atomic
def keep(*, item: Item, shown: Collection[str], by: Staff) -> None:
    """Leave an item on the wall: it keeps the rules its readers named.

    Args:
        item: What stands on the wall.
        shown: The complaints somebody has read, as they were shown; others stay open.
        by: Who has read them.

    Raises:
        AlreadyAnsweredError: If nobody waits for an answer any more.
        NotAllowedError: If this person may not read it.
    """
    check_can_decide(by, item)
    waiting = Complaint.objects.filter(OPEN, item=item).select_for_update()
    read = [each.pk for each in waiting if each.as_shown in shown]
    if not _close(Complaint.objects.filter(pk__in=read), by=by, answer=Answer.REFUSED):
        raise AlreadyAnsweredError


@transaction.atomic
def appeal(*, item: Item, words: str) -> bool:
    """Ask for a second look at words that were declined; return whether one is asked for now.

    Once: a second time changes nothing.
    """
    held = Item.objects.select_for_update().get(pk=item.pk)
    if held.state != Item.State.DECLINED or Appeal.objects.filter(item=held).exists():
        return False
    Appeal.objects.create(item=held, words=tidy(words))
    return True


@transaction.atomic
def answer_appeal(*, appeal: Appeal, grant: bool, by: Staff) -> Decision | None:
    """Give the second look: show the words after all, or leave it as it was decided.

    Raises:
        AlreadyAnsweredError: If somebody answered before, or the words are gone.
        NotAllowedError: If this person decided first, or may not read them.
    """
    item = Item.objects.select_for_update().get(pk=appeal.item_id)
    asked = Appeal.objects.filter(OPEN, pk=appeal.pk)
    if item.state != Item.State.DECLINED or not asked.exists():
        raise AlreadyAnsweredError
    if not can_answer(by, item):
        raise NotAllowedError
    _close(asked, by=by, answer=Answer.GRANTED if grant else Answer.REFUSED)
    return _show_after_all(item, by=by) if grant else None


def _show_after_all(item: Item, *, by: Staff) -> Decision | None:
    """Show words that were declined; a threat goes back to duty, for a second reader to agree."""
    now = clock.now()
    if item.is_threat:
        item.state, item.is_for_duty, item.escalated_at = Item.State.ESCALATED, True, now
        item.first_reader, item.first_reading = by, f"{Decision.Action.APPROVE}:"
        item.claimed_until = now + ALONE_AFTER
        item.save()
        return None
    item.state, item.shown_at = Item.State.APPROVED, now
    item.save(update_fields=["state", "shown_at"])
    action, before = Decision.Action.APPROVE, Item.State.DECLINED
    return Decision.objects.create(item=item, action=action, state_before=before, by=by, at=now)


def _close(said: ComplaintQuerySet | AppealQuerySet, *, by: Staff, answer: Answer) -> int:
    """Answer what is open, and forget the words it was asked in."""
    closed = said.filter(OPEN).update(
        answer=answer, answered_by=by, answered_at=clock.now(), words=""
    )
    return int(closed)
