"""The questions that can be skipped, one on a page, kept for an hour."""

import time

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from no2hate.accounts.models import Member
from no2hate.partners.models import Desk, LocalStrand
from no2hate.speakout import drafts
from no2hate.speakout.models import Report, SealedRow
from no2hate.speakout.tell_views import STEPS
from tests.accounts.factories import SecureClient, StaffFactory
from tests.speakout.factories import (
    STORY,
    add_more,
    amina,
    cerys_desk,
    derbyshire,
    draft_cookie,
    opened,
    ready_desk,
    send_now,
)

pytestmark = pytest.mark.django_db
COOKIE = settings.DRAFT_COOKIE_NAME
ANSWERS = {
    "who": {"teller": "me"},
    "when": {"day_day": "12", "day_month": "10", "day_year": "2020", "going_on": "on"},
    "place": {"place": "near_home"},
    "about": {"strands": ["race", "unsure"], "thought": "on"},
    "wish": {"wish": "support"},
    "share": {"recipients": ["landlord"]},
    "reach": {"way": "contact", "phone": "07700 900123", "hours": "after 4", "voicemail": "on"},
}


@pytest.fixture
def post():
    return cerys_desk()


@pytest.fixture
def client(post):
    client = amina()
    add_more(client)
    return client


def answer_all(client):
    for step, said in ANSWERS.items():
        assert client.post(f"/speak-out/{step}/", said).status_code == 302


def test_each_question_leads_to_the_next_and_the_last_to_a_look_at_all(client):
    led = [client.post(f"/speak-out/{step}/", {}).headers["Location"] for step in STEPS]

    assert led == [*(f"/speak-out/{step}/" for step in STEPS[1:]), "/speak-out/check/"]


def test_from_every_question_one_can_go_and_send(client):
    answer = client.post("/speak-out/who/", {"go": "check"})

    assert answer.headers["Location"] == "/speak-out/check/"


def test_what_was_answered_stands_there_when_one_comes_back(client):
    answer_all(client)

    assert 'value="me"' in client.get("/speak-out/who/").content.decode()
    assert 'value="2020"' in client.get("/speak-out/when/").content.decode()
    assert STORY in client.get("/speak-out/").content.decode()


def test_all_is_shown_before_sending_with_who_reads_it_and_whom_they_never_tell(client):
    answer_all(client)

    page = client.get("/speak-out/check/").content.decode()

    shown = ("12 October 2020", "Near home", "My landlord", "07700 900123", "Derbyshire desk trust")
    assert all(words in page for words in (STORY, *shown, "Immigration officers"))


def test_what_was_answered_reaches_the_desk(client, post):
    answer_all(client)

    client.post("/speak-out/check/")

    found = opened(Report.objects.get(), post)
    assert found["story"]["text"] == STORY
    assert found["details"]["day"] == "2020-10-12"
    assert found["details"]["strands"] == ["race", "unsure"]
    assert found["permission"]["recipient"] == "landlord"
    assert found["contact"]["phone"] == "07700 900123"


def test_nothing_is_ticked_before_the_person_ticks_it(client):
    assert "checked" not in client.get("/speak-out/share/").content.decode()


def test_an_area_asks_for_what_it_counts_itself(client):
    LocalStrand.objects.create(area=derbyshire(), code="goths", name="Being a goth", source="test")

    assert "Being a goth" in client.get("/speak-out/about/").content.decode()


def test_whoever_works_there_cannot_read_about_themselves(client):
    national = ready_desk()

    assert "works_there" in client.get("/speak-out/share/").content.decode()
    client.post("/speak-out/share/", {"works_there": "on"})
    client.post("/speak-out/check/")

    assert Report.objects.get().desk == national.desk


def test_a_national_desk_of_the_same_people_is_no_other_desk(client):
    ready_desk()
    dev = StaffFactory(name="Dev")
    for desk in Desk.objects.all():
        assert "works_there" in client.get("/speak-out/share/").content.decode()
        Member.objects.create(staff=dev, desk=desk)

    assert "works_there" not in client.get("/speak-out/share/").content.decode()


def test_a_national_desk_of_the_same_organisation_is_no_other_desk(client):
    local = Desk.objects.get(name="Derbyshire desk")
    Desk.objects.filter(pk=ready_desk().desk.pk).update(organisation=local.organisation)

    assert "works_there" not in client.get("/speak-out/share/").content.decode()


def test_without_another_desk_that_is_not_asked(client):
    assert "works_there" not in client.get("/speak-out/share/").content.decode()


def test_a_contact_needs_a_number_or_an_address(client):
    answer = client.post("/speak-out/reach/", {"way": "contact", "name": "Amina"})

    assert answer.status_code == 422
    assert "Amina" in answer.content.decode()


def test_a_contact_is_forgotten_with_the_wish_for_it(client, post):
    answer_all(client)
    client.post("/speak-out/reach/", {"way": "code", "phone": "07700 900123"})

    client.post("/speak-out/check/")

    assert "contact" not in opened(Report.objects.get(), post)


def test_every_page_says_until_when_it_is_kept(client):
    until = drafts.held(cookie=draft_cookie(client)).kept_until

    assert abs(until.timestamp() - time.time() - 3600) <= 60
    for step in STEPS:
        assert "What you typed is kept until" in client.get(f"/speak-out/{step}/").content.decode()


def test_after_an_hour_the_answer_on_the_page_is_kept_and_the_rest_gone(client):
    with time_machine.travel(time.time() + 3661):
        answer = client.post("/speak-out/reach/", ANSWERS["reach"])
        again = client.post("/speak-out/reach/", ANSWERS["reach"])
        kept = drafts.held(cookie=draft_cookie(client)).answers

    assert (answer.status_code, again.status_code) == (422, 302)
    assert "07700 900123" in answer.content.decode()
    assert "more than an hour" in answer.content.decode()
    assert "story" not in kept


def test_no_draft_lives_longer_than_four_hours(client):
    began = time.time()
    for minutes in range(50, 241, 50):
        with time_machine.travel(began + minutes * 60):
            client.post("/speak-out/who/", {"teller": "me"})

    with time_machine.travel(began + 241 * 60):
        assert drafts.held(cookie=draft_cookie(client)) is None


def test_without_a_story_nothing_is_sent_and_the_way_to_it_is_shown(client):
    with time_machine.travel(time.time() + 3661):
        client.post("/speak-out/who/", {"teller": "me"})
        answer = client.post("/speak-out/check/")

    assert answer.status_code == 422
    assert "Tell us what happened" in answer.content.decode()
    assert Report.objects.count() == 0


def test_a_dead_token_keeps_what_was_typed(client):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    answer = strict.post("/speak-out/reach/", ANSWERS["reach"], secure=True)

    assert answer.status_code == 403
    assert "07700 900123" in answer.content.decode()


@pytest.mark.parametrize("step", [*STEPS, "check", "code"])
@pytest.mark.usefixtures("post")
def test_without_a_draft_one_begins_at_the_beginning(step):
    answer = SecureClient().get(f"/speak-out/{step}/")

    assert answer.headers["Location"] == "/speak-out/"


def test_stopping_deletes_everything_at_once(client):
    answer = client.post("/speak-out/stop/")

    assert SealedRow.objects.count() == 0
    assert (answer.cookies[COOKIE].value, answer.cookies[COOKIE]["max-age"]) == ("", 0)
    assert "Nothing you typed is kept" in client.get("/speak-out/stop/").content.decode()


def test_leaving_deletes_everything_at_once(client):
    answer = client.get("/leave/", headers={"sec-fetch-site": "same-origin"})

    assert SealedRow.objects.count() == 0
    assert answer.cookies[COOKIE].value == ""


def test_no_other_site_can_end_a_draft(client):
    client.get("/leave/", headers={"sec-fetch-site": "cross-site"})

    assert SealedRow.objects.count() == 1


def test_the_row_alone_says_nothing(client):
    answer_all(client)

    row = SealedRow.objects.get()
    assert b"bus" not in bytes(row.contents)
    assert draft_cookie(client).text not in {row.row, bytes(row.contents).hex()}


@pytest.mark.parametrize("method", ["get", "post"])
def test_after_sending_it_is_too_late_to_stop_and_the_code_is_shown(client, method):
    send_now(client)

    answer = getattr(client, method)("/speak-out/stop/")

    assert answer.headers["Location"] == "/speak-out/code/"
    assert SealedRow.objects.count() == 1


def test_after_sending_the_questions_are_closed(client):
    send_now(client)

    assert client.get("/speak-out/who/").headers["Location"] == "/speak-out/code/"
    assert client.post("/speak-out/who/", {}).headers["Location"] == "/speak-out/code/"
