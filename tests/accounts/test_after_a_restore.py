"""A backup comes back: endings stay endings."""

import pytest

from no2hate.accounts import members, passwords, recovery, services
from no2hate.accounts.models import Invitation, Member, SealedSession, Staff, StaffKey
from no2hate.audit.models import Revocation
from no2hate.config import restore_replay
from tests.accounts.desks import admitted, founded, link_of, member_of
from tests.accounts.factories import authenticator_of, desk_client, private_of

pytestmark = pytest.mark.django_db
NEW = "quiet-river-under-the-bridge"


@pytest.fixture
def ben():
    return admitted(founded())


def test_a_password_that_was_replaced_opens_nothing_again(ben):
    services.forget_password(staff_public_id=ben.staff.public_id, version=1)

    assert private_of(ben.staff) == b""
    assert member_of(ben.staff, ben.desk).state == Member.State.WAITING


def test_a_newer_password_than_the_ended_one_stays(ben):
    session = desk_client(ben.staff).session
    services.change_password(
        staff=ben.staff, old="standing-together-in-the-rain", new=NEW, session=session
    )

    services.forget_password(staff_public_id=ben.staff.public_id, version=1)

    assert private_of(ben.staff, NEW)


def test_a_password_after_the_restore_is_never_taken_for_the_ended_one(ben):
    services.forget_password(staff_public_id=ben.staff.public_id, version=7)
    members.reset_by_command(staff=ben.staff)
    members.activate(token=link_of(ben.staff), password=NEW)

    services.forget_password(staff_public_id=ben.staff.public_id, version=7)

    assert private_of(ben.staff, NEW)
    assert Staff.objects.get(pk=ben.staff.pk).password_version == 8


def test_a_leaver_stays_gone_and_the_desk_needs_another_key(ben):
    services.forget_membership(public_id=ben.public_id)
    services.forget_membership(public_id=ben.public_id)

    gone = Member.objects.get(pk=ben.pk)
    assert (gone.state, gone.wrap) == ("left", None)
    assert gone.desk.needs_new_key


def test_what_nobody_knows_is_forgotten_without_a_word(ben):
    services.forget_password(staff_public_id="0000000000", version=3)
    services.forget_membership(public_id="0000000000")

    assert private_of(ben.staff)


def test_nobody_is_signed_in_and_no_link_stands(ben):
    desk_client(ben.staff)
    members.reset_by_command(staff=ben.staff)

    services.begin_anew()

    assert not SealedSession.objects.exists()
    assert not Invitation.objects.exists()


@pytest.fixture
def stolen(ben):
    """Return the recovery code and the phone as a backup has them, and end both."""
    private = private_of(ben.staff)
    code = passwords.give_recovery_code(staff=ben.staff, private=private)
    kept, phone = StaffKey.objects.get(staff=ben.staff), authenticator_of(ben.staff)
    recovery.renew_recovery_code(opened=passwords.Opened(ben.staff, private))
    services.remove_authenticator(staff=ben.staff)
    return code, kept, phone


def end_again():
    for each in Revocation.objects.all():
        restore_replay._END[each.kind](each.object_id)  # noqa: SLF001 -- without a file


def test_a_stolen_recovery_code_stays_dead_and_a_lost_phone_lost(ben, stolen):
    code, kept, phone = stolen
    kept.save()
    phone.save(force_insert=True)

    end_again()

    assert passwords.opened_by_code(Staff.objects.get(pk=ben.staff.pk), code) is None
    assert ben.staff.authenticator() is None


@pytest.mark.usefixtures("stolen")
def test_the_code_and_the_phone_of_now_stay(ben):
    code = passwords.give_recovery_code(staff=ben.staff, private=private_of(ben.staff))
    phone = authenticator_of(ben.staff)

    end_again()

    assert passwords.opened_by_code(Staff.objects.get(pk=ben.staff.pk), code)
    assert ben.staff.authenticator() == phone
