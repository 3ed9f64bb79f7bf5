"""Every secret but one opens nothing."""

import pytest
from django.conf import settings

from no2hate import vault
from no2hate.accounts import keys, offline, passwords
from no2hate.accounts.models import Staff, StaffKey
from no2hate.accounts.services import check_password
from tests.accounts.desks import admitted, founded, member_of
from tests.accounts.factories import PASSWORD, StaffFactory, private_of

pytestmark = pytest.mark.django_db
WORK = vault.Work(*settings.PASSWORD_WORK)


@pytest.fixture
def cerys():
    return StaffFactory()


def other_pepper(monkeypatch):
    monkeypatch.setattr(passwords, "_pepper", lambda: bytes(32))


def test_the_password_with_pepper_and_row_opens(cerys):
    pair = vault.KeyPair.from_private(private_of(cerys))

    assert pair.public == bytes(cerys.key.public)


def test_the_password_and_the_row_without_the_pepper_open_nothing(cerys, monkeypatch):
    other_pepper(monkeypatch)

    assert private_of(cerys) == b""


def test_the_pepper_and_the_row_without_the_password_open_nothing(cerys):
    assert private_of(cerys, "not-the-password-at-all") == b""


def test_password_and_pepper_without_the_row_open_nothing(cerys):
    StaffKey.objects.all().delete()

    assert private_of(cerys) == b""


def test_password_and_pepper_with_somebody_elses_row_open_nothing(cerys):
    dev = StaffFactory(name="Dev")
    StaffKey.objects.filter(staff=cerys).update(locked=dev.key.locked)

    assert private_of(cerys) == b""


def test_what_is_compared_does_not_open_the_key(cerys):
    verifier = bytes.fromhex(cerys.password.split("$")[-1])

    with pytest.raises(vault.VaultError):
        vault.unwrap(
            bytes(cerys.key.locked),
            about=vault.About("staff", recipient=cerys.public_id),
            under=verifier,
        )


def test_a_verifier_put_in_by_hand_signs_nobody_in(cerys):
    dev = StaffFactory(name="Dev", password="a-password-frank-knows")
    Staff.objects.filter(pk=cerys.pk).update(password=dev.password)

    assert private_of(cerys, "a-password-frank-knows") == b""


def test_the_row_holds_neither_password_nor_private_key(cerys):
    private = private_of(cerys)

    assert PASSWORD not in cerys.password
    assert private not in bytes(cerys.key.locked)
    assert private.hex() not in cerys.password


def test_one_run_makes_both_what_is_compared_and_what_opens(cerys, monkeypatch):
    runs = []
    stretch = vault.stretch
    monkeypatch.setattr(vault, "stretch", lambda *a, **k: runs.append(1) or stretch(*a, **k))

    assert private_of(cerys)
    assert len(runs) == 1


def test_the_private_key_is_never_shown_by_mistake(cerys):
    opened = passwords.Opened(cerys, private_of(cerys))

    assert repr(opened.private) not in repr(opened)


@pytest.fixture
def desk():
    return founded()


def test_a_members_private_key_without_the_wrap_opens_no_desk(desk):
    member = member_of(desk.steward, desk.desk)
    member.wrap = None

    with pytest.raises(keys.NotAdmittedError):
        keys.desk_keys(member=member, private=private_of(desk.steward))


def test_a_wrap_without_the_members_private_key_opens_no_desk(desk):
    member = member_of(desk.steward, desk.desk)

    with pytest.raises(keys.NotAdmittedError):
        keys.desk_keys(member=member, private=private_of(StaffFactory(name="Dev")))


def test_a_wrap_moved_to_another_member_opens_no_desk(desk):
    ben = admitted(desk)
    ben.wrap = member_of(desk.steward, desk.desk).wrap

    with pytest.raises(keys.NotAdmittedError):
        keys.desk_keys(member=ben, private=private_of(desk.steward))


def test_the_envelopes_identity_without_its_row_opens_nothing(desk):
    desk.desk.recovery.blob = b""

    with pytest.raises(offline.WrongIdentityError):
        offline.open_with(desk.identity, desk.desk.recovery)


@pytest.mark.parametrize("wrong", ["", "AGE-SECRET-KEY-1", "age1qqq", "another"])
def test_the_row_without_its_identity_opens_nothing(desk, wrong):
    wrong = offline.new_identity()[0] if wrong == "another" else wrong
    with pytest.raises(offline.WrongIdentityError):
        offline.open_with(wrong, desk.desk.recovery)


def test_a_recovery_code_without_its_row_opens_nothing(cerys):
    code = passwords.give_recovery_code(staff=cerys, private=private_of(cerys))
    StaffKey.objects.update(recovery=None)

    assert passwords.opened_by_code(Staff.objects.get(pk=cerys.pk), code) is None


def test_the_row_without_its_recovery_code_opens_nothing(cerys):
    passwords.give_recovery_code(staff=cerys, private=private_of(cerys))
    staff = Staff.objects.get(pk=cerys.pk)

    for wrong in (vault.Code.new().text, "", cerys.email):
        assert passwords.opened_by_code(staff, wrong) is None


def test_nothing_secret_is_logged(cerys, caplog):
    code = passwords.give_recovery_code(staff=cerys, private=private_of(cerys))
    check_password(email=cerys.email, password=PASSWORD, address="::1")
    check_password(email=cerys.email, password="not-the-password-at-all", address="::1")

    for secret in (PASSWORD, "not-the-password-at-all", code, cerys.email):
        assert secret not in caplog.text
