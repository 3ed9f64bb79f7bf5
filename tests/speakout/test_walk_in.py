"""A walk-in: written down, read back, sent, handed over, and then nothing is left."""

import pytest
from django.db import DatabaseError

from no2hate.speakout import thread
from no2hate.speakout.models import Report, SealedRow
from no2hate.speakout.walk_in import desk_telling_views
from tests.speakout import coming_back
from tests.speakout.at_a_counter import (
    CENTRE,
    COUNTER,
    at_work,
    code_on_screen,
    cookie_of,
    hand_over,
    librarian,
    library,
    send,
    shown,
    write_down,
    written_and_sent,
)
from tests.speakout.factories import STORY, cerys_desk, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return cerys_desk()


@pytest.fixture
def ben(post):
    return at_work(librarian(library()))


def test_the_first_page_says_what_comes_before_a_word_is_written(ben):
    page = shown(ben)

    said = (CENTRE, "Write nothing down until the person agrees", "quiet room", "Derbyshire desk")
    assert all(words in page for words in said)
    assert 'lang="cy"' in page
    assert not SealedRow.objects.exists()


def test_what_was_told_reaches_the_desk_and_says_where_it_was_written(ben, post):
    write_down(ben, speaks="ur", interpreter="on")
    ben.post(f"{COUNTER}more/", {"teller": "me", "strands": ["race"], "wish": "support"})
    ben.post(f"{COUNTER}allow/", {"council": "yes"})
    send(ben)

    report = Report.objects.get()
    found = opened(report, post)

    assert report.channel == Report.Channel.WALK_IN
    assert found["story"]["text"] == STORY
    details = found["details"]
    assert (details["centre"], details["speaks"], details["interpreter"]) == (CENTRE, "ur", True)
    assert details["strands"] == ["race"]
    assert (found["permission"]["recipient"], found["permission"]["aloud"]) == ("council", True)
    assert found["facts"]["channel"] == "walk"


def test_nobody_is_allowed_to_be_told_before_a_yes(ben, post):
    write_down(ben)

    page = shown(ben, "allow/")
    written_and_sent(ben)

    assert "The person said yes, aloud" in page
    assert "checked" not in page
    assert "permission" not in opened(Report.objects.get(), post)


def test_it_is_not_sent_before_it_was_read_back(ben):
    write_down(ben)

    answer = ben.post(f"{COUNTER}check/", {})

    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_before_sending_it_says_who_reads_it_and_when(ben):
    write_down(ben)

    page = shown(ben, "check/")

    assert all(said in page for said in (STORY, "Derbyshire desk", "Whom they never tell"))


def test_the_code_on_the_page_opens_it_for_the_person(ben):
    written_and_sent(ben)
    code = code_on_screen(ben)
    hand_over(ben)

    assert STORY in coming_back.shown(coming_back.come_back(code))


def test_a_double_click_sends_one(ben):
    written_and_sent(ben)
    code = code_on_screen(ben)

    again = send(ben)

    assert again.headers["Location"] == f"{COUNTER}code/"
    assert code_on_screen(ben).text == code.text
    assert Report.objects.count() == 1


def test_the_code_is_shown_until_it_is_handed_over_and_never_again(ben):
    written_and_sent(ben)
    code = code_on_screen(ben)

    assert ben.post(f"{COUNTER}code/", {}).status_code == 422
    answer = hand_over(ben)

    assert answer.headers["Location"] == f"{COUNTER}over/"
    assert cookie_of(ben) == ""
    assert not SealedRow.objects.exists()
    assert code.last_group not in shown(ben, "code/")


def test_handing_over_twice_is_handing_over_once(ben):
    written_and_sent(ben)
    before = cookie_of(ben)
    hand_over(ben)
    ben.cookies["__Host-walk-in"] = before

    assert hand_over(ben).status_code == 302
    assert Report.objects.count() == 1


def test_a_person_who_wants_no_code_is_sent_all_the_same(ben):
    written_and_sent(ben)

    ben.post(f"{COUNTER}code/", {"go": "without"})

    assert Report.objects.count() == 1
    assert not SealedRow.objects.exists()


@pytest.mark.parametrize("page", ["tell/", "more/", "allow/", "reach/", "check/", "code/"])
def test_afterwards_no_page_of_the_way_shows_a_word(ben, page):
    written_and_sent(ben)
    hand_over(ben)

    assert STORY not in shown(ben, page)


def test_stopping_forgets_everything_at_once(ben):
    write_down(ben)

    ben.post(f"{COUNTER}stop/")

    assert not SealedRow.objects.exists()
    assert not Report.objects.exists()
    assert "Nothing is written down" in shown(ben, "stop/")


def test_no_answer_to_a_post_shows_words(ben):
    """A browser keeps what was posted with the page that answers it."""
    answer = write_down(ben, where="")

    assert (answer.status_code, answer.content) == (302, b"")
    page = shown(ben, "tell/")
    assert STORY in page
    assert "One thing to check" in page


def test_what_could_not_be_sent_says_so_and_keeps_every_word(ben, monkeypatch):
    write_down(ben)
    with monkeypatch.context() as broken:
        broken.setattr(thread, "begin", _away)
        answer = send(ben)

    assert answer.status_code == 503
    assert all(said in answer.content.decode() for said in ("Not sent.", STORY))
    send(ben)
    assert Report.objects.count() == 1


def test_what_could_not_be_kept_is_given_back(ben, monkeypatch):
    monkeypatch.setattr(desk_telling_views.services.drafts, "keep", _away)

    answer = write_down(ben)

    assert answer.status_code == 503
    assert STORY in answer.content.decode()


def _away(*_args, **_kwargs):
    raise DatabaseError


def test_after_an_hour_it_is_gone_and_it_says_so(ben, time_machine):
    write_down(ben)
    SealedRow.objects.all().delete()

    answer = ben.post(f"{COUNTER}more/", {"teller": "saw"}, follow=True)

    assert "More than an hour has passed" in answer.content.decode()


def test_another_place_is_read_elsewhere(ben):
    write_down(ben, where="kent")

    assert "Nobody reads what is told" in shown(ben, "check/")
    assert send(ben).status_code == 422


@pytest.mark.parametrize("page", ["", "tell/", "check/", "code/", "advice/", "over/", "stop/"])
def test_no_cache_keeps_these_pages(ben, page):
    write_down(ben)

    answer = ben.get(f"{COUNTER}{page}", follow=True)

    assert "no-store" in answer.headers["Cache-Control"]
