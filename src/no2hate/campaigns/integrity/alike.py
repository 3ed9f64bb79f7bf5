"""Messages that say the same, to be judged together: copies are one decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from no2hate.accounts.models import Staff
from no2hate.moderation import likeness, services
from no2hate.moderation.models import DeclineReason, Item
from no2hate.moderation.models.items import ItemQuerySet
from no2hate.moderation.queue import readable_by

LEAST: Final = 3  # copies
MOST: Final = 10  # groups on the page
READ: Final = 5_000  # of the newest messages: more are not looked through at once


@dataclass(frozen=True)
class Copies:
    """Near-equal messages that wait, and one of them to read."""

    sample: Item
    keys: list[int]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.keys)


def copies(staff: Staff, *, since: datetime) -> list[Copies]:
    """Return what waits in many copies and this person may judge, the most first."""
    waiting = _waiting(staff).filter(waiting_since__gte=since)
    newest = waiting.order_by("-waiting_since").values_list("pk", "likeness")[:READ]
    groups = [group for group in likeness.alike(newest) if len(group) >= LEAST]
    most = sorted(groups, key=len, reverse=True)[:MOST]
    samples = waiting.in_bulk([group[0] for group in most])
    return [Copies(samples[group[0]], group) for group in most if group[0] in samples]


def decline_copies(*, of: str, since: datetime, reason: str, by: Staff) -> tuple[int, str]:
    """Do not show one message and all that wait and say the same; return how many, and the batch.

    Of nothing that waits, nothing is declined: a second click, or a colleague's first.
    """
    for group in copies(by, since=since):
        if of == group.sample.public_id:
            items = _waiting(by).filter(pk__in=group.keys)
            done = services.decline_many(items=items, by=by, reason=DeclineReason(reason))
            return len(done), done[0].batch if done else ""
    return 0, ""


def _waiting(staff: Staff) -> ItemQuerySet:
    """Return all that waits and one may read: an attack cannot wait for local readers."""
    waiting: ItemQuerySet = readable_by(staff).waiting()
    return waiting.filter(kind=Item.Kind.VOICE)
