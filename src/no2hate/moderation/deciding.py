"""How a decision is made to stand, once, whoever else presses at the same moment."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.moderation.models import Decision, Item
from no2hate.moderation.permissions import check_can_decide

OPEN_STATES: Final = (Item.State.WAITING, Item.State.ESCALATED)
ALONE_AFTER: Final = timedelta(minutes=30)  # where nobody else is on duty on the books


class AlreadyDecidedError(Exception):
    """A colleague, or a first click, was there before; nothing was changed."""

    def __init__(self, decision: Decision | None) -> None:
        super().__init__("already decided")
        self.decision = decision


class SecondReaderNeededError(Exception):
    """A threat is shown or put away by two people, not by one."""


def decide(decision: Decision, **changes: object) -> Decision:
    """Change the item if it still stands as it was read, and keep the decision with it."""
    item = decision.item
    _check_undecided(item, by=decision.by)
    check_can_decide(decision.by, item)
    still = Item.objects.filter(pk=item.pk, state=item.state)
    if needs_two(decision):
        still = still.filter(_read_before(item, by=decision.by, at=clock.now()))
    if not still.update(**changes):
        if Item.objects.filter(pk=item.pk, state=item.state).exists():
            raise SecondReaderNeededError
        raise AlreadyDecidedError(last(item))
    decision.state_before = item.state
    decision.save()
    item.refresh_from_db()
    return decision


def needs_two(decision: Decision) -> bool:
    """Return whether one person is too few: a threat shown or put away.

    Passing it on to a desk is not delayed: there a second person reads it.
    """
    return decision.action != Decision.Action.ESCALATE and decision.item.is_evidence


def propose(decision: Decision) -> bool:
    """Keep what the first of two readers would do; return whether they are the first.

    Until `claimed_until` it waits for a second person, whoever else is on the books.
    """
    item, by = decision.item, decision.by
    reading = f"{decision.action}:{decision.reason}"
    is_open = Item.objects.filter(pk=item.pk, state=Item.State.ESCALATED)
    is_first = is_open.filter(first_reader=None).update(
        first_reader=by, first_reading=reading, claimed_until=clock.now() + ALONE_AFTER
    )
    is_theirs = is_first or is_open.filter(first_reader=by).update(first_reading=reading)
    item.refresh_from_db()
    return bool(is_theirs)


def is_alone(item: Item, *, by: Staff) -> bool:
    """Return whether nobody else on the books may read an item on duty."""
    near = Q(area=None) | Q(area=item.area_id)
    return not Staff.objects.on_duty().filter(near).exclude(pk=by.pk).exists()


def last(item: Item) -> Decision | None:
    """Return the decision that stands on an item, if there is one."""
    return item.decisions.standing().newest_first().first()


def _read_before(item: Item, *, by: Staff, at: datetime) -> Q:
    """Return what must be so for one more reader to be enough."""
    by_another = Q(first_reader__isnull=False) & ~Q(first_reader=by)
    if is_alone(item, by=by):
        by_another |= Q(first_reader=by, claimed_until__lte=at)
    return by_another


def _check_undecided(item: Item, *, by: Staff) -> None:
    """Refuse early, so that whoever passed an item on hears so and not that it is forbidden."""
    was_passed_on = item.state == Item.State.ESCALATED and not by.is_duty
    decision = last(item) if was_passed_on else None
    if decision or item.state not in OPEN_STATES:
        raise AlreadyDecidedError(decision or last(item))
