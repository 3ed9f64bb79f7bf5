"""The mailed link: a page with a button, and only the button counts."""

from datetime import timedelta

import pytest

from no2hate.campaigns import consent, services, tally
from no2hate.campaigns.letters import confirm_letter
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Tally, Voice
from tests.campaigns.conftest import DAY_FOUR, link


@pytest.fixture
def voice(sign):
    return sign("amina@example.org", confirmed=False, words="We stand together.")


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("headers", [{}, {"sec-purpose": "prefetch"}])
def test_a_scanner_counts_nobody(client, voice, method, headers):
    for _ in range(2):
        assert (
            getattr(client, method)(link(voice, Purpose.CONFIRM), headers=headers).status_code
            == 200
        )

    voice.refresh_from_db()
    assert voice.state == Voice.State.NEW


@pytest.mark.parametrize("cut", [1, 5, 26])
def test_a_link_cut_short_helps_and_counts_nobody(client, voice, cut):
    path = link(voice, Purpose.CONFIRM)[: -1 - cut]

    answer = client.post(f"{path}/")

    voice.refresh_from_db()
    assert (answer.status_code, voice.state) == (404, Voice.State.NEW)
    assert "not whole" in answer.content.decode()


def test_one_link_does_one_thing(client, voice):
    withdraw = link(voice, Purpose.WITHDRAW).replace("withdraw", "yes")

    assert client.post(withdraw).status_code == 404


def test_pressing_twice_counts_once(client, voice):
    answers = [client.post(link(voice, Purpose.CONFIRM)) for _ in range(2)]
    tally.recount_everything()

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Tally.objects.total() == 1


def test_the_letter_carries_nothing_a_stranger_typed(sign):
    voice = sign("ben@example.org", confirmed=False, name="Buy pills", words="at spam.example")

    letter = confirm_letter(voice.public_id, "en-gb")

    assert "pills" not in letter.subject + letter.body
    assert "spam" not in letter.subject + letter.body


def test_a_confirmed_voice_gets_no_further_letter(sign):
    assert confirm_letter(sign("amina@example.org").public_id, "cy") is None


def test_the_letter_speaks_welsh_to_who_signed_in_welsh(voice):
    letter = confirm_letter(voice.public_id, "cy")

    assert "/cy/yes/" in letter.body


def test_after_three_days_the_voice_is_let_go(client, voice, time_machine):
    time_machine.move_to(DAY_FOUR.replace(day=17))
    services.expire_unconfirmed()
    voice.refresh_from_db()

    assert (voice.state, voice.item.text) == (Voice.State.EXPIRED, "")
    assert client.post(link(voice, Purpose.CONFIRM)).status_code == 410


def test_whoever_let_the_link_run_out_may_sign_again(sign, voice, time_machine):
    time_machine.move_to(DAY_FOUR.replace(day=17))
    services.expire_unconfirmed()

    again = sign("amina@example.org")

    voice.refresh_from_db()
    assert (voice.email_key, again.state) == (None, Voice.State.CONFIRMED)


def test_withdrawing_takes_words_name_and_count(client, sign):
    voice = sign("amina@example.org", name="Amina", words="We stand together.")
    client.get(link(voice, Purpose.WITHDRAW))
    tally.recount_everything()
    assert Tally.objects.total() == 1

    client.post(link(voice, Purpose.WITHDRAW))
    tally.recount_everything()

    voice.refresh_from_db()
    assert (voice.state, voice.item.name, voice.item.text) == (Voice.State.WITHDRAWN, "", "")
    assert Tally.objects.total() == 0


def test_sending_again_says_nothing_and_writes_only_to_who_waits(client, sign, voice, letters):
    for email in ["amina@example.org", "nobody@example.org"]:
        answer = client.post("/add/again/", {"email": email})
        assert answer.headers["Location"] == "/add/thank-you/"

    assert letters("voice-confirm") == 2


def test_nobodys_mailbox_is_flooded(client, voice, letters):
    for _ in range(10):
        client.post("/add/again/", {"email": "amina@example.org"})

    assert letters("voice-confirm") == services.LETTERS_A_DAY


def test_who_withdraws_and_signs_again_at_once_is_counted_once(client, sign, time_machine):
    voice = sign("amina@example.org")
    time_machine.shift(timedelta(seconds=11))
    tally.recount_touched()

    client.post(link(voice, Purpose.WITHDRAW))
    sign("amina@example.org")
    time_machine.shift(timedelta(seconds=11))
    tally.recount_touched()

    assert Tally.objects.total() == Voice.objects.counted().count() == 1


def test_letting_go_forgets_who_it_was(client, sign, derbyshire):
    voice = sign("amina@example.org", kind=Voice.Kind.AFFECTED, area_id=derbyshire.pk)

    client.post(link(voice, Purpose.WITHDRAW))

    voice.refresh_from_db()
    assert (voice.email_key, voice.kind, voice.area) == (None, Voice.Kind.PERSON, None)


def test_the_page_says_what_the_button_does_and_not_what_was_typed(client, sign, derbyshire):
    voice = sign("amina@example.org", confirmed=False, words="Buy pills", area_id=derbyshire.pk)

    page = client.get(link(voice, Purpose.CONFIRM)).content.decode()

    assert "to be counted in Derbyshire" in page
    assert "pills" not in page


@pytest.mark.parametrize("wants_news", [True, False])
def test_who_presses_has_read_that_their_address_would_be_kept(client, sign, wants_news):
    voice = sign("amina@example.org", confirmed=False, wants_news=wants_news)

    page = client.get(link(voice, Purpose.CONFIRM)).content.decode()

    assert (str(consent.CURRENT.words) in page) is wants_news
