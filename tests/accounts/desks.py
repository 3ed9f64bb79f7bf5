"""Desks for tests, founded, drilled and opened as the commands do it, and their people."""

from typing import NamedTuple

from no2hate.accounts import desks, members
from no2hate.accounts.invitations import token
from no2hate.accounts.models import Invitation, Member, Staff
from no2hate.areas.models import Area
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation
from tests.accounts.factories import PASSWORD, StaffFactory, private_of


class Founded(NamedTuple):
    """A desk, its first steward, and what lies in the envelope."""

    desk: Desk
    steward: Staff
    identity: str


def founded(
    name: str = "Stop Hate Desk", *, area: Area | None = None, steward: Staff | None = None
) -> Founded:
    """Return a desk that is drilled and open; Cerys is its steward unless told."""
    steward = steward or StaffFactory(name="Cerys")
    organisation = founding.found_organisation(
        name=f"{name} organisation", kind=Organisation.Kind.CHARITY, area=area
    )
    new = desks.create_desk(
        organisation=organisation,
        about=founding.About(name=name, area=area),
        hours=founding.WEEKDAYS_NINE_TO_FIVE,
        steward=steward,
    )
    desks.drill(desk=new.desk, identity=new.recovery_identity)
    desks.open_desk(desk=new.desk)
    return Founded(new.desk, steward, new.recovery_identity)


def invited(at: Founded, name: str = "Ben", *, is_steward: bool = False) -> Member:
    """Return somebody invited to a desk, without a password yet."""
    staff = members.invite_member(
        desk=at.desk,
        email=f"{name.lower()}@{at.desk.public_id.lower()}.example",
        name=name,
        role=Member.Role.WORKER,
        is_steward=is_steward,
        languages=["en"],
        by=at.steward,
    )
    return Member.objects.get(staff=staff, desk=at.desk)


def ask(at: Founded, staff: Staff) -> Member:
    """Return somebody with a key whom the steward asks to the desk too."""
    who = {"email": staff.email, "name": staff.name, "role": Member.Role.WORKER}
    members.invite_member(desk=at.desk, by=at.steward, is_steward=False, languages=["en"], **who)
    return member_of(staff, at.desk)


def waiting(at: Founded, name: str = "Ben", *, is_steward: bool = False) -> Member:
    """Return somebody who has chosen the password of the tests, and waits."""
    member = invited(at, name, is_steward=is_steward)
    members.activate(token=link_of(member.staff), password=PASSWORD)
    return Member.objects.get(pk=member.pk)


def admitted(at: Founded, name: str = "Ben", *, is_steward: bool = False) -> Member:
    """Return somebody the steward has let in."""
    member = waiting(at, name, is_steward=is_steward)
    return members.admit(member=member, by=at.steward, by_private=private_of(at.steward))


def link_of(staff: Staff) -> str:
    """Return the token in the letter that somebody was sent last."""
    return token(Invitation.objects.get(staff=staff))


def member_of(staff: Staff, desk: Desk) -> Member:
    """Return how somebody stands at a desk now."""
    return Member.objects.get(staff=staff, desk=desk)
