"""What was passed on from the wall: sealed to a desk as a report, then gone in the clear."""

import logging
from typing import Final

from no2hate.accounts.pins import PinError
from no2hate.campaigns import services as campaigns
from no2hate.moderation import services as moderation
from no2hate.moderation.models import Item
from no2hate.partners.models import Desk, Wish
from no2hate.speakout.models import Report
from no2hate.speakout.taking_in import take_in

AT_ONCE: Final = 10  # a transaction each; the worker's other jobs wait for this one

logger = logging.getLogger(__name__)


class NobodyReadsError(Exception):
    """No desk is ready: the words wait where they are."""


def seal_waiting() -> int:
    """Seal what waits; return how many reports came of it.

    Report and blanking are one transaction: after a fall of the machine either both are
    there or neither. Nothing in the clear says which report an item became. Words of an
    area where nobody reads keep no others waiting.
    """
    sealed = 0
    unread: set[int | None] = set()
    for public_id, area in moderation.to_seal():
        if sealed == AT_ONCE:
            break
        if area in unread:
            continue
        try:
            sealed += _seal(public_id)
        except NobodyReadsError:
            unread.add(area)
        except PinError:
            logger.warning("an escalated message could not be sealed", exc_info=True)
            unread.add(area)
    return sealed


def _seal(public_id: str) -> bool:
    with moderation.handing_over(public_id=public_id) as item:
        if item:
            _hand_over(item)
        return bool(item)


def _hand_over(item: Item) -> None:
    desk = Desk.objects.for_report(area=item.area, wish=Wish.UNSURE)
    if desk is None:
        raise NobodyReadsError
    take_in(
        desk=desk,
        story="\n\n".join(filter(None, [item.text, item.name])),
        area=item.area,
        channel=Report.Channel.WALL,
        language=item.language,
    )
    campaigns.forget_author(item=item)
