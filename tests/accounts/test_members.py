"""Invited, activated, admitted: and nobody else opens a desk."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from no2hate import vault
from no2hate.accounts import invitations, keys, members
from no2hate.accounts.models import Member, Staff, StaffKey
from no2hate.accounts.permissions import NotAllowedError
from no2hate.common import clock
from tests.accounts.desks import admitted, founded, invited, link_of, member_of, waiting
from tests.accounts.factories import PASSWORD, StaffFactory, private_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return founded()


def opens(member):
    return keys.desk_keys(member=member, private=private_of(member.staff)).by_epoch


def test_the_first_steward_opens_the_desk_at_once(desk):
    held = opens(member_of(desk.steward, desk.desk))

    assert vault.KeyPair.from_private(held[1]).public == bytes(desk.desk.newest_key().public)


def test_whoever_is_admitted_opens_the_same_key_as_the_steward(desk):
    ben = admitted(desk)

    assert opens(ben) == opens(member_of(desk.steward, desk.desk))
    assert list(ben.staff.desks()) == [desk.desk]


def test_whoever_waits_opens_nothing(desk):
    ben = waiting(desk)

    with pytest.raises(keys.NotAdmittedError):
        opens(ben)
    assert not ben.staff.desks()


def test_the_fingerprint_is_that_of_the_key_that_is_admitted(desk):
    ben = waiting(desk)

    assert ben.fingerprint == vault.fingerprint(bytes(ben.staff.key.public))
    assert len(ben.fingerprint.split()) == 6


def test_a_key_changed_after_the_call_is_not_admitted(desk):
    ben = waiting(desk)
    heard = ben.fingerprint
    StaffKey.objects.filter(staff=ben.staff).update(public=vault.KeyPair.new().public)

    with pytest.raises(members.OtherFingerprintError):
        members.admit(
            member=ben,
            by=desk.steward,
            by_private=private_of(desk.steward),
            fingerprint=heard,
        )


def test_a_colleague_of_another_desk_cannot_admit(desk):
    ben, dev = waiting(desk), founded("Next door", steward=StaffFactory(name="Dev")).steward

    with pytest.raises(NotAllowedError):
        members.admit(member=ben, by=dev, by_private=private_of(dev))
    assert member_of(ben.staff, desk.desk).state == Member.State.WAITING


def test_a_member_who_is_no_steward_cannot_admit(desk):
    frank, ben = admitted(desk, "Frank"), waiting(desk)

    with pytest.raises(NotAllowedError):
        members.admit(member=ben, by=frank.staff, by_private=private_of(frank.staff))


def test_a_steward_in_name_only_cannot_admit_without_the_key(desk):
    ben = waiting(desk)

    with pytest.raises(keys.NotAdmittedError):
        members.admit(member=ben, by=desk.steward, by_private=vault.KeyPair.new().private)


def test_nobody_is_admitted_before_they_have_a_password(desk):
    ben = invited(desk)

    with pytest.raises(members.NotWaitingError):
        members.admit(member=ben, by=desk.steward, by_private=private_of(desk.steward))


def test_only_the_desks_own_people_invite(desk):
    dev = founded("Next door", steward=StaffFactory(name="Dev"))

    with pytest.raises(NotAllowedError):
        invited(desk._replace(steward=dev.steward))


def test_nobody_is_at_one_desk_twice(desk):
    invited(desk)

    with pytest.raises(ValidationError):
        invited(desk)


def test_a_link_is_used_once(desk):
    ben = invited(desk)
    link = link_of(ben.staff)
    members.activate(token=link, password=PASSWORD)

    with pytest.raises(invitations.DeadLinkError):
        members.activate(token=link, password="another-password-of-frank")
    assert private_of(ben.staff)


@pytest.mark.parametrize(("hours", "expected"), [(71, True), (73, False)])
def test_a_link_lives_three_days(desk, time_machine, hours, expected):
    link = link_of(invited(desk).staff)

    time_machine.move_to(clock.now() + timedelta(hours=hours))

    assert (invitations.who(link) is not None) is expected


def test_a_newer_link_ends_the_one_before(desk):
    ben = invited(desk)
    link = link_of(ben.staff)
    members.reset_by_colleague(member=ben, by=desk.steward)

    assert invitations.who(link) is None
    assert invitations.who(link_of(ben.staff)) == ben.staff


def test_a_link_with_one_other_sign_invites_nobody(desk):
    link = link_of(invited(desk).staff)

    assert invitations.who(link[:-1] + ("0" if link[-1] != "0" else "1")) is None
    assert invitations.who("") is None


def test_an_invited_person_cannot_sign_in_yet(desk):
    ben = invited(desk)

    assert not Staff.objects.get(pk=ben.staff.pk).has_usable_password()
    assert private_of(ben.staff) == b""
