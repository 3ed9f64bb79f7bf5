"""A password is lost: three ways back, and none of them goes round the second factor."""

import pytest
from django.core.exceptions import ValidationError

from no2hate import vault
from no2hate.accounts import desks, keys, members, offline, passwords, pins, recovery
from no2hate.accounts.models import Invitation, Member, Staff
from no2hate.accounts.permissions import NotAllowedError
from no2hate.audit.models import Kind, Row
from no2hate.audit.services import is_revoked
from no2hate.outbox.models import Mail
from tests.accounts.desks import admitted, ask, founded, link_of, member_of, waiting
from tests.accounts.factories import (
    PASSWORD,
    StaffFactory,
    authenticator_of,
    desk_client,
    private_of,
)

pytestmark = pytest.mark.django_db
NEW = "quiet-river-under-the-bridge"


@pytest.fixture
def desk():
    return founded()


@pytest.fixture
def ben(desk):
    return admitted(desk)


def fresh(staff):
    return Staff.objects.get(pk=staff.pk)


def come_back(staff, typed, **changed):
    answers = {
        "email": staff.email,
        "code": typed,
        "totp": authenticator_of(staff).fresh_code(),
        "new_password": NEW,
        "address": "::1",
    }
    return recovery.use_recovery_code(**answers | changed)


def code_of(staff):
    return passwords.give_recovery_code(staff=staff, private=private_of(staff))


def test_first_way_a_colleague_lets_in_anew_and_no_report_is_lost(desk, ben):
    before = keys.desk_keys(member=ben, private=private_of(ben.staff)).by_epoch
    members.reset_by_colleague(member=ben, by=desk.steward)
    members.activate(token=link_of(ben.staff), password=NEW)
    assert member_of(ben.staff, desk.desk).state == Member.State.WAITING

    again = members.admit(member=ben, by=desk.steward, by_private=private_of(desk.steward))

    private = private_of(again.staff, NEW)
    assert keys.desk_keys(member=again, private=private).by_epoch == before


def test_a_reset_ends_the_old_password_and_every_session(desk, ben):
    browser = desk_client(ben.staff)
    members.reset_by_colleague(member=ben, by=desk.steward)
    members.activate(token=link_of(ben.staff), password=NEW)

    assert private_of(ben.staff) == b""
    assert not browser.session.get("private")
    assert is_revoked(kind=Kind.PASSWORD, object_id=f"{ben.staff.public_id}:1")


def test_a_reset_leaves_the_second_factor_as_it_is(desk, ben):
    phone = authenticator_of(ben.staff)
    members.reset_by_colleague(member=ben, by=desk.steward)
    members.activate(token=link_of(ben.staff), password=NEW)

    assert fresh(ben.staff).authenticator() == phone


def test_nobody_resets_themselves_or_somebody_of_another_desk(desk, ben):
    dev = founded("Next door", steward=StaffFactory(name="Dev")).steward

    with pytest.raises(NotAllowedError):
        members.reset_by_colleague(member=ben, by=dev)
    with pytest.raises(NotAllowedError):
        members.reset_by_colleague(member=member_of(desk.steward, desk.desk), by=desk.steward)


def test_nobody_is_locked_out_of_their_desk_by_another_that_asked_for_them(desk, ben):
    elsewhere = founded("Next door", steward=StaffFactory(name="Dev"))
    asked = ask(elsewhere, ben.staff)

    with pytest.raises(NotAllowedError):
        members.reset_by_colleague(member=asked, by=elsewhere.steward)
    browser, again = desk_client(elsewhere.steward), f"/desk/people/{asked.public_id}/again/"
    assert again not in browser.get("/desk/people/").content.decode()
    assert browser.post(again, {"password": PASSWORD}).url == "/desk/people/"
    assert not Invitation.objects.exists()


def test_a_steward_of_all_their_desks_may_send_a_colleague_a_link(desk, ben):
    second = founded("Second desk", steward=desk.steward)

    members.reset_by_colleague(member=ask(second, ben.staff), by=desk.steward)

    assert Invitation.objects.filter(staff=ben.staff).exists()


def test_second_way_the_recovery_code_keeps_key_and_desks(desk, ben):
    private, code = private_of(ben.staff), code_of(ben.staff)

    next_code = come_back(ben.staff, code.lower().replace("-", " "))

    assert private_of(ben.staff, NEW) == private
    assert private_of(ben.staff) == b""
    assert list(fresh(ben.staff).desks()) == [desk.desk]
    assert next_code not in {None, code}
    assert is_revoked(kind=Kind.PASSWORD, object_id=f"{ben.staff.public_id}:1")


def test_a_recovery_code_is_used_up(ben):
    code = code_of(ben.staff)
    come_back(ben.staff, code)

    assert come_back(ben.staff, code) is None


@pytest.mark.parametrize("wrong", ["code", "totp", "email"])
def test_a_recovery_code_with_anything_wrong_changes_nothing(ben, wrong):
    code = code_of(ben.staff)
    other = {"code": vault.Code.new().text, "totp": "000000", "email": "dev@desk.example"}

    assert come_back(ben.staff, code, **{wrong: other[wrong]}) is None
    assert private_of(ben.staff)


def test_a_recovery_code_is_not_guessed_without_end(ben):
    code = code_of(ben.staff)
    for _try in range(6):
        come_back(ben.staff, vault.Code.new().text)

    assert come_back(ben.staff, code) is None


def test_a_weak_new_password_is_refused_and_the_code_stays_good(ben):
    code = code_of(ben.staff)

    with pytest.raises(ValidationError):
        come_back(ben.staff, code, new_password="password")
    assert come_back(ben.staff, code)


def test_somebody_elses_code_opens_nothing(desk, ben):
    code = code_of(desk.steward)

    assert come_back(ben.staff, code) is None


def lost_all(desk):
    """Let the only two stewards lose their passwords; the second is still waiting."""
    eve = admitted(desk, "Eve", is_steward=True).staff
    cerys = member_of(desk.steward, desk.desk)
    for staff in (desk.steward, eve):
        members.reset_by_command(staff=staff)
        members.activate(token=link_of(staff), password=NEW)
    return cerys.staff, eve


def test_third_way_the_envelope_and_two_stewards(desk):
    before = keys.desk_keys(
        member=member_of(desk.steward, desk.desk), private=private_of(desk.steward)
    ).by_epoch
    cerys, eve = lost_all(desk)

    member = desks.recover_desk(desk=desk.desk, identity=desk.identity, stewards=(cerys, eve))

    held = keys.desk_keys(member=member, private=private_of(cerys, NEW))
    assert held.by_epoch == before
    assert Row.objects.filter(act="desk recovered from the envelope").exists()
    letters = Mail.objects.filter(kind=desks.RECOVERED_LETTER)
    assert letters.count() == desk.desk.members.count()


def test_one_steward_alone_recovers_nothing(desk):
    cerys, _eve = lost_all(desk)

    with pytest.raises(desks.NotTwoStewardsError):
        desks.recover_desk(desk=desk.desk, identity=desk.identity, stewards=(cerys, cerys))


def test_two_strangers_recover_nothing(desk):
    lost_all(desk)
    dev, frank = StaffFactory(name="Dev"), StaffFactory(name="Frank")

    with pytest.raises(desks.NotTwoStewardsError):
        desks.recover_desk(desk=desk.desk, identity=desk.identity, stewards=(dev, frank))


def test_a_worker_does_not_stand_by_as_a_steward(desk):
    worker = waiting(desk, "Frank").staff
    cerys, _eve = lost_all(desk)

    with pytest.raises(desks.NotTwoStewardsError):
        desks.recover_desk(desk=desk.desk, identity=desk.identity, stewards=(cerys, worker))


def test_another_desks_envelope_opens_nothing(desk):
    theirs = founded("Next door", steward=StaffFactory(name="Dev"))
    stewards = lost_all(desk)

    with pytest.raises(offline.WrongIdentityError):
        desks.recover_desk(desk=desk.desk, identity=theirs.identity, stewards=stewards)


def test_an_envelope_moved_from_another_desk_is_noticed(desk):
    theirs = founded("Next door", steward=StaffFactory(name="Dev"))
    recovery_row = desk.desk.recovery
    recovery_row.blob = theirs.desk.recovery.blob
    recovery_row.save()

    with pytest.raises(offline.WrongIdentityError):
        desks.drill(desk=desk.desk, identity=theirs.identity)


def test_a_drill_compares_with_the_pinned_key(desk):
    pair = vault.KeyPair.new()
    offline.put_away(
        desk=desk.desk, epoch=1, private=pair.private, recipient=desk.desk.recovery.recipient
    )
    desk.desk.refresh_from_db()

    with pytest.raises(pins.PinError):
        desks.drill(desk=desk.desk, identity=desk.identity)
