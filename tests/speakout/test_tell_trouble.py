"""When the database is away or full, or shows a strange key: nothing lost, nothing doubled."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from no2hate import vault
from no2hate.areas.services import load_areas
from no2hate.partners.models import DeskKey
from no2hate.speakout.models import Report, SealedRow
from tests.speakout.factories import (
    STORY,
    add_more,
    amina,
    cerys_desk,
    ready_desk,
    send_now,
    two_answers,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client():
    load_areas()
    cerys_desk()
    ready_desk()
    return amina()


def away(execute, sql, params, many, context):
    """The database does not answer at all."""
    raise OperationalError


def full(execute, sql, params, many, context):
    """The disk is full: reading goes on, writing does not."""
    if sql.split()[0] in {"INSERT", "UPDATE", "DELETE"}:
        raise OperationalError
    return execute(sql, params, many, context)


@pytest.mark.parametrize("trouble", [away, full])
@pytest.mark.parametrize("go", ["send", "more"])
def test_the_words_come_back_and_can_be_sent_again(client, trouble, go):
    with connection.execute_wrapper(trouble):
        answer = client.post("/speak-out/", {"story": STORY, "where": "derbyshire", "go": go})

    assert answer.status_code == 503
    assert STORY in answer.content.decode()
    assert "Please try again" in answer.content.decode()
    assert Report.objects.count() == SealedRow.objects.count() == 0
    assert send_now(client).status_code == 302


@pytest.mark.parametrize("trouble", [away, full])
def test_an_answer_comes_back_too(client, trouble):
    add_more(client)

    with connection.execute_wrapper(trouble):
        answer = client.post("/speak-out/about/", {"strands": ["race"]})

    assert answer.status_code == 503
    assert answer.content.decode().count("checked") == 1


@pytest.mark.parametrize("trouble", [away, full])
def test_the_last_page_can_be_sent_again(client, trouble):
    add_more(client)

    with connection.execute_wrapper(trouble):
        answer = client.post("/speak-out/check/")

    assert answer.status_code == 503
    assert 'action="' not in answer.content.decode().partition("<main")[2].partition("Send<")[0]
    assert client.post("/speak-out/check/").headers["Location"] == "/speak-out/code/"
    assert Report.objects.count() == 1


def test_to_a_key_that_was_not_pinned_nothing_is_sealed(client):
    DeskKey.objects.update(public=vault.KeyPair.new().public)

    answer = send_now(client)

    assert answer.status_code == 503
    assert STORY in answer.content.decode()
    assert Report.objects.count() == 0


def test_a_fault_in_the_middle_leaves_no_half_report(client, monkeypatch):
    def fails(**_):
        raise OperationalError

    monkeypatch.setattr("no2hate.speakout.progress.tell", fails)

    assert send_now(client).status_code == 503
    assert Report.objects.count() == 0


def test_nobody_is_kept_from_leaving(client):
    add_more(client)

    with connection.execute_wrapper(away):
        answer = client.get("/leave/", headers={"sec-fetch-site": "same-origin"})

    assert answer.status_code == 303
    assert answer.cookies


def test_the_code_stays_until_it_can_be_forgotten(client):
    send_now(client)

    with connection.execute_wrapper(full):
        answer = client.post("/speak-out/code/", {"go": "without"})

    assert answer.status_code == 422
    assert "Your code is still here" in answer.content.decode()
    assert client.post("/speak-out/code/", {"go": "without"}).status_code == 302


def test_the_last_page_is_read_on_a_full_disk_too(client):
    send_now(client)
    client.post("/speak-out/code/", {"go": "without"})

    with connection.execute_wrapper(full):
        answer = client.get("/speak-out/next/")

    assert answer.status_code == 200
    assert answer.cookies[settings.DRAFT_COOKIE_NAME].value == ""


def test_stopping_on_a_full_disk_leaves_nothing_that_opens(client):
    add_more(client)

    with connection.execute_wrapper(full):
        answer = client.post("/speak-out/stop/")

    assert answer.status_code == 302
    assert answer.cookies[settings.DRAFT_COOKIE_NAME].value == ""


def test_the_log_names_the_fault_and_no_word(client, caplog):
    with connection.execute_wrapper(away):
        send_now(client)

    assert "given back" in caplog.text
    assert STORY not in caplog.text


def test_far_too_many_words_are_given_back(client):
    words = "س" * 90_000  # 540,000 bytes on their way
    form = urlencode(two_answers(story=words, go="send"))

    answer = client.post("/speak-out/", form, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 422
    assert words in answer.content.decode()
