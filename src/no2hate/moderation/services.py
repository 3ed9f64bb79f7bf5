"""What is done with items: taken in, decided on, undone, blanked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.common.cipher import keyed_hash
from no2hate.common.text import tidy
from no2hate.moderation.models import Decision, DeclineReason, EscalateReason, Item
from no2hate.moderation.permissions import check_can_decide, check_can_undo
from no2hate.moderation.rules import FOR_DUTY, screen

OPEN_STATES = (Item.State.WAITING, Item.State.ESCALATED)
BLANKED_AT_ONCE = 50  # the worker's transactions stay short


class AlreadyDecidedError(Exception):
    """A colleague, or a first click, was there before; nothing was changed."""

    def __init__(self, decision: Decision | None) -> None:
        super().__init__("already decided")
        self.decision = decision


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
        _blank(item)


@transaction.atomic
def approve(*, item: Item, by: Staff) -> Decision:
    """Let everyone read an item.

    Raises:
        AlreadyDecidedError: If somebody decided before.
        NotAllowedError: If this person may not read it.
    """
    now = clock.now()
    return _decide(
        Decision(item=item, action=Decision.Action.APPROVE, by=by, at=now),
        state=Item.State.APPROVED,
        shown_at=now,
    )


@transaction.atomic
def decline(*, item: Item, by: Staff, reason: DeclineReason) -> Decision:
    """Do not show an item, for one of the published reasons; raises as `approve` does."""
    return _decide(
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
        raise AlreadyDecidedError(_last(item))
    now = clock.now()
    return _decide(
        Decision(item=item, action=Decision.Action.ESCALATE, reason=reason, by=by, at=now),
        state=Item.State.ESCALATED,
        is_for_duty=True,
        escalated_at=item.escalated_at or now,
    )


@transaction.atomic
def undo(*, item: Item, by: Staff) -> Decision:
    """Take back the last decision on an item; it stands where it stood before.

    Raises:
        NothingToUndoError: If there is none, or the words are gone.
        NotAllowedError: If this person neither took it nor may read the item.
    """
    held = Item.objects.select_for_update().get(pk=item.pk)
    decision = _last(held)
    if decision is None or held.state == Item.State.BLANKED:
        raise NothingToUndoError
    check_can_undo(by, decision)
    decision.undone_at, decision.undone_by = clock.now(), by
    decision.save(update_fields=["undone_at", "undone_by"])
    held.state, held.shown_at = decision.state_before, None
    if (decision.action, decision.state_before) == (Decision.Action.ESCALATE, Item.State.WAITING):
        held.is_for_duty, held.escalated_at = False, None
    held.save(update_fields=["state", "shown_at", "is_for_duty", "escalated_at"])
    return decision


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
            _blank(item)


@transaction.atomic
def blank_old_escalations() -> int:
    """Blank threats and accounts after seven days; return how many. A keyed hash stays."""
    old = Item.objects.kept_long_enough(at=clock.now()).select_for_update()[:BLANKED_AT_ONCE]
    return sum(_blank(item) for item in old)


def _decide(decision: Decision, **changes: object) -> Decision:
    """Change the item if it still stands as it was read, and keep the decision with it."""
    item = decision.item
    _check_undecided(item, by=decision.by)
    check_can_decide(decision.by, item)
    if not Item.objects.filter(pk=item.pk, state=item.state).update(**changes):
        raise AlreadyDecidedError(_last(item))
    decision.state_before = item.state
    decision.save()
    item.refresh_from_db()
    return decision


def _check_undecided(item: Item, *, by: Staff) -> None:
    """Refuse early, so that whoever passed an item on hears so and not that it is forbidden."""
    was_passed_on = item.state == Item.State.ESCALATED and not by.is_duty
    decision = _last(item) if was_passed_on else None
    if decision or item.state not in OPEN_STATES:
        raise AlreadyDecidedError(decision or _last(item))


def _last(item: Item) -> Decision | None:
    return item.decisions.standing().newest_first().first()


def _blank(item: Item) -> bool:
    if item.state == Item.State.BLANKED:
        return False
    item.content_hash = content_hash(text=item.text, name=item.name)
    item.text = item.name = ""
    item.state, item.shown_at = Item.State.BLANKED, None
    item.save(update_fields=["content_hash", "text", "name", "state", "shown_at"])
    return True


def content_hash(*, text: str, name: str) -> bytes:
    """Return what names the same words again, to whoever holds the key."""
    return keyed_hash(f"{name}\n\n{text}", key=settings.KEY_FOLDER.key("moderation"))
