"""The code: shown until it is kept, and never again."""

import re
import time

import pytest
import time_machine
from django.conf import settings

from no2hate.speakout import drafts
from no2hate.speakout.models import Report, SealedRow
from no2hate.vault import VaultError
from tests.partners.factories import SupportServiceFactory
from tests.speakout.factories import (
    add_more,
    amina,
    cerys_desk,
    code_on_screen,
    draft_cookie,
    send_now,
    two_answers,
)

pytestmark = pytest.mark.django_db
CODE = "/speak-out/code/"


@pytest.fixture
def client():
    cerys_desk()
    client = amina()
    send_now(client)
    return client


def test_the_code_on_the_page_leads_to_the_report(client):
    assert code_on_screen(client).locator == Report.objects.get().locator


def test_it_is_shown_again_until_it_is_kept(client):
    assert code_on_screen(client).text == code_on_screen(client).text


@pytest.mark.parametrize("style", [str.lower, lambda group: f" {group} ", lambda g: f"7K3F-{g}"])
def test_typing_the_last_group_leads_on_and_ends_the_draft(client, style):
    code = code_on_screen(client)

    answer = client.post(CODE, {"last": style(code.last_group)})
    page = client.get(answer.headers["Location"])

    assert answer.headers["Location"] == "/speak-out/next/"
    assert SealedRow.objects.count() == 0
    assert page.cookies[settings.DRAFT_COOKIE_NAME].value == ""


def test_another_group_is_asked_for_once_more(client):
    answer = client.post(CODE, {"last": "XXXX"})

    assert answer.status_code == 422
    assert code_on_screen(client)


def test_a_person_can_go_on_without_keeping_it(client):
    answer = client.post(CODE, {"go": "without"})

    assert answer.headers["Location"] == "/speak-out/next/"


def test_after_half_an_hour_it_is_not_shown(client):
    code = code_on_screen(client)

    with time_machine.travel(time.time() + 30 * 60 + 1):
        page = client.get(CODE).content.decode()
        after = client.get("/speak-out/next/")

    assert code.last_group not in page
    assert "not shown any more" in page
    assert after.status_code == 200


def test_once_kept_it_is_gone_from_the_row_too(client):
    cookie = draft_cookie(client)
    client.post(CODE, {"go": "without"})

    assert drafts.held(cookie=cookie).is_over
    assert client.get(CODE).status_code == 200
    with pytest.raises(VaultError):
        assert drafts.held(cookie=cookie).code


def test_the_story_is_gone_from_the_row_as_soon_as_it_is_sent(client):
    kept = drafts.held(cookie=draft_cookie(client))

    assert kept.answers == {"where": "derbyshire"}


def test_the_last_page_names_the_desk_the_days_and_who_helps(client, time_machine):
    time_machine.move_to("2026-10-12T20:40:00+00:00")
    SupportServiceFactory(name="Listening line", checked=True)
    client = amina()
    add_more(client)
    client.post("/speak-out/check/")
    client.post(CODE, {"go": "without"})

    page = client.get("/speak-out/next/").content.decode()

    shown = ("Derbyshire desk", "Tuesday 13 October", "Listening line", "/support/derbyshire/")
    assert all(words in page for words in shown)


def test_read_again_the_last_page_tells_nothing_of_the_report(client):
    client.post(CODE, {"go": "without"})
    client.get("/speak-out/next/")

    assert "Derbyshire" not in client.get("/speak-out/next/").content.decode()


def test_the_last_page_waits_until_the_code_is_kept(client):
    assert client.get("/speak-out/next/").headers["Location"] == CODE


def test_after_one_report_another_can_begin(client):
    client.post(CODE, {"go": "without"})
    client.get("/speak-out/next/")
    client.get("/speak-out/")

    assert send_now(client, story="Again today.").status_code == 302
    assert Report.objects.count() == 2


def test_another_can_begin_even_if_the_last_page_was_never_read(client):
    client.post(CODE, {"go": "without"})

    assert client.post("/speak-out/", two_answers(go="send")).status_code == 302
    assert Report.objects.count() == 2


@pytest.mark.parametrize("path", [CODE, "/speak-out/next/", "/speak-out/stop/"])
def test_the_title_tells_nothing(client, path):
    if path == "/speak-out/next/":
        client.post(CODE, {"go": "without"})
    page = client.get(path, follow=True).content.decode()

    title = re.search("<title>(.*?)</title>", page)[1]
    assert not re.search("hate|report|crime|speak", title, re.IGNORECASE)


def test_the_slip_holds_the_code_and_no_telling_word(client):
    page = client.get(CODE).content.decode()

    slip = page.partition('<div class="slip">')[2].partition("</div>")[0]
    assert re.sub(r"<[^>]*>|\s", "", slip).startswith("Yourcode")
    assert not re.search("hate|report|crime|police", slip, re.IGNORECASE)


@pytest.mark.parametrize("path", ["/speak-out/", "/speak-out/who/", "/speak-out/check/", CODE])
def test_no_cache_keeps_these_pages(client, path):
    if path != CODE:
        client = amina()
        add_more(client)

    assert "no-store" in client.get(path).headers["Cache-Control"]
