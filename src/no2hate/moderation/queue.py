"""What one of the staff sees: their queue, the duty list, the log. Views start here."""

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.moderation.models import Decision, Item
from no2hate.moderation.models.decisions import DecisionQuerySet
from no2hate.moderation.models.items import UNDO_OFFERED, ItemQuerySet


def queue_for(staff: Staff) -> ItemQuerySet:
    """Return what waits for someone, in the order to read it."""
    return readable_by(staff).waiting().in_reading_order()


def duty_for(staff: Staff) -> ItemQuerySet:
    """Return threats and accounts that wait for someone on duty; nothing for others."""
    return readable_by(staff).for_duty()


def readable_by(staff: Staff) -> ItemQuerySet:
    """Return every item someone may read, decided on or not."""
    items: ItemQuerySet = Item.objects.readable_by(staff).select_related("area")
    return items


def once_readable_by(staff: Staff) -> ItemQuerySet:
    """Return what someone may read or could until it went to duty: to say who passed it on."""
    passed_on = Decision.objects.escalations().values("item")
    theirs = Item.objects.within_reach_of(staff).filter(pk__in=passed_on)
    items: ItemQuerySet = Item.objects.readable_by(staff) | theirs
    return items


def decisions_for(staff: Staff) -> DecisionQuerySet:
    """Return the log someone may see, the latest first."""
    decisions: DecisionQuerySet = Decision.objects.seen_by(staff).newest_first()
    return decisions


def to_undo(staff: Staff) -> Decision | None:
    """Return someone's own last decision while it is fresh, to take it back."""
    since = clock.now() - UNDO_OFFERED
    decisions = Decision.objects.filter(by=staff, at__gte=since).newest_first()
    last: Decision | None = decisions.first()
    return last if last and last.undone_at is None else None
