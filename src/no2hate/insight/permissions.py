"""Who may judge what was found. A rule is a pair: it raises, or it answers."""

from collections.abc import Iterable

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.insight.models import Rise


class NotAllowedError(Exception):
    """This person may not do that."""


def can_judge(staff: Staff) -> bool:
    """Return whether someone judges rises and says what happened in the world, anywhere."""
    return staff.is_active and staff.is_analyst


def can_judge_rise(staff: Staff, rise: Rise) -> bool:
    """Return whether this rise is theirs: of their area, or any if they have none."""
    return Rise.objects.in_care_of(staff).filter(pk=rise.pk).exists()


def check_can_judge_rise(staff: Staff, rise: Rise) -> None:
    """Refuse everyone else."""
    if not can_judge_rise(staff, rise):
        raise NotAllowedError


def can_tell_of(staff: Staff, areas: Iterable[Area]) -> bool:
    """Return whether someone may say what happened there; of no area means everywhere."""
    return can_judge(staff) and (staff.area is None or list(areas) == [staff.area])


def check_can_tell_of(staff: Staff, areas: Iterable[Area]) -> None:
    """Refuse everyone else."""
    if not can_tell_of(staff, areas):
        raise NotAllowedError
