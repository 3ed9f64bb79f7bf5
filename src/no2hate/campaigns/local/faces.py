"""How an area's office shows itself: its people, its logo, its goal."""

from hashlib import blake2b
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns.local.logos import Logo
from no2hate.campaigns.models import AreaGoal, Edition, Office
from no2hate.campaigns.office.permissions import check_can_run_area
from no2hate.campaigns.office.statements import made_anew

NAME_BYTES: Final = 10


def office_of(area: Area) -> Office | None:
    """Return an area's face, if its office has one."""
    return Office.objects.filter(area=area).first()


def logo_name(office: Office | None) -> str:
    """Return the name a logo's address carries: another picture has another name."""
    if office is None or not office.logo:
        return ""
    return blake2b(bytes(office.logo), digest_size=NAME_BYTES).hexdigest()


@transaction.atomic
def change_face(
    *, area: Area, by: Staff, people: str, logo_alt: str, logo: Logo | None = None
) -> Office:
    """Write an office's people and what its logo says; with a new logo, that too."""
    check_can_run_area(by, area)
    office, _made = Office.objects.select_for_update().get_or_create(area=area)
    office.people = people
    if logo:
        office.logo, office.logo_size = logo.png, logo.size
    office.logo_alt = logo_alt if office.logo else ""
    office.save()
    audit.record(act="area face changed", about=area.slug, by=by.public_id)
    made_anew()
    return office


@transaction.atomic
def remove_logo(*, area: Area, by: Staff) -> None:
    """Take an office's logo away."""
    check_can_run_area(by, area)
    Office.objects.filter(area=area).update(logo=None, logo_alt="", logo_size="")
    audit.record(act="area logo removed", about=area.slug, by=by.public_id)
    made_anew()


def goal_of(edition: Edition, area: Area) -> int | None:
    """Return how many voices an area hopes for, if it said so."""
    goals = AreaGoal.objects.filter(edition=edition, area=area)
    return goals.values_list("voices", flat=True).first()


@transaction.atomic
def set_goal(*, edition: Edition, area: Area, voices: int | None, by: Staff) -> None:
    """Set how many voices an area hopes for this year; nothing takes the goal away."""
    check_can_run_area(by, area)
    if voices:
        AreaGoal.objects.update_or_create(edition=edition, area=area, defaults={"voices": voices})
    else:
        AreaGoal.objects.filter(edition=edition, area=area).delete()
    audit.record(act="area goal set", about=area.slug, by=by.public_id)
    made_anew()
