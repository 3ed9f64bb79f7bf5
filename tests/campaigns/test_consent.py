"""One letter, to who asked for it: when the next year begins, and never once they ended it."""

import pytest
from django.test import Client

from no2hate.campaigns import consent, returning, seasons
from no2hate.campaigns.letters import back_letter
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Edition, Voice
from no2hate.config.restore_replay import replay
from no2hate.outbox.models import Mail
from no2hate.outbox.services import put
from no2hate.web.memo import forget_all
from tests.campaigns.conftest import link

BACK = returning.BACK_LETTER


@pytest.fixture
def asked(stood):
    """Let somebody ask last year to be written to."""
    return lambda email, **said: stood(email, wants_news=True, **said)


def letters() -> list[str]:
    return [mail.open_address() for mail in Mail.objects.filter(kind=BACK)]


def test_what_was_agreed_to_is_kept_by_its_version(sign):
    voice = sign("amina@example.org", wants_news=True)

    assert consent.wording(voice.consent) == consent.CURRENT


def test_the_form_shows_the_very_words(client, edition):
    assert str(consent.CURRENT.words) in client.get("/add/").content.decode()


def test_every_wording_has_its_own_version_and_they_stand_in_order():
    versions = [wording.version for wording in consent.WORDINGS]

    assert len(set(versions)) == len(versions)
    assert sorted(consent.WORDINGS, key=lambda each: each.since) == list(consent.WORDINGS)


def test_when_the_year_begins_who_asked_gets_one_letter(asked):
    voice = asked("amina@example.org")

    for _turn in range(3):
        returning.write_to_who_asked()

    voice.refresh_from_db()
    assert letters() == ["amina@example.org"]
    assert voice.contact is None


def test_who_did_not_ask_or_never_confirmed_gets_none(asked, stood):
    stood("ben@example.org")
    asked("cerys@example.org", confirmed=False)

    returning.write_to_who_asked()

    assert letters() == []


def test_before_the_hour_nobody_is_written_to(asked, edition):
    asked("amina@example.org")
    Edition.objects.filter(pk=edition.pk).update(opens_on="2026-10-14", starts_on="2026-10-15")
    forget_all()

    assert returning.write_to_who_asked() == 0


def test_who_signed_this_year_already_gets_none_and_is_forgotten(asked, sign):
    voice = asked("amina@example.org")
    sign("amina@example.org")

    returning.write_to_who_asked()

    voice.refresh_from_db()
    assert (letters(), voice.contact) == ([], None)


def test_they_said_next_year_so_the_year_after_is_too_late(asked, last_year):
    asked("amina@example.org")
    Edition.objects.filter(pk=last_year.pk).update(year=2024)
    seasons.create_edition(campaign=last_year.campaign, year=2025)

    returning.write_to_who_asked()

    assert letters() == []
    assert not Voice.objects.filter(contact__isnull=False).exists()


@pytest.fixture
def power_fails_at(monkeypatch):
    """Let the power fail while so many-th letter is put, once."""

    def fail_at(number: int) -> None:
        puts = []

        def put_or_die(**said):
            puts.append(said["to"])
            if len(puts) == number:
                raise KeyboardInterrupt
            put(**said)

        monkeypatch.setattr(returning.outbox, "put", put_or_die)

    return fail_at


@pytest.mark.parametrize(("fails_at", "written"), [(1, 0), (2, 0), (3, 2), (5, 4)])
def test_killed_at_any_point_it_goes_on_and_writes_to_nobody_twice(
    asked, monkeypatch, power_fails_at, fails_at, written
):
    emails = sorted(f"friend{n}@example.org" for n in range(5))
    for email in emails:
        asked(email)
    monkeypatch.setattr(returning, "LETTERS_AT_ONCE", 2)
    power_fails_at(fails_at)

    with pytest.raises(KeyboardInterrupt):
        returning.write_to_who_asked()
    assert len(letters()) == written
    assert Voice.objects.filter(contact__isnull=False).count() == 5 - written
    returning.write_to_who_asked()

    assert sorted(letters()) == emails


def test_the_letter_can_be_ended_with_one_click(asked):
    voice = asked("amina@example.org")

    letter = back_letter(voice.public_id, "en-gb")

    assert letter.unsubscribe.endswith(link(voice, Purpose.UNSUBSCRIBE))
    assert link(voice, Purpose.WITHDRAW) in letter.body
    assert letter.unsubscribe in letter.body


def test_one_click_works_from_a_mail_program_without_page_token_or_cookie(asked):
    voice = asked("amina@example.org")
    mail_program = Client(enforce_csrf_checks=True)

    answer = mail_program.post(
        link(voice, Purpose.UNSUBSCRIBE),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
        headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
    )

    voice.refresh_from_db()
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert (voice.contact, voice.state) == (None, Voice.State.CONFIRMED)


def test_whoever_ends_it_gets_not_even_the_letter_that_waits(client, asked):
    voice = asked("amina@example.org")
    returning.write_to_who_asked()

    client.post(link(voice, Purpose.UNSUBSCRIBE))

    assert Mail.objects.get(kind=BACK).address is None
    assert back_letter(voice.public_id, "en-gb") is None


@pytest.mark.parametrize("ended", ["by the letter", "by a click"])
def test_no_restored_backup_writes_to_them_again(client, asked, ended):
    voice = asked("amina@example.org")
    backup = {"contact": bytes(voice.contact), "consent": voice.consent}
    if ended == "by the letter":
        returning.write_to_who_asked()
    else:
        client.post(link(voice, Purpose.UNSUBSCRIBE))
    Mail.objects.all().delete()
    Voice.objects.filter(pk=voice.pk).update(**backup)

    replay(None, day="2026-10-12")
    returning.write_to_who_asked()

    assert letters() == []


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_ends_nothing(client, asked, method):
    voice = asked("amina@example.org")

    answer = getattr(client, method)(link(voice, Purpose.UNSUBSCRIBE))

    voice.refresh_from_db()
    assert (answer.status_code, voice.contact is None) == (200, False)


def test_a_broken_link_ends_nothing(client, asked):
    voice = asked("amina@example.org")

    answer = client.post(f"{link(voice, Purpose.UNSUBSCRIBE)[:-3]}/")

    voice.refresh_from_db()
    assert (answer.status_code, voice.contact is None) == (404, False)
