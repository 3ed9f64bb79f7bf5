"""The people of a desk as its members see them: who is here, who waits, what one may do."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from no2hate.accounts.models import Member, MemberQuerySet, Staff
from no2hate.accounts.permissions import can_invite, can_steward
from no2hate.partners.models import Desk, Organisation

ENOUGH_STEWARDS: Final = 2  # one may fall ill, forget a password or leave


class Person(NamedTuple):
    """One colleague, and what whoever looks may do about them."""

    member: Member
    is_you: bool
    has_key: bool
    said: str
    groups: list[str]
    may_be_admitted: bool
    may_be_invited_again: bool
    may_be_ended: bool


class DeskRow(NamedTuple):
    """One desk of whoever looks."""

    desk: Desk
    waiting: list[Person]
    colleagues: list[Person]
    may_invite: bool
    may_steward: bool
    needs_steward: bool


class OwnKey(NamedTuple):
    """What one is shown of one's own key."""

    groups: list[str]
    has_recovery: bool


def overview(*, by: Staff) -> list[DeskRow]:
    """Return the desks somebody belongs to, each with its people."""
    members = list(colleagues_of(by))
    desks = {member.desk_id: member.desk for member in members}
    return [
        _desk_row(desk, [member for member in members if member.desk_id == desk.pk], by)
        for desk in sorted(desks.values(), key=lambda each: each.name)
    ]


def colleagues_of(staff: Staff) -> MemberQuerySet:
    """Return everybody at the desks this person opens, themselves among them."""
    found: MemberQuerySet = Member.objects.here().filter(desk__in=staff.desks())
    return found.select_related("staff__key", "desk__organisation")


def in_care_of(staff: Staff) -> MemberQuerySet:
    """Return those whom this person may admit, invite again or let go, and who left before."""
    desks = [desk.pk for desk in staff.desks() if can_steward(staff, desk)]
    found: MemberQuerySet = Member.objects.filter(desk__in=desks)
    return found.select_related("staff__key", "desk__organisation")


def invites_for(staff: Staff) -> models.QuerySet[Desk]:
    """Return the desks to which this person may ask somebody."""
    may = [desk.pk for desk in staff.desks() if can_invite(staff, desk)]
    return staff.desks().filter(pk__in=may)


def desks_waited_for(staff: Staff) -> list[Desk]:
    """Return the desks that have invited somebody and not admitted them yet."""
    waiting = Member.objects.waiting().filter(staff=staff).select_related("desk")
    return [member.desk for member in waiting]


def desks_of(staff: Staff) -> list[Desk]:
    """Return the desks somebody is invited to or belongs to."""
    members = Member.objects.here().filter(staff=staff).select_related("desk")
    return [member.desk for member in members]


def organisations_of(staff: Staff) -> list[Organisation]:
    """Return whom somebody works for: an organisation of their own, then those of their desks."""
    own = [staff.organisation] if staff.organisation else []
    desks = staff.desks().select_related("organisation__area").order_by("name")
    return own + [desk.organisation for desk in desks]


def is_only_a_partner(staff: Staff) -> bool:
    """Return whether somebody puts on events for an organisation and belongs to no desk."""
    return bool(staff.organisation_id) and not desks_of(staff)


def called(email: str) -> Staff:
    """Return who signs in with this e-mail address."""
    found: Staff = Staff.objects.active().get_by_natural_key(email)
    return found


def own_key(staff: Staff) -> OwnKey | None:
    """Return the numbers of one's own key, or nothing for whoever has none."""
    key = staff.key_or_none
    if key is None:
        return None
    return OwnKey(key.fingerprint.split(), key.recovery is not None)


def has_left(member: Member) -> bool:
    """Return whether somebody is at the desk no more."""
    return member.state == Member.State.LEFT


def is_waiting(member: Member) -> bool:
    """Return whether somebody has a key and has not been admitted."""
    has_key = member.staff.key_or_none is not None
    return member.state == Member.State.WAITING and has_key and member.staff.is_active


def _desk_row(desk: Desk, members: Iterable[Member], by: Staff) -> DeskRow:
    may_steward = can_steward(by, desk)
    resettable = set(desk.members.wholly_in_care_of(by).values_list("pk", flat=True))
    people = [
        _person(member, by, may_steward=may_steward, may_reset=member.pk in resettable)
        for member in members
    ]
    stewards = [one for one in people if one.member.is_steward and _is_admitted(one.member)]
    return DeskRow(
        desk=desk,
        waiting=[person for person in people if person.groups],
        colleagues=[person for person in people if not person.groups],
        may_invite=can_invite(by, desk),
        may_steward=may_steward,
        needs_steward=len(stewards) < ENOUGH_STEWARDS,
    )


def _person(member: Member, by: Staff, *, may_steward: bool, may_reset: bool) -> Person:
    waits, is_you = is_waiting(member), member.staff_id == by.pk
    return Person(
        member=member,
        is_you=is_you,
        has_key=member.staff.key_or_none is not None,
        said=_said(member),
        groups=member.fingerprint.split() if waits else [],
        may_be_admitted=may_steward and waits,
        may_be_invited_again=may_reset,
        may_be_ended=may_steward and not is_you,
    )


def _said(member: Member) -> str:
    if not member.staff.is_active:
        return _("May no longer sign in.")
    if _is_admitted(member):
        return _("Admitted.")
    if is_waiting(member):
        return _("Waits to be admitted.")
    return _("Invited. Has not chosen a password yet.")


def _is_admitted(member: Member) -> bool:
    return member.state == Member.State.ADMITTED
