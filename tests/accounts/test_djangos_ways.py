"""Django's own ways to a new password orphan no key."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.core.management import CommandError, call_command

from no2hate.accounts.models import Invitation, Staff
from no2hate.accounts.models.staff import PasswordNeedsServiceError
from tests.accounts.factories import PASSWORD, StaffFactory, private_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cerys():
    return StaffFactory(email="cerys@desk.example")


def still_opens(staff):
    return private_of(staff) != b""


def test_set_password_is_refused(cerys):
    with pytest.raises(PasswordNeedsServiceError):
        cerys.set_password("a-completely-different-one")
    assert still_opens(cerys)


@pytest.mark.parametrize("command", ["changepassword", "createsuperuser"])
def test_the_commands_of_these_names_refuse_in_a_sentence(cerys, command):
    with pytest.raises(CommandError, match=r"\w+ \w+ .*\."):
        call_command(command)
    assert still_opens(cerys)


def test_the_command_that_helps_sends_a_link(cerys, capsys):
    call_command("new_password", cerys.email)

    assert "gets a link" in capsys.readouterr().out
    assert Invitation.objects.filter(staff=cerys).exists()
    assert still_opens(cerys)


def test_authenticate_lets_nobody_in(cerys):
    assert authenticate(username=cerys.email, password=PASSWORD) is None


def test_comparing_a_password_changes_nothing(cerys):
    before = cerys.password

    assert cerys.check_password(PASSWORD)
    assert not cerys.check_password("not-the-password-at-all")
    assert Staff.objects.get(pk=cerys.pk).password == before


def test_more_work_by_default_upgrades_no_password_by_itself(cerys, settings):
    settings.PASSWORD_WORK = (2, 16 * 1024)

    assert cerys.check_password(PASSWORD)
    assert still_opens(cerys)
    assert not identify_hasher(cerys.password).must_update(cerys.password)


def test_djangos_functions_compare_what_they_encode():
    encoded = make_password(PASSWORD)

    assert check_password(PASSWORD, encoded)
    assert not check_password("not-the-password-at-all", encoded)
    assert identify_hasher(encoded).safe_summary(encoded) == {"algorithm": "no2hate"}
