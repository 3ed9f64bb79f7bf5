"""Taking people on."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from no2hate.accounts.models import Staff
from no2hate.accounts.services import check_password
from no2hate.areas.models import Area
from tests.accounts.factories import StaffFactory, authenticator_of, desk_client

pytestmark = pytest.mark.django_db


def create(*options, said=None):
    call_command("create_staff", "ewa@office.example", "--name", "Ewa", *options, stdout=said)
    return Staff.objects.get(email="ewa@office.example")


def test_the_command_takes_someone_on_with_a_passphrase_shown_once():
    said = StringIO()

    ewa = create("--generate", "--language", "en", "--language", "pl", "--duty", said=said)

    passphrase = said.getvalue().split()[-1]
    assert (ewa.languages, ewa.area, ewa.is_duty) == (["en", "pl"], None, True)
    assert len(passphrase) == 29
    opened = check_password(email="Ewa@Office.example", password=passphrase, address="::1")
    assert opened.staff == ewa


def test_the_command_gives_someone_one_area():
    ewa = create("--generate", "--area", "derbyshire", said=StringIO())

    assert ewa.area == Area.objects.get(slug="derbyshire")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--generate", "--area", "atlantis"), "No area is called atlantis"),
        (("--generate", "--language", "xx"), "No such language here: xx"),
    ],
)
def test_the_command_says_what_is_wrong(options, words):
    with pytest.raises(CommandError, match=words):
        create(*options)


@pytest.mark.parametrize("weak", ["too-short", "1234567890", ""])
def test_a_weak_password_is_refused(weak):
    with pytest.raises(ValidationError):
        StaffFactory(password=weak)

    assert not Staff.objects.exists()


def test_an_address_belongs_to_one_person_whatever_its_capitals():
    StaffFactory(email="cerys@desk.example")

    with pytest.raises(ValidationError):
        StaffFactory(email="Cerys@desk.example")


def test_the_database_keeps_addresses_in_lower_case():
    StaffFactory(email="cerys@desk.example")

    with pytest.raises(IntegrityError):
        Staff.objects.update(email="Cerys@desk.example")


def test_on_duty_are_those_who_are_and_still_work_here():
    dev = StaffFactory(name="Dev", is_duty=True)
    StaffFactory(name="Cerys")
    Staff.objects.filter(pk=StaffFactory(is_duty=True).pk).update(is_active=False)

    assert list(Staff.objects.on_duty()) == [dev]


def test_a_lost_phone_is_forgotten_by_command():
    cerys = StaffFactory(email="cerys@desk.example")
    authenticator_of(cerys)

    call_command("remove_authenticator", "cerys@desk.example", stdout=StringIO())

    assert cerys.authenticator() is None


def test_a_lost_phone_of_nobody_is_said_to_be_nobodys():
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("remove_authenticator", "nobody@desk.example")


def test_who_left_is_out_at_their_next_click():
    ewa = StaffFactory(name="Ewa")
    browser = desk_client(ewa)
    assert browser.get("/desk/moderation/").status_code == 200

    call_command("end_access", ewa.email, stdout=StringIO())

    assert browser.get("/desk/moderation/").status_code == 302
