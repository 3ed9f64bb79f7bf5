"""Claims: what one moderator has before them, no colleague is shown, for some minutes."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.moderation.likeness import alike
from no2hate.moderation.models import Item
from no2hate.moderation.models.items import ItemQuerySet

CLAIMED_FOR: Final = timedelta(minutes=10)  # opening the queue again begins anew
LOOKED_THROUGH: Final = 500  # of those that wait, to find which are alike
AT_ONCE: Final = 20  # cards on a page; nobody reads further before deciding
BATCH: Final = 50  # near-equal messages on one card: more than that nobody reads


@transaction.atomic
def claim(waiting: ItemQuerySet, *, by: Staff) -> list[list[Item]]:
    """Take the next of what waits, near-equal ones together, and let go of all else.

    Two who ask at once lock the same rows in the same order: the second waits a moment,
    sees what the first has taken, and gets the next.
    """
    now = clock.now()
    free = waiting.free_for(by, at=now).in_reading_order().select_for_update()
    rows = list(free.values_list("pk", "likeness")[:LOOKED_THROUGH])
    groups = [group[:BATCH] for group in alike(rows, most=AT_ONCE)]
    taken = [key for group in groups for key in group]
    _mine(by).exclude(pk__in=taken).update(claimed_by=None, claimed_until=None)
    Item.objects.filter(pk__in=taken).update(claimed_by=by, claimed_until=now + CLAIMED_FOR)
    items = Item.objects.select_related("area").in_bulk(taken)
    return [[items[key] for key in group] for group in groups]


@transaction.atomic
def release(*, by: Staff) -> int:
    """Leave to colleagues whatever somebody had before them; return how many."""
    return _mine(by).update(claimed_by=None, claimed_until=None)


def _mine(by: Staff) -> ItemQuerySet:
    mine: ItemQuerySet = Item.objects.filter(claimed_by=by, state=Item.State.WAITING)
    return mine
