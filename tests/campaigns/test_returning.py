"""With us for the nth year: told at sign time from the hashes still kept, and from nothing else."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from no2hate.campaigns import services
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Voice
from tests.campaigns.conftest import link
from tests.campaigns.test_add import data_statements


def test_who_was_here_last_year_is_with_us_for_one_year_more(stood, sign):
    stood("amina@example.org", years=2)

    assert sign("Amina+wall@example.org").years == 3


def test_who_never_confirmed_was_not_here(stood, sign):
    stood("amina@example.org", confirmed=False)

    assert sign("amina@example.org").years == 1


def test_once_last_years_key_is_destroyed_everybody_is_new(stood, sign, last_year, settings):
    stood("amina@example.org")
    Voice.objects.filter(edition=last_year).update(email_key=None)
    settings.KEY_FOLDER.destroy(last_year.email_key_name)

    assert sign("amina@example.org").years == 1


def test_between_destroying_the_key_and_the_hashes_nobody_is_turned_away(
    stood, sign, last_year, settings
):
    stood("amina@example.org")
    settings.KEY_FOLDER.destroy(last_year.email_key_name)

    assert sign("amina@example.org").years == 1


def test_without_an_earlier_year_nothing_more_is_asked(client, answers, last_year):
    client.post("/add/", answers | {"email": "ben@example.org"})

    with CaptureQueriesContext(connection) as queries:
        client.post("/add/", answers)

    assert len(data_statements(queries)) <= 3, queries.captured_queries


def test_the_page_says_for_which_year(client, stood, sign):
    stood("amina@example.org", years=2)

    page = client.get(link(sign("amina@example.org"), Purpose.MINE)).content.decode()

    assert "With us for the 3rd year" in page


def test_who_takes_their_voice_back_begins_anew(stood, sign):
    services.withdraw_voice(public_id=stood("amina@example.org").public_id)

    assert sign("amina@example.org").years == 1
