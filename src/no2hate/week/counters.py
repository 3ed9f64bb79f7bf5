"""Which organisations take walk-ins: the office decides, and can end it."""

from django.db import models

from no2hate.accounts.models import Staff
from no2hate.partners import founding
from no2hate.partners.models import Organisation
from no2hate.week.permissions import can_decide, check_can_decide


def in_care_of(staff: Staff) -> models.QuerySet[Organisation]:
    """Return the organisations to which somebody of an office can give a counter."""
    found: models.QuerySet[Organisation] = Organisation.objects.may_take_walk_ins(staff.area)
    return found if can_decide(staff, staff.area) else found.none()


def set_walk_ins(*, organisation: Organisation, takes: bool, by: Staff) -> bool:
    """Let people come to an organisation's counter, or no longer; return whether that is new.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        ValidationError: If it can have no counter.
    """
    check_can_decide(by, organisation.area)
    return founding.set_walk_ins(organisation=organisation, takes=takes, by=by.public_id)
