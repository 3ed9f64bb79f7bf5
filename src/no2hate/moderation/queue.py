"""What one of the staff sees: their queue, the duty list, the log. Views start here."""

from datetime import timedelta
from typing import Final

from django.db.models import Q

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.moderation.models import Appeal, Complaint, Decision, Item
from no2hate.moderation.models.complaints import AppealQuerySet, ComplaintQuerySet
from no2hate.moderation.models.decisions import DecisionQuerySet
from no2hate.moderation.models.items import UNDO_OFFERED, ItemQuerySet
from no2hate.moderation.promises import Readers, promise, read_by

__all__ = ["Readers", "promise", "read_by"]

LOCAL_FIRST: Final = timedelta(hours=4)  # then readers for every area see it too


def queue_for(staff: Staff) -> ItemQuerySet:
    """Return what waits for someone, in the order to read it.

    An area's own readers come first. Who reads for every area sees what those have left
    for hours, and what no area's reader can read.
    """
    waiting = readable_by(staff).waiting().in_reading_order()
    return waiting if staff.area_id else waiting.exclude(_with_local_readers(staff))


def left_to_local_readers(staff: Staff) -> ItemQuerySet:
    """Return what an area's own readers still have the first look at."""
    waiting = readable_by(staff).waiting().in_reading_order()
    return waiting.none() if staff.area_id else waiting.filter(_with_local_readers(staff))


def duty_for(staff: Staff) -> ItemQuerySet:
    """Return threats and accounts that wait for someone on duty; nothing for others."""
    return readable_by(staff).for_duty()


def readable_by(staff: Staff) -> ItemQuerySet:
    """Return every item someone may read, decided on or not."""
    items: ItemQuerySet = Item.objects.readable_by(staff).select_related("area", "first_reader")
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


def complaints_for(staff: Staff) -> ComplaintQuerySet:
    """Return what readers say breaks a rule, in the order to answer."""
    complaints: ComplaintQuerySet = Complaint.objects.open_for(staff)
    return complaints


def appeals_for(staff: Staff) -> AppealQuerySet:
    """Return the second looks authors ask for, of somebody who did not give the first."""
    appeals: AppealQuerySet = Appeal.objects.open_for(staff)
    return appeals


def appeal_on(staff: Staff, public_id: str) -> Appeal | None:
    """Return what the author of one item someone may read has asked, answered or not."""
    readable = Item.objects.readable_by(staff).filter(public_id=public_id)
    appeal: Appeal | None = Appeal.objects.filter(item__in=readable).first()
    return appeal


def to_undo(staff: Staff) -> Decision | None:
    """Return someone's own last decision while it is fresh, to take it back."""
    since = clock.now() - UNDO_OFFERED
    decisions = Decision.objects.filter(by=staff, at__gte=since).newest_first()
    last: Decision | None = decisions.first()
    return last if last and last.undone_at is None else None


def _with_local_readers(staff: Staff) -> Q:
    """Return what has a reader of its own area and has not waited for hours."""
    local = Staff.objects.moderators().filter(area__isnull=False)
    readers = list(local.values_list("area_id", "languages"))
    theirs = Q(pk__in=[])
    for language in staff.languages:
        areas = {area for area, languages in readers if language in languages}
        theirs |= Q(language=language, area_id__in=areas)
    return theirs & Q(waiting_since__gt=clock.now() - LOCAL_FIRST)


def with_colleagues(waiting: ItemQuerySet, staff: Staff) -> dict[str, int]:
    """Return how many of those that wait each colleague has before them, by name."""
    return waiting.with_colleagues(staff, at=clock.now())
