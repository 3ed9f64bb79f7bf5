"""What is done with items: taken in, decided on, undone, blanked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.common.text import tidy
from no2hate.moderation.blanking import blank
from no2hate.moderation.deciding import (
    AlreadyDecidedError,
    SecondReaderNeededError,
    decide,
    last,
    propose,
)
from no2hate.moderation.likeness import likeness
from no2hate.moderation.models import (
    Answer,
    Appeal,
    Complaint,
    Decision,
    DeclineReason,
    EscalateReason,
    Item,
)
from no2hate.moderation.models.items import ItemQuerySet
from no2hate.moderation.permissions import check_can_decide, check_can_undo
from no2hate.moderation.rules import FOR_DUTY, screen
from no2hate.web import page_cache

__all__ = ["AlreadyDecidedError", "SecondReaderNeededError"]

BLANKED_AT_ONCE: Final = 50  # the worker's transactions stay short


class NothingToUndoError(Exception):
    """The item was never decided on, or its author has taken it back."""


def screened(*, kind: str, text: str, name: str, language: str, area_id: int | None) -> Item:
    """Return what a stranger wrote, screened and not yet saved: screening takes its time.

    The caller saves it in one insert; readers see it once its author has confirmed.
    """
    reasons = screen(text, name=name)
    return Item(
        kind=kind,
        text=tidy(text),
        name=tidy(name),
        language=language,
        area_id=area_id,
        reasons=[reason.value for reason in reasons],
        needs_second_look=bool(reasons),
        is_for_duty=not FOR_DUTY.isdisjoint(reasons),
        likeness=likeness(text or name),
    )


def to_queue(*, public_id: str) -> None:
    """Put an item before its readers: its author has confirmed. A second time does nothing."""
    Item.objects.confirm(public_id=public_id, at=clock.now())


@transaction.atomic
def withdraw(*, public_id: str) -> None:
    """Blank an item because its author took it back; it leaves the wall with its words.

    A threat does not go with its author: it is on no wall, and blanked after seven days.
    """
    item = Item.objects.select_for_update().get(public_id=public_id)
    if not item.is_evidence:
        blank(item)


@transaction.atomic
def approve(*, item: Item, by: Staff) -> Decision:
    """Let everyone read an item.

    Raises:
        AlreadyDecidedError: If somebody decided before.
        NotAllowedError: If this person may not read it.
        SecondReaderNeededError: If it is a threat that nobody else has read.
    """
    now = clock.now()
    return decide(
        Decision(item=item, action=Decision.Action.APPROVE, by=by, at=now),
        state=Item.State.APPROVED,
        shown_at=now,
    )


@transaction.atomic
def decline(*, item: Item, by: Staff, reason: DeclineReason) -> Decision:
    """Do not show an item, for one of the published reasons; raises as `approve` does."""
    return decide(
        Decision(item=item, action=Decision.Action.DECLINE, reason=reason, by=by),
        state=Item.State.DECLINED,
    )


@transaction.atomic
def escalate(*, item: Item, by: Staff, reason: EscalateReason) -> Decision:
    """Pass an item to the person on duty, out of everyone else's sight; raises as `approve`.

    Who is on duty passes what screening brought them on to a desk, in the same way.
    """
    is_on_duty_list = item.state == Item.State.ESCALATED and by.is_duty
    if item.state != Item.State.WAITING and (not is_on_duty_list or item.was_passed_on):
        raise AlreadyDecidedError(last(item))
    now = clock.now()
    return decide(
        Decision(item=item, action=Decision.Action.ESCALATE, reason=reason, by=by, at=now),
        state=Item.State.ESCALATED,
        is_for_duty=True,
        escalated_at=item.escalated_at or now,
    )


@transaction.atomic
def read(*, item: Item, by: Staff, act: Decision.Action, reason: str = "") -> Decision | None:
    """Take one person's decision; the first on a threat is kept as a proposal: then nothing.

    Raises:
        AlreadyDecidedError: If somebody decided before.
        NotAllowedError: If this person may not read it.
    """
    try:
        return _act(item, by, act, reason)
    except SecondReaderNeededError:
        if propose(Decision(item=item, action=act, reason=reason, by=by)):
            audit.record(act="item.first-reading", about=item.public_id, by=by.public_id)
            return None
    return _act(item, by, act, reason)  # somebody was first this very moment


@transaction.atomic
def take_down(*, item: Item, by: Staff, reason: DeclineReason) -> Decision:
    """Take words off the wall, after a complaint or a look of one's own.

    Raises:
        AlreadyDecidedError: If they no longer stand there.
        NotAllowedError: If this person may not read them.
    """
    check_can_decide(by, item)
    standing = Item.objects.filter(pk=item.pk, state=Item.State.APPROVED)
    if not standing.update(state=Item.State.DECLINED, shown_at=None):
        raise AlreadyDecidedError(last(item))
    transaction.on_commit(page_cache.clear)
    audit.revoke(kind=Kind.ITEM, object_id=item.public_id)
    return Decision.objects.create(
        item=item,
        action=Decision.Action.DECLINE,
        reason=reason,
        by=by,
        state_before=Item.State.APPROVED,
    )


@transaction.atomic
def undo(*, item: Item, by: Staff) -> Decision:
    """Take back the last decision on an item; it stands where it stood before.

    Raises:
        NothingToUndoError: If there is none, the words are gone, or an appeal was answered:
            then that answer stands, which was a second person's.
        NotAllowedError: If this person neither took it nor may read the item.
    """
    held = Item.objects.select_for_update().get(pk=item.pk)
    decision = last(held)
    if decision is None or held.state == Item.State.BLANKED or _was_answered(decision):
        raise NothingToUndoError
    check_can_undo(by, decision)
    now = clock.now()
    decision.undone_at, decision.undone_by = now, by
    decision.save(update_fields=["undone_at", "undone_by"])
    held.state = Item.State(decision.state_before)
    held.shown_at = now if held.state == Item.State.APPROVED else None
    held.claimed_by = held.claimed_until = held.first_reader = None
    held.first_reading = ""
    if (decision.action, decision.state_before) == (Decision.Action.ESCALATE, Item.State.WAITING):
        held.is_for_duty, held.escalated_at = False, None
    held.save()
    return decision


@transaction.atomic
def approve_many(*, items: Iterable[Item], by: Staff) -> list[Decision]:
    """Let everyone read each of many waiting items; as `decline_many`."""
    now = clock.now()
    held = _held(items, by=by)
    Item.objects.filter(pk__in=[item.pk for item in held]).update(
        state=Item.State.APPROVED, shown_at=now
    )
    return _kept(held, by=by, action=Decision.Action.APPROVE)


@transaction.atomic
def decline_many(*, items: Iterable[Item], by: Staff, reason: DeclineReason) -> list[Decision]:
    """Do not show any of many waiting items; what others decided meanwhile stays decided.

    Never anything for duty, nor what this person may not read. `undo_many` takes it back.
    """
    held = _held(items, by=by)
    Item.objects.filter(pk__in=[item.pk for item in held]).update(state=Item.State.DECLINED)
    return _kept(held, by=by, action=Decision.Action.DECLINE, reason=reason)


@transaction.atomic
def undo_many(*, batch: str, by: Staff) -> int:
    """Take back what still stands of a batch; return how many."""
    standing = Decision.objects.standing().filter(batch=batch).exclude(batch="")
    undone = 0
    for decision in standing.select_related("item").order_by("item__waiting_since", "item"):
        if decision.can_be_undone and not _was_answered(decision):
            undo(item=decision.item, by=by)
            undone += 1
    return undone


def to_seal() -> list[tuple[str, int | None]]:
    """Return what a case worker should read, the oldest first: public id, and id of the area."""
    waiting = Item.objects.to_be_sealed(at=clock.now()).distinct()
    return list(waiting.values_list("public_id", "area_id"))


@contextmanager
def handing_over(*, public_id: str) -> Iterator[Item | None]:
    """Give an escalated item's words to somebody else once, and blank them here.

    One transaction round what is done with the words; if that fails, they stay. Nothing
    is given if somebody else was there before.
    """
    with transaction.atomic():
        held = Item.objects.select_for_update().filter(
            public_id=public_id, state=Item.State.ESCALATED
        )
        item = held.first()
        yield item
        if item:
            blank(item)


@transaction.atomic
def blank_old_escalations() -> int:
    """Blank threats and accounts after seven days; return how many. A keyed hash stays."""
    old = Item.objects.kept_long_enough(at=clock.now()).select_for_update()[:BLANKED_AT_ONCE]
    return sum(blank(item) for item in old)


@transaction.atomic
def wipe_rehearsal() -> int:
    """Delete what was only a rehearsal, with all that was decided on it; return how many."""
    rehearsed = Item.objects.filter(kind=Item.Kind.REHEARSAL)
    for said in (Complaint, Appeal, Decision):
        said.objects.filter(item__in=rehearsed).delete()
    return rehearsed.delete()[0]


def _act(item: Item, by: Staff, act: Decision.Action, reason: str) -> Decision:
    if act == Decision.Action.APPROVE:
        return approve(item=item, by=by)
    if act == Decision.Action.DECLINE:
        return decline(item=item, by=by, reason=DeclineReason(reason))
    return escalate(item=item, by=by, reason=EscalateReason(reason))


def _was_answered(decision: Decision) -> bool:
    """Return whether a second person has looked at a decision again, or took it on appeal."""
    answered = Appeal.objects.filter(item=decision.item_id).exclude(answer=Answer.OPEN)
    if decision.state_before != Item.State.DECLINED:
        answered = answered.filter(answered_at__gte=decision.at)
    return answered.exists()


def _held(items: Iterable[Item], *, by: Staff) -> list[Item]:
    """Return what still waits of some items, locked in the order in which claims lock."""
    theirs: ItemQuerySet = Item.objects.readable_by(by).waiting()
    wanted = theirs.filter(pk__in=[item.pk for item in items])
    return list(wanted.in_reading_order().select_for_update())


def _kept(
    held: list[Item], *, by: Staff, action: Decision.Action, reason: str = ""
) -> list[Decision]:
    batch, now = new_public_id(), clock.now()
    common = {"action": action, "reason": reason, "by": by, "at": now, "batch": batch}
    decisions = [Decision(item=item, state_before=item.state, **common) for item in held]
    return Decision.objects.bulk_create(decisions)
