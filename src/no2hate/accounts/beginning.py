"""An organisation's first day: itself, its first desk and its first steward, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from no2hate.accounts import desks, passwords, services
from no2hate.accounts.models import Staff, canonical_email
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation


@dataclass(frozen=True)
class Steward:
    """Who is the first steward; without a password, somebody who has one here already."""

    email: str
    name: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Plan:
    """What was answered."""

    name: str
    kind: Organisation.Kind
    about: founding.About
    hours: Sequence[founding.Opening]
    steward: Steward
    takes_walk_ins: bool = False


@dataclass(frozen=True, repr=False)
class Begun:
    """What stands now, and the secrets to be shown this once."""

    desk: Desk
    steward: Staff
    recovery_identity: str
    recovery_code: str


@transaction.atomic
def begin(plan: Plan) -> Begun:
    """Make all of it; the desk waits for its drill.

    Raises:
        ValidationError: If something cannot be, in sentences.
        NotWaitingError: If the steward is known here and has no password yet.
    """
    organisation = founding.found_organisation(
        name=plan.name,
        kind=plan.kind,
        area=plan.about.area,
        takes_walk_ins=plan.takes_walk_ins,
    )
    steward, code = _steward(plan)
    new = desks.create_desk(
        organisation=organisation, about=plan.about, hours=plan.hours, steward=steward
    )
    return Begun(new.desk, steward, new.recovery_identity, code)


def known(email: str) -> bool:
    """Return whether somebody signs in with this e-mail address already."""
    return Staff.objects.active().filter(email=canonical_email(email), key__isnull=False).exists()


def _steward(plan: Plan) -> tuple[Staff, str]:
    found = Staff.objects.active().filter(email=canonical_email(plan.steward.email)).first()
    if found:
        return found, ""
    staff = services.create_staff(
        email=plan.steward.email,
        name=plan.steward.name,
        password=plan.steward.password,
        languages=plan.about.languages,
        area=plan.about.area,
        is_moderator=False,
    )
    private = passwords.opened(staff, plan.steward.password) or b""
    return staff, passwords.give_recovery_code(staff=staff, private=private)
