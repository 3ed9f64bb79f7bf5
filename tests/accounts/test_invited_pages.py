"""An invitation: a link that works once, a password, a recovery code, and waiting."""

import re
from datetime import timedelta

import pytest

from no2hate.accounts import invitations, passwords
from no2hate.accounts.models import Invitation, SealedSession, Staff
from no2hate.campaigns.links import Purpose
from no2hate.common import clock
from no2hate.outbox.links import token
from tests.accounts.desks import admitted, founded, invited, link_of
from tests.accounts.factories import PASSWORD, SecureClient, authenticator_of, private_of
from tests.accounts.shown import CHOSEN, CODE, KEY, NEW, SHOWN, groups, opens, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return founded("Derbyshire desk")


@pytest.fixture
def ben(desk):
    return invited(desk).staff


def page_of(staff):
    return f"/desk/invited/{link_of(staff)}/"


def test_an_invitation_leads_step_by_step_to_waiting(client, ben):
    assert client.post(page_of(ben), CHOSEN).url == SHOWN
    last = groups(client.get(SHOWN))[-1]
    assert client.post(SHOWN, {"last_group": last.lower()}).url == CODE
    assert client.get(CODE).url == "/desk/set-up/"
    code = ben.authenticator().current_code()
    assert client.post("/desk/set-up/", {"code": code}).url == KEY

    page = client.get(KEY)
    key = Staff.objects.get(pk=ben.pk).key
    assert "You are waiting to be admitted" in words(page)
    assert "Derbyshire desk" in words(page)
    assert groups(page) == key.fingerprint.split()


def test_the_page_offers_a_passphrase_nobody_has_had(client, ben):
    offered = [
        re.search(r"<code[^>]*>([\w-]{29})<", words(client.get(page_of(ben))))[1] for _ in "ab"
    ]

    assert offered[0] != offered[1]


def test_the_offered_passphrase_can_be_taken_with_one_tick(client, ben):
    offered = re.search(r'offered_passphrase" value="([\w-]+)"', words(client.get(page_of(ben))))[1]

    client.post(page_of(ben), {"takes_offered": "on", "offered_passphrase": offered})

    assert opens(ben, offered)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"new_password": "too-short", "again": "too-short"}, "6 more characters are needed"),
        ({"again": "something-else-entirely"}, "The two are not the same"),
        ({"new_password": "", "again": ""}, "Type a new password"),
        ({"new_password": "1qaz2wsx3edc4rfv"}, "too common"),
        ({"takes_offered": "on", "offered_passphrase": "short"}, "10 more characters"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(client, ben, typed, said):
    answer = client.post(page_of(ben), CHOSEN | typed)

    assert answer.status_code == 422
    assert said in words(answer)
    assert Invitation.objects.filter(staff=ben).exists()


def test_no_password_is_written_back(client, ben):
    answer = client.post(page_of(ben), CHOSEN | {"again": "something-else-entirely"})

    assert NEW not in words(answer)
    assert "something-else-entirely" not in words(answer)


def test_looking_at_an_invitation_uses_nothing_up(client, ben):
    assert {client.get(page_of(ben)).status_code for _ in "abc"} == {200}
    assert Staff.objects.get(pk=ben.pk).key_or_none is None


def test_an_invitation_works_once(client, ben):
    page = page_of(ben)
    client.post(page, CHOSEN)

    assert SecureClient().get(page).status_code == 404
    assert SecureClient().post(page, {**CHOSEN, "new_password": PASSWORD}).status_code == 404
    assert opens(ben, NEW)


def test_a_dead_token_uses_no_invitation_up_and_writes_no_password_back(ben):
    client = SecureClient(enforce_csrf_checks=True)

    answer = client.post(page_of(ben), CHOSEN, headers={"origin": "https://testserver"})

    assert answer.status_code == 403
    assert NEW not in words(answer)
    assert Invitation.objects.filter(staff=ben).exists()


def test_an_invitation_used_in_another_window_meanwhile_is_gone(client, ben, monkeypatch):
    page = page_of(ben)
    monkeypatch.setattr("no2hate.accounts.invitations.who", lambda _token: ben)
    client.post(page, CHOSEN)

    assert client.post(page, CHOSEN).status_code == 404


def test_an_invitation_works_for_three_days(client, ben, time_machine):
    page = page_of(ben)
    time_machine.move_to(clock.now() + timedelta(hours=73))

    assert client.get(page).status_code == 404
    assert client.post(page, CHOSEN).status_code == 404


@pytest.mark.parametrize("harm", [lambda link: link[:-1], lambda link: link[:10], lambda _: "0"])
def test_a_link_that_was_cut_off_opens_nothing(client, ben, harm):
    page = client.get(f"/desk/invited/{harm(link_of(ben))}/")

    assert page.status_code == 404
    assert "a part of the address is missing" in words(page)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_for_another_purpose_opens_nothing(client, ben, purpose):
    other = token(ben.invitation.public_id, purpose)

    assert client.post(f"/desk/invited/{other}/", CHOSEN).status_code == 404


def test_the_recovery_code_is_shown_until_its_last_group_is_typed(client, ben):
    client.post(page_of(ben), CHOSEN)
    shown = groups(client.get(SHOWN))

    wrong = client.post(SHOWN, {"last_group": "0000"})
    assert (wrong.status_code, groups(wrong)) == (422, shown)
    client.post(SHOWN, {"last_group": shown[-1]})

    assert client.get(SHOWN).url == CODE


def test_the_recovery_code_shown_is_the_one_that_opens(client, ben):
    client.post(page_of(ben), CHOSEN)

    code = "-".join(groups(client.get(SHOWN)))

    fresh = Staff.objects.get(pk=ben.pk)
    assert passwords.opened_by_code(fresh, code) == private_of(ben, NEW)


def test_the_recovery_code_lies_nowhere_in_the_clear(client, ben):
    client.post(page_of(ben), CHOSEN)
    code = "-".join(groups(client.get(SHOWN)))

    kept = b"".join(bytes(row.contents) for row in SealedSession.objects.all())

    assert code.encode() not in kept


def test_a_stranger_is_shown_no_recovery_code(client):
    assert client.get(SHOWN).url == CODE


def test_whoever_chose_a_password_by_letter_still_needs_the_telephone(client, desk):
    ben = admitted(desk).staff
    authenticator_of(ben)

    client.post(f"/desk/invited/{invitations.token(invitations.send(ben))}/", CHOSEN)

    assert "Type your code" in words(client.get(CODE))
    assert client.get(KEY).url.startswith("/desk/sign-in/")
    assert not ben.desks()


def test_the_invitations_page_is_kept_by_no_cache(client, ben):
    assert "no-store" in client.get(page_of(ben)).headers["Cache-Control"]
