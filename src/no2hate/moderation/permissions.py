"""Who may decide what. A rule is a pair: it raises, or it answers."""

from no2hate.accounts.models import Staff
from no2hate.moderation.models import Decision, Item


class NotAllowedError(Exception):
    """This person may not do that with this item."""


def can_decide(staff: Staff, item: Item) -> bool:
    """Return whether someone may decide on an item: who may read it may."""
    is_theirs = staff.is_duty if item.is_for_duty else item.language in staff.languages
    is_near = staff.area_id is None or staff.area_id == item.area_id
    return staff.is_active and staff.is_moderator and is_theirs and is_near


def check_can_decide(staff: Staff, item: Item) -> None:
    """Refuse a decision on an item somebody may not read."""
    if not can_decide(staff, item):
        raise NotAllowedError


def can_turn_switches(staff: Staff) -> bool:
    """Return whether a moderator may: switches work everywhere, so not whoever has one area."""
    return staff.is_active and staff.is_moderator and (staff.area_id is None or staff.is_duty)


def check_can_turn_switches(staff: Staff) -> None:
    """Refuse everyone else."""
    if not can_turn_switches(staff):
        raise NotAllowedError


def can_undo(staff: Staff, decision: Decision) -> bool:
    """Return whether someone may undo a decision: who took it, or who may read the item."""
    return decision.by_id == staff.pk or can_decide(staff, decision.item)


def check_can_undo(staff: Staff, decision: Decision) -> None:
    """Refuse to undo a decision on what somebody may not read."""
    if not can_undo(staff, decision):
        raise NotAllowedError


def can_answer(staff: Staff, item: Item) -> bool:
    """Return whether someone may answer an appeal: who may read it and did not decide it."""
    standing = Decision.objects.standing().filter(item=item, by=staff)
    was_first = item.first_reader_id == staff.pk or standing.exists()
    return can_decide(staff, item) and not was_first


def can_see_figures(staff: Staff) -> bool:
    """Return whether someone may see how moderation goes: moderators, and the lead's office."""
    runs_campaign = staff.is_office and staff.area_id is None
    return staff.is_active and (staff.is_moderator or runs_campaign)
