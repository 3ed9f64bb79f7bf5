"""The one page made for other sites' frames; every other page still refuses them."""

import re

import pytest
from django.test import Client

from no2hate.campaigns import services, tally
from no2hate.campaigns.models import Voice
from no2hate.moderation.switches import Switch
from no2hate.web import memo, page_cache

CLOSED = [
    *("/", "/add/", "/momentum/", "/data/", "/wall/", "/derbyshire/", "/speak-out/"),
    *("/desk/sign-in/", "/count.json", "/wall.atom", "/nowhere/", "/embed/nowhere/"),
]


def embedded(path="/embed/"):
    page_cache.clear()
    memo.forget_all()
    return Client().get(path)


@pytest.mark.parametrize("path", ["/embed/", "/embed/derbyshire/", "/cy/embed/"])
def test_any_site_may_show_it_in_a_frame(edition, path):
    headers = embedded(path).headers

    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", CLOSED)
def test_no_other_page_may_be_shown_in_a_frame(edition, path):
    headers = embedded(path).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_it_asks_for_nothing_and_keeps_nothing(edition):
    answer = embedded()

    assert not answer.cookies
    assert not re.search(rb"<form|<script|<input", answer.content)
    policy = answer.headers["Content-Security-Policy"]
    assert "form-action 'none'" in policy
    assert "script-src" not in policy


def test_it_shows_the_count_and_leads_to_the_form_outside_the_frame(edition, sign, settings):
    sign("amina@example.org")
    tally.recount_everything()
    words = embedded().content.decode()

    assert "<b>1</b>" in words
    assert re.search(rf'href="{settings.PUBLIC_ORIGIN}/add/" target="_top" rel="noopener', words)


def test_a_hidden_counter_is_hidden_in_a_frame_and_for_programs_too(edition, sign, turn_on):
    sign("amina@example.org")
    tally.recount_everything()
    turn_on(Switch.HIDE_COUNTER)

    assert "tally" not in embedded().content.decode()
    said = embedded("/count.json").json()
    assert (said["voices"], said["as_of"], said["is_hidden"]) == (None, None, True)


def test_the_count_for_programs_says_of_when_it_is(edition, sign):
    sign("amina@example.org")
    tally.recount_everything()
    answer = embedded("/count.json")

    assert answer.json()["voices"] == 1
    assert answer.json()["as_of"].startswith("2026-10-13T12:00")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.fixture
def in_line(sign, edition):
    """Amina, who took the first offered line."""
    line = edition.campaign.lines.offered().filter(language="en").first()
    return sign("amina@example.org", line=line)


def test_the_feed_has_the_words_that_stand_on_the_wall(in_line):
    feed = embedded("/wall.atom")

    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert in_line.line.text in feed.content.decode()
    assert f"urn:no2hate:voice:{in_line.public_id}" in feed.content.decode()


def test_withdrawn_words_are_not_in_the_next_answer(in_line, settings):
    services.withdraw_voice(public_id=in_line.public_id)
    feed = embedded("/wall.atom")

    assert in_line.line.text not in feed.content.decode()
    assert f"max-age={settings.PAGE_WINDOW}" in feed.headers["Cache-Control"]
    assert Voice.objects.get().state == Voice.State.WITHDRAWN


def test_the_feed_tells_nobodys_hour(in_line):
    assert "T13:00" not in embedded("/wall.atom").content.decode()
    assert "2026-10-13T00:00:00+01:00" in embedded("/wall.atom").content.decode()
