"""The first page: two answers, and nothing of anybody until they are sent."""

import re

import pytest
from django.conf import settings
from django.test import Client

from no2hate.speakout import drafts
from no2hate.speakout.forms import StoryForm
from no2hate.speakout.models import Report, SealedRow
from tests.accounts.factories import SecureClient
from tests.speakout.factories import (
    STORY,
    add_more,
    amina,
    cerys_desk,
    draft_cookie,
    ready_desk,
    send_now,
    two_answers,
)

pytestmark = pytest.mark.django_db
COOKIE = settings.DRAFT_COOKIE_NAME


@pytest.fixture
def desk():
    return cerys_desk()


@pytest.mark.usefixtures("desk")
def test_looking_keeps_nothing_and_gives_a_cookie_that_dies_with_the_window():
    client = amina()

    given = client.cookies[COOKIE]
    assert SealedRow.objects.count() == 0
    assert (given["httponly"], given["secure"], given["samesite"]) == (True, True, "Strict")
    assert (given["max-age"], given["expires"], given["path"]) == ("", "", "/")


@pytest.mark.usefixtures("desk")
def test_a_look_gives_a_new_cookie_until_something_is_kept():
    client = amina()
    assert COOKIE in client.get("/speak-out/").cookies

    add_more(client)
    assert COOKIE not in client.get("/speak-out/").cookies


@pytest.mark.usefixtures("desk")
def test_no_browser_sends_the_words_away_to_check_their_spelling():
    page = SecureClient().get("/speak-out/").content.decode()

    typed = re.findall(r"<textarea[^>]*>|<input type=.text.[^>]*>", page)
    assert len(typed) == 2
    assert all('spellcheck="false"' in each and 'autocomplete="off"' in each for each in typed)


@pytest.mark.usefixtures("desk")
def test_two_answers_are_enough():
    answer = send_now(amina())

    assert (answer.status_code, answer.headers["Location"]) == (302, "/speak-out/code/")
    assert Report.objects.count() == 1


@pytest.mark.usefixtures("desk")
def test_add_more_sends_nothing_and_leads_on():
    answer = add_more(amina())

    assert (answer.status_code, answer.headers["Location"]) == (302, "/speak-out/who/")
    assert Report.objects.count() == 0


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("missing", "words"),
    [("story", "Tell us what happened, even in a few words"), ("where", "each is fine")],
)
def test_what_is_missing_is_asked_for_in_a_sentence(missing, words):
    answer = send_now(amina(), **{missing: ""})

    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.usefixtures("desk")
def test_a_postcode_answers_where_and_is_not_kept():
    client = amina()

    add_more(client, where="", postcode="DE4 2AB")

    answers = drafts.held(cookie=draft_cookie(client)).answers
    assert answers == {"story": STORY, "where": "derbyshire"}


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("typed", ["nonsense", "EH1 1AA", "DE6"])
def test_a_postcode_that_decides_nothing_gives_the_words_back(typed):
    answer = send_now(amina(), where="", postcode=typed)

    assert answer.status_code == 422
    assert STORY in answer.content.decode()


@pytest.mark.usefixtures("desk")
def test_what_is_longer_than_a_report_comes_back_whole_with_a_sentence():
    story = "অ" * 20_001

    answer = send_now(amina(), story=story)

    assert answer.status_code == 422
    assert story in answer.content.decode()
    assert "20000 fit in one report" in answer.content.decode()


def test_signs_no_page_can_show_are_left_out_and_not_refused():
    form = StoryForm(two_answers(story="He\0 said:\r\n\tgo \ud800home"))

    assert form.is_valid()
    assert form.answers()["story"] == "He said:\n go home"


@pytest.mark.usefixtures("desk")
def test_without_our_cookie_the_words_come_back_with_a_new_one():
    answer = SecureClient().post("/speak-out/", two_answers(go="send"))

    assert answer.status_code == 422
    assert STORY in answer.content.decode()
    assert answer.cookies[COOKIE].value
    assert Report.objects.count() == 0


@pytest.mark.usefixtures("desk")
def test_a_dead_token_keeps_the_words_and_sends_nothing():
    client = Client(enforce_csrf_checks=True)
    client.get("/speak-out/", secure=True)

    answer = client.post("/speak-out/", two_answers(go="send"), secure=True)

    assert answer.status_code == 403
    assert STORY in answer.content.decode()
    assert SealedRow.objects.count() == Report.objects.count() == 0


def test_where_nobody_is_ready_nobody_is_asked():
    answer = SecureClient().get("/speak-out/")

    page = answer.content.decode()
    assert "<textarea" not in page
    assert COOKIE not in answer.cookies
    assert all(words in page for words in ("999", "101", "report-it.org.uk", "/support/"))


def test_the_page_names_each_desk_and_when_it_reads(time_machine):
    time_machine.move_to("2026-10-12T20:40:00+00:00")
    cerys_desk()
    ready_desk()

    page = SecureClient().get("/speak-out/").content.decode()

    assert "Derbyshire desk trust" in page
    assert "National desk trust" in page
    assert "Read next on Tuesday 13 October at 09:00" in page


@pytest.mark.usefixtures("desk")
def test_the_way_in_is_welsh_too():
    client = SecureClient()

    page = client.get("/cy/speak-out/").content.decode()

    assert 'lang="cy"' in page
    answer = client.post("/cy/speak-out/", two_answers(go="send"))
    assert answer.headers["Location"] == "/cy/speak-out/code/"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["/", "/support/", "/learn/", "/privacy/"])
def test_no_public_page_hears_of_the_draft(path):
    client = amina()

    assert COOKIE not in client.get(path).cookies


@pytest.mark.usefixtures("desk")
def test_a_cookie_somebody_knew_before_opens_no_later_draft():
    client = amina()
    known = draft_cookie(client)
    client.get("/speak-out/")
    send_now(client)

    assert drafts.held(cookie=known) is None
    assert drafts.held(cookie=draft_cookie(client)).is_sent
