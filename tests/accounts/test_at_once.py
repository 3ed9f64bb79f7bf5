"""Several at the same moment."""

from functools import partial

import pytest

from no2hate.accounts import invitations, keys, members, passwords, pins
from no2hate.accounts.models import Member, Staff, StaffKey
from tests.accounts.desks import admitted, founded, invited, link_of, member_of, waiting
from tests.accounts.factories import PASSWORD, private_of
from tests.moderation.test_at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk():
    return founded()


def opens(staff, desk):
    return keys.desk_keys(member=member_of(staff, desk), private=private_of(staff)).epoch


def test_two_stewards_admit_one_person_once(desk):
    eve, ben = admitted(desk, "Eve", is_steward=True).staff, waiting(desk)
    admit = [
        partial(members.admit, member=ben, by=by, by_private=private_of(by))
        for by in (desk.steward, eve)
    ]

    done = all_at_once(admit * 2)

    assert [type(each) for each in done].count(Member) == 1
    assert all(isinstance(each, Member | members.NotWaitingError) for each in done)
    assert opens(ben.staff, desk.desk) == 1


def test_somebody_admitted_while_another_leaves_holds_the_newest_key(desk):
    frank, ben = admitted(desk, "Frank"), waiting(desk)
    by = {"by": desk.steward, "by_private": private_of(desk.steward)}

    all_at_once(
        [
            partial(members.end_membership, member=frank, **by),
            partial(members.admit, member=ben, **by),
        ]
    )

    assert pins.public_key(desk.desk).epoch == 2
    assert opens(ben.staff, desk.desk) == opens(desk.steward, desk.desk) == 2


def test_two_leave_at_once_and_the_desk_goes_on(desk):
    leavers = admitted(desk, "Frank"), admitted(desk)
    by = {"by": desk.steward, "by_private": private_of(desk.steward)}

    all_at_once([partial(members.end_membership, member=each, **by) for each in leavers])

    assert opens(desk.steward, desk.desk) == pins.public_key(desk.desk).epoch == 3


def test_one_link_followed_twice_at_once_makes_one_key(desk):
    ben = invited(desk).staff
    activate = [
        partial(members.activate, token=link_of(ben), password=password)
        for password in (PASSWORD, "another-password-of-frank")
    ]

    done = all_at_once(activate)

    assert [type(each) for each in done].count(invitations.DeadLinkError) == 1
    assert StaffKey.objects.filter(staff=ben).count() == 1
    found = Staff.objects.get(pk=ben.pk)
    assert any(passwords.opened(found, each) for each in (PASSWORD, "another-password-of-frank"))


def test_a_password_replaced_while_a_colleague_leaves_gets_no_key(desk):
    frank, ben = admitted(desk, "Frank"), admitted(desk)
    members.reset_by_colleague(member=ben, by=desk.steward)
    by = {"by": desk.steward, "by_private": private_of(desk.steward)}

    done = all_at_once(
        [
            partial(members.end_membership, member=frank, **by),
            partial(members.activate, token=link_of(ben.staff), password=PASSWORD),
        ]
    )

    assert not any(isinstance(each, Exception) for each in done)
    assert member_of(ben.staff, desk.desk).wrap is None
    assert opens(desk.steward, desk.desk) == 2
