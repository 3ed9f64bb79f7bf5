"""Somebody leaves: what they had opens nothing that comes after."""

import pytest

from no2hate import vault
from no2hate.accounts import keys, members, pins
from no2hate.accounts.models import DeskRecovery, Member, StaffKey
from no2hate.accounts.offline import open_with
from no2hate.accounts.permissions import NotAllowedError
from no2hate.audit.models import Kind, Row
from no2hate.audit.services import is_revoked
from no2hate.partners.models import Desk, DeskKey
from tests.accounts.desks import admitted, founded, link_of, member_of, waiting
from tests.accounts.factories import PASSWORD, StaffFactory, desk_client, private_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return founded()


@pytest.fixture
def ben(desk):
    return admitted(desk)


def let_go(desk, member, **more):
    members.end_membership(
        member=member, by=desk.steward, by_private=private_of(desk.steward), **more
    )


def held_by(staff, desk):
    return keys.desk_keys(member=member_of(staff, desk), private=private_of(staff))


def test_a_steward_gives_the_desk_its_next_key_when_somebody_leaves(desk, ben):
    let_go(desk, ben)

    held = held_by(desk.steward, desk.desk)
    assert set(held.by_epoch) == {1, 2}
    assert pins.public_key(desk.desk).epoch == 2


def test_a_leavers_old_wrap_and_a_newer_database_open_nothing_new(desk, ben):
    stolen, private = bytes(ben.wrap), private_of(ben.staff)
    let_go(desk, ben)

    first = vault.unwrap(stolen, about=keys.about_wrap(ben, epoch=1), private=private)
    second = DeskKey.objects.get(desk=desk.desk, epoch=2)
    about = keys.about_former(desk.desk, epoch=2)
    with pytest.raises(vault.VaultError):
        vault.unwrap(bytes(second.former), about=about, private=first)
    assert vault.KeyPair.from_private(first).public != bytes(second.public)


def test_a_leaver_put_back_by_hand_gets_no_next_key(desk, ben, django_capture_on_commit_callbacks):
    wrap, frank = bytes(ben.wrap), admitted(desk, "Frank")
    with django_capture_on_commit_callbacks(execute=True):
        let_go(desk, ben)
    Member.objects.filter(pk=ben.pk).update(state="admitted", wrap=wrap, epoch=1)

    with pytest.raises(pins.PinError):
        let_go(desk, frank)


def test_a_members_public_key_swapped_in_the_database_gets_no_next_key(desk, ben):
    frank = admitted(desk, "Frank")
    StaffKey.objects.filter(staff=ben.staff).update(public=vault.KeyPair.new().public)

    with pytest.raises(pins.PinError):
        let_go(desk, frank)


def test_an_envelope_swapped_in_the_database_gets_no_next_key(desk, ben):
    theirs = founded("Next door", steward=StaffFactory(name="Dev")).desk.recovery.recipient
    DeskRecovery.objects.filter(desk=desk.desk).update(recipient=theirs)

    with pytest.raises(pins.PinError):
        let_go(desk, ben)


def test_whoever_comes_later_reads_what_came_earlier(desk, ben):
    first = held_by(desk.steward, desk.desk).by_epoch[1]
    let_go(desk, ben)
    amir = admitted(desk, "Amir")

    assert held_by(amir.staff, desk.desk).by_epoch[1] == first


def test_the_envelope_opens_the_next_key_too(desk, ben):
    let_go(desk, ben)

    private = open_with(desk.identity, DeskRecovery.objects.get(desk=desk.desk))
    assert private == held_by(desk.steward, desk.desk).by_epoch[2]


def test_a_leaver_is_out_at_once_and_revoked_for_good(desk, ben):
    browser = desk_client(ben.staff)
    let_go(desk, ben)

    gone = Member.objects.get(pk=ben.pk)
    assert (gone.state, gone.wrap) == ("left", None)
    assert is_revoked(kind=Kind.MEMBER, object_id=ben.public_id)
    assert not browser.session.get("private")
    assert not ben.staff.desks()


def test_without_a_steward_at_hand_the_next_key_waits_for_the_next_sign_in(desk, ben):
    members.end_membership(member=ben, by=None)
    assert Desk.objects.get(pk=desk.desk.pk).needs_new_key

    members.renew_all_due(by=desk.steward, by_private=private_of(desk.steward))

    assert not Desk.objects.get(pk=desk.desk.pk).needs_new_key
    assert pins.public_key(desk.desk).epoch == 2


def test_whoever_is_admitted_while_a_key_is_due_gets_the_next_one(desk, ben):
    members.end_membership(member=ben, by=None)

    amir = admitted(desk, "Amir")

    assert set(held_by(amir.staff, desk.desk).by_epoch) == {1, 2}


def test_a_steward_who_leaves_does_not_make_the_key_they_leave_behind(desk, ben):
    cerys = member_of(desk.steward, desk.desk)
    members.end_membership(member=cerys, by=desk.steward, by_private=private_of(desk.steward))

    assert pins.public_key(desk.desk).epoch == 1
    assert Desk.objects.get(pk=desk.desk.pk).needs_new_key


def test_a_stranger_ends_nobodys_membership(desk, ben):
    dev = founded("Next door", steward=StaffFactory(name="Dev")).steward

    with pytest.raises(NotAllowedError):
        members.end_membership(member=ben, by=dev, by_private=private_of(dev))


def test_leaving_and_the_next_key_are_in_the_audit(desk, ben):
    let_go(desk, ben)

    acts = set(Row.objects.filter(by=desk.steward.public_id).values_list("act", flat=True))
    assert {"invited", "admitted", "left", "desk key renewed"} <= acts


def test_whoever_leaves_while_waiting_anew_has_held_the_key_too(desk, ben):
    members.reset_by_command(staff=ben.staff)
    members.activate(token=link_of(ben.staff), password=PASSWORD)

    let_go(desk, ben)

    assert pins.public_key(desk.desk).epoch == 2


def test_whoever_never_held_the_key_leaves_without_a_new_one(desk):
    let_go(desk, waiting(desk, "Amir"))

    assert pins.public_key(desk.desk).epoch == 1
