"""A password opens the private key for this session, and the desk's next key is made by the way."""

from base64 import b64decode

import pytest
from django.test import RequestFactory

from no2hate.accounts import keys, members, pins, services
from no2hate.accounts.models import SealedSession, Staff
from no2hate.audit.models import Row
from tests.accounts.desks import admitted, founded, member_of
from tests.accounts.factories import (
    PASSWORD,
    SecureClient,
    StaffFactory,
    authenticator_of,
    desk_client,
    private_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return founded()


def sign_in(staff, browser=None):
    browser = browser or SecureClient()
    authenticator_of(staff)
    browser.post("/desk/sign-in/", {"email": staff.email, "password": PASSWORD})
    browser.post("/desk/code/", {"code": staff.authenticator().fresh_code()})
    return browser


def request_of(browser, staff, is_verified=True):
    request = RequestFactory().get("/desk/")
    request.session = browser.session
    request.user = Staff.objects.get(pk=staff.pk)
    request.user.is_verified = lambda: is_verified
    return request


def acts(staff):
    return list(Row.objects.filter(about=staff.public_id).order_by("at", "act").values_list("act"))


def test_signing_in_brings_the_private_key_into_the_session(desk):
    browser = sign_in(desk.steward)

    assert b64decode(browser.session["private"]) == private_of(desk.steward)


def test_the_private_key_is_nowhere_in_the_tables(desk):
    browser = sign_in(desk.steward)
    rows = b"".join(bytes(session.contents) for session in SealedSession.objects.all())

    assert browser.session["private"].encode() not in rows
    assert b64decode(browser.session["private"]) not in rows


def test_the_keys_of_ones_desk_come_out_of_the_session(desk):
    request = request_of(sign_in(desk.steward), desk.steward)

    held = keys.desk_keys_of(request, desk.desk)

    assert (held.desk, held.epoch) == (desk.desk, 1)
    assert keys.desk_keys_of(request, desk.desk) is held
    assert held.by_epoch[1] not in repr(held).encode()


def test_a_password_without_a_code_gives_no_key(desk):
    browser = sign_in(desk.steward)

    with pytest.raises(keys.NotAdmittedError):
        keys.private_key(request_of(browser, desk.steward, is_verified=False))


def test_another_desks_keys_do_not_come_out(desk):
    dev = founded("Next door", steward=StaffFactory(name="Dev")).steward

    with pytest.raises(keys.NotAdmittedError):
        keys.desk_keys_of(request_of(sign_in(dev), dev), desk.desk)


def test_an_administrator_opens_no_desk(desk):
    ewa = StaffFactory(name="Ewa", is_duty=True)
    request = request_of(sign_in(ewa), ewa)

    assert keys.private_key(request)
    with pytest.raises(keys.NotAdmittedError):
        keys.desk_keys_of(request, desk.desk)


def test_whoever_left_opens_nothing_with_a_session_still_in_hand(desk):
    ben = admitted(desk).staff
    request = request_of(sign_in(ben), ben)
    members.end_membership(member=member_of(ben, desk.desk), by=None)

    with pytest.raises(keys.NotAdmittedError):
        keys.desk_keys_of(request, desk.desk)


def test_a_steward_signing_in_makes_the_key_that_is_due(desk):
    members.end_membership(member=admitted(desk), by=None)

    sign_in(desk.steward)

    assert pins.public_key(desk.desk).epoch == 2


def test_a_worker_signing_in_makes_no_key(desk):
    amir = admitted(desk, "Amir").staff
    members.end_membership(member=admitted(desk), by=None)

    sign_in(amir)

    assert pins.public_key(desk.desk).epoch == 1


def test_a_tampered_desk_keeps_no_steward_out(desk):
    members.end_membership(member=admitted(desk), by=None)
    desk.desk.keys.update(public=bytes(32))

    browser = sign_in(desk.steward)

    assert "sign-in" not in browser.get("/desk/").url


def test_coming_and_going_are_in_the_audit(desk):
    ewa = StaffFactory(name="Ewa")
    wrong = {"email": ewa.email, "password": "not-the-password-at-all"}
    browser = SecureClient()
    browser.post("/desk/sign-in/", wrong)
    sign_in(ewa, browser)
    browser.post("/desk/sign-out/")

    found = {act for (act,) in acts(ewa)}
    assert found == {"taken on", "sign-in refused", "signed in", "signed out"}


def test_a_stranger_who_tries_leaves_a_row_that_names_nobody(client, db):
    client.post("/desk/sign-in/", {"email": "frank@x.example", "password": "hammering-the-door"})

    assert Row.objects.get().about == Row.objects.get().by == ""


def test_ended_access_ends_memberships_and_sessions(desk):
    ben = admitted(desk)
    browser = desk_client(ben.staff)
    members_before = desk.desk.members.here().count()

    services.end_access(staff=ben.staff)

    assert desk.desk.members.here().count() == members_before - 1
    assert not browser.session.get("private")
