"""Messages that say nearly the same, to be judged together: each wording that was read.

Near-equal is how they are found, never how they are judged: one "not" more is another message.
"""

from collections.abc import Collection
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
WORDINGS: Final = 12  # of a group: as many as a person reads before the button
READ: Final = 5_000  # of the newest messages: more are not looked through at once


@dataclass(frozen=True)
class Wording:
    """The very same words, sent by several."""

    sample: Item
    number: int


@dataclass(frozen=True)
class Copies:
    """Near-equal messages that wait: their most frequent wordings, the most frequent first."""

    wordings: list[Wording]

    @property
    def sample(self) -> Item:
        """One message of the most frequent wording."""
        return self.wordings[0].sample

    @property
    def number(self) -> int:
        """How many there are of all wordings shown."""
        return sum(one.number for one in self.wordings)


def copies(staff: Staff, *, since: datetime) -> list[Copies]:
    """Return what waits in many copies and this person may judge, the most first."""
    newest = _newest(staff, since)
    rows = newest.values_list("pk", "likeness")
    groups = [group for group in likeness.alike(rows) if len(group) >= LEAST]
    most = sorted(groups, key=len, reverse=True)[:MOST]
    items = Item.objects.in_bulk([key for group in most for key in group])
    return [Copies(_wordings([items[key] for key in group if key in items])) for group in most]


def decline_copies(
    *, of: Collection[str], since: datetime, reason: str, by: Staff
) -> tuple[int, str]:
    """Do not show some messages, and all that wait and say the very same; return how many.

    Also the batch, for its undo. Of nothing that waits, nothing is declined: a second click,
    or a colleague's first.
    """
    newest = list(_newest(by, since))
    read = {_said(item) for item in newest if item.public_id in of}
    items = [item for item in newest if _said(item) in read]
    done = services.decline_many(items=items, by=by, reason=DeclineReason(reason))
    return len(done), done[0].batch if done else ""


def _wordings(items: list[Item]) -> list[Wording]:
    """Return what is said, letter for letter; names are not shown and not judged here."""
    by_words: dict[str, list[Item]] = {}
    for item in items:
        by_words.setdefault(_said(item), []).append(item)
    most = sorted(by_words.values(), key=len, reverse=True)[:WORDINGS]
    return [Wording(same[0], len(same)) for same in most]


def _said(item: Item) -> str:
    """Return a message's words, all signs of them; case and gaps are no other words."""
    return " ".join((item.text or item.name).casefold().split())


def _newest(staff: Staff, since: datetime) -> ItemQuerySet:
    """Return what waits and one may read: an attack cannot wait for local readers."""
    waiting: ItemQuerySet = readable_by(staff).waiting()
    lately = waiting.filter(kind=Item.Kind.VOICE, waiting_since__gte=since)
    return lately.order_by("-waiting_since")[:READ]
