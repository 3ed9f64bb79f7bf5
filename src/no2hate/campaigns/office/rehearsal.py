"""A rehearsal: invented messages through the real queue, timed, looked at, and wiped.

They belong to no voice, so no wall shows them; they are never sealed to a desk. What the
right answer was stands in our file alone, known again by the words.
"""

import csv
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Final

from django.db import models, transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns.models import Campaign, Edition, LaunchCheck
from no2hate.campaigns.office.permissions import check_can_run_campaign
from no2hate.common.text import tidy
from no2hate.moderation import services as moderation
from no2hate.moderation.models import Decision, Item

DATA: Final = Path(__file__).parent / "data" / "rehearsal.csv"
DONE: Final = "rehearsal"  # the line of the launch checklist


@dataclass(frozen=True)
class Message:
    """One invented message; `is_nasty` ones must not be approved, the others should be."""

    text: str
    name: str
    language: str
    is_nasty: bool


@dataclass(frozen=True)
class Read:
    """One message of a rehearsal that is on, and what a moderator did with it."""

    item: Item
    is_nasty: bool
    decision: Decision | None
    took: timedelta | None

    @property
    def is_mistake(self) -> bool:
        """Whether hate would stand on the wall, or a fair word would not."""
        is_shown = self.item.state == Item.State.APPROVED
        is_hidden = self.decision is not None and not is_shown
        return is_shown if self.is_nasty else is_hidden


@dataclass(frozen=True)
class Rehearsal:
    """How it goes."""

    read: list[Read]
    waiting: int

    @property
    def total(self) -> int:
        """How many messages were sent."""
        return len(self.read) + self.waiting

    @property
    def let_through(self) -> list[Read]:
        """Hate somebody approved."""
        return [each for each in self.read if each.is_nasty and each.is_mistake]

    @property
    def kept_out(self) -> list[Read]:
        """Fair words somebody did not show."""
        return [each for each in self.read if not each.is_nasty and each.is_mistake]

    @property
    def median(self) -> timedelta | None:
        """How long a message waited for its reader, half of them less."""
        took = [each.took.total_seconds() for each in self.read if each.took]
        return timedelta(seconds=round(median(took))) if took else None

    @property
    def longest(self) -> timedelta | None:
        """How long the last one waited."""
        return max((each.took for each in self.read if each.took), default=None)


class IsOnError(Exception):
    """A rehearsal is on already."""


def messages() -> list[Message]:
    """Return the invented messages."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return [
            Message(tidy(row["text"]), row["name"], row["language"], row["right"] == "hide")
            for row in csv.DictReader(file)
        ]


@transaction.atomic
def start(*, area: Area | None, by: Staff) -> int:
    """Send every message into the queue of those who read for an area, or for all.

    Raises:
        IsOnError: If one is on already.
        NotAllowedError: If this person does not run the campaign.
    """
    check_can_run_campaign(by)
    list(Campaign.objects.select_for_update())  # two starts at once are one
    if _items().exists():
        raise IsOnError
    sent = messages()
    for message in sent:
        item = moderation.screened(
            kind=Item.Kind.REHEARSAL,
            text=message.text,
            name=message.name,
            language=message.language,
            area_id=area.pk if area else None,
        )
        item.save(force_insert=True)
        moderation.to_queue(public_id=item.public_id)
    audit.record(act="rehearsal begun", about=area.slug if area else "", by=by.public_id)
    return len(sent)


def standing() -> Rehearsal | None:
    """Return the rehearsal that is on, if one is."""
    items = list(_items().order_by("submitted_at", "pk"))
    if not items:
        return None
    nasty = {message.text: message.is_nasty for message in messages()}
    last = _last_decisions()
    looked_at = [_read(item, last.get(item.pk), nasty=nasty.get(item.text, True)) for item in items]
    read = [each for each in looked_at if each.decision]
    return Rehearsal(read=read, waiting=len(looked_at) - len(read))


@transaction.atomic
def wipe(*, edition: Edition | None, by: Staff) -> bool:
    """Delete the messages and what was decided on them; keep how it went on the checklist.

    Return whether there was one.
    """
    check_can_run_campaign(by)
    list(Campaign.objects.select_for_update())
    seen = standing()
    if seen is None:
        return False
    if edition and not seen.waiting:
        LaunchCheck.objects.update_or_create(
            edition=edition, code=DONE, defaults={"note": _in_short(seen), "by": by}
        )
    list(_items().select_for_update())  # whoever decides this moment waits, and finds nothing
    moderation.wipe_rehearsal()
    audit.record(act="rehearsal wiped", by=by.public_id)
    return True


def _items() -> models.QuerySet[Item]:
    found: models.QuerySet[Item] = Item.objects.filter(kind=Item.Kind.REHEARSAL)
    return found


def _last_decisions() -> dict[int, Decision]:
    """Return the decision that stands on each message, the latest."""
    found = Decision.objects.standing().filter(item__kind=Item.Kind.REHEARSAL)
    return {decision.item_id: decision for decision in found.select_related("by").order_by("at")}


def _read(item: Item, decision: Decision | None, *, nasty: bool) -> Read:
    since = item.waiting_since
    took = decision.at - since if decision and since else None
    return Read(item, nasty, decision, took)


def _in_short(seen: Rehearsal) -> str:
    """Return numbers alone: read, let through, kept out, seconds of the median."""
    seconds = int(seen.median.total_seconds()) if seen.median else 0
    return f"{len(seen.read)}/{len(seen.let_through)}/{len(seen.kept_out)}/{seconds}"
