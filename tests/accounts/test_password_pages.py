"""One's own key and password: changed, lost, and found again."""

import pytest

from no2hate import vault
from no2hate.accounts import passwords, throttle
from no2hate.accounts.models import Staff
from tests.accounts.desks import admitted, founded, waiting
from tests.accounts.factories import (
    PASSWORD,
    SecureClient,
    StaffFactory,
    authenticator_of,
    desk_client,
    private_of,
)
from tests.accounts.shown import CHOSEN, CODE, KEY, NEW, SHOWN, groups, opens, words

pytestmark = pytest.mark.django_db

RENEW, CHANGE, LOST = "/desk/key/new-recovery-code/", "/desk/password/", "/desk/lost-password/"


@pytest.fixture
def desk():
    return founded("Derbyshire desk")


def test_an_admitted_member_sees_their_numbers_and_no_waiting(desk):
    page = words(desk_client(admitted(desk).staff).get(KEY))

    assert "waiting to be admitted" not in page
    assert "You have a recovery code on paper" in page


def test_a_changed_password_opens_the_same_key_and_keeps_this_session(desk):
    cerys = desk_client(desk.steward)
    private = private_of(desk.steward)

    assert cerys.post(CHANGE, CHOSEN | {"old_password": PASSWORD}).url == KEY

    assert private_of(desk.steward, NEW) == private
    assert not opens(desk.steward, PASSWORD)
    assert "Your password is changed." in words(cerys.get(KEY))


def test_a_changed_password_ends_every_other_session(desk):
    here, elsewhere = desk_client(desk.steward), desk_client(desk.steward)

    here.post(CHANGE, CHOSEN | {"old_password": PASSWORD})

    assert here.get(KEY).status_code == 200
    assert elsewhere.get(KEY).url.startswith("/desk/sign-in/")


def test_the_wrong_old_password_changes_nothing(desk):
    answer = desk_client(desk.steward).post(CHANGE, CHOSEN | {"old_password": PASSWORD[::-1]})

    assert answer.status_code == 422
    assert "That is not your password" in words(answer)
    assert opens(desk.steward, PASSWORD)


def test_guessing_the_old_password_has_to_wait(desk):
    cerys = desk_client(desk.steward)
    for _ in range(throttle.FREE_TRIES_FOR_EMAIL):
        cerys.post(CHANGE, CHOSEN | {"old_password": PASSWORD[::-1]})

    assert cerys.post(CHANGE, CHOSEN | {"old_password": PASSWORD}).status_code == 422


def test_a_new_recovery_code_ends_the_old_one(desk):
    cerys = desk_client(desk.steward)
    old = passwords.give_recovery_code(staff=desk.steward, private=private_of(desk.steward))

    assert cerys.post(RENEW, {"password": PASSWORD}).url == SHOWN
    new = "-".join(groups(cerys.get(SHOWN)))

    fresh = Staff.objects.get(pk=desk.steward.pk)
    assert passwords.opened_by_code(fresh, new)
    assert not passwords.opened_by_code(fresh, old)
    assert cerys.post(SHOWN, {"last_group": new[-4:]}).url == KEY


def test_a_new_recovery_code_needs_the_password(desk):
    cerys = desk_client(desk.steward)

    assert cerys.post(RENEW, {"password": PASSWORD[::-1]}).status_code == 422
    assert cerys.get(SHOWN).url == CODE


@pytest.fixture
def lost(desk):
    staff = waiting(desk).staff
    code = passwords.give_recovery_code(staff=staff, private=private_of(staff))
    totp = authenticator_of(staff).current_code()
    return CHOSEN | {"email": staff.email, "recovery_code": code, "code": totp}


def test_the_way_back_leads_over_a_new_code_to_the_telephone(client, lost):
    assert client.post(LOST, lost).url == SHOWN
    new = groups(client.get(SHOWN))

    assert "-".join(new) != lost["recovery_code"]
    assert client.post(SHOWN, {"last_group": new[-1]}).url == CODE
    assert client.get(KEY).url.startswith("/desk/sign-in/")
    assert opens(Staff.objects.get(email=lost["email"]), NEW)


def test_the_recovery_code_may_be_typed_as_it_was_written_down(client, lost):
    spoken = lost["recovery_code"].lower().replace("-", " ")

    assert client.post(LOST, lost | {"recovery_code": spoken}).url == SHOWN


WRONG = {
    "email": "frank@desk.example",
    "recovery_code": vault.Code(bytes(16)).text,
    "code": "000000",
}


@pytest.mark.parametrize("field", WRONG)
def test_every_wrong_way_back_reads_the_same(client, lost, field):
    page = client.post(LOST, lost | {field: WRONG[field]})

    assert page.status_code == 422
    assert page.context["form"].errors.as_text() == "* __all__\n  * " + SAME
    assert not opens(Staff.objects.get(email=lost["email"]), NEW)


SAME = (
    "That did not work. Check the e-mail address and the recovery code, wait for the next "
    "six-digit code, then try again."
)


def test_guessing_a_recovery_code_has_to_wait(client, lost):
    for _ in range(throttle.FREE_TRIES_FOR_EMAIL):
        client.post(LOST, lost | {"recovery_code": WRONG["recovery_code"]})

    assert client.post(LOST, lost).status_code == 422


def test_the_new_password_of_the_way_back_is_not_written_back(client, lost):
    page = words(client.post(LOST, lost | {"code": "000000"}))

    assert NEW not in page
    assert lost["email"] in page


def test_a_recovery_code_works_once(client, lost):
    client.post(LOST, lost)

    assert SecureClient().post(LOST, lost).status_code == 422


@pytest.mark.parametrize("page", [KEY, RENEW, CHANGE])
def test_a_stranger_is_led_to_the_sign_in_page(client, page):
    assert client.get(page).url == f"/desk/sign-in/?next={page}"


@pytest.mark.parametrize("page", [LOST, SHOWN])
def test_pages_with_secrets_are_kept_by_no_cache(client, page):
    assert "no-store" in client.get(page).headers["Cache-Control"]


def test_staff_of_no_desk_have_a_key_and_a_page_of_it():
    assert desk_client(StaffFactory(name="Ewa")).get(KEY).status_code == 200


def test_the_sign_in_page_leads_to_the_ways_back(client):
    assert f'href="{LOST}"' in words(client.get("/desk/sign-in/"))
