"""Who may plan, and who may decide. A rule is a pair: it raises, or it answers."""

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.partners.models import Organisation


class NotAllowedError(Exception):
    """This person may not do that."""


def can_plan(staff: Staff, organisation: Organisation) -> bool:
    """Return whether somebody puts on events for an organisation: those who work for it."""
    return staff.is_active and staff.organisation_id == organisation.pk


def check_can_plan(staff: Staff, organisation: Organisation) -> None:
    """Refuse everyone else."""
    if not can_plan(staff, organisation):
        raise NotAllowedError


def can_decide(staff: Staff, area: Area | None) -> bool:
    """Return whether somebody lets in what is of an area: its office, or the national one."""
    is_theirs = staff.area_id is None or (area is not None and staff.area_id == area.pk)
    return staff.is_active and staff.is_office and is_theirs


def check_can_decide(staff: Staff, area: Area | None) -> None:
    """Refuse everyone else."""
    if not can_decide(staff, area):
        raise NotAllowedError


def can_let_through(staff: Staff, area: Area | None, organisation_id: int) -> bool:
    """Return whether somebody lets an organisation's words through: never one's own."""
    return can_decide(staff, area) and staff.organisation_id != organisation_id


def check_can_let_through(staff: Staff, area: Area | None, organisation_id: int) -> None:
    """Refuse everyone else."""
    if not can_let_through(staff, area, organisation_id):
        raise NotAllowedError
