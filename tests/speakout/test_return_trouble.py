"""What a person meets while the database is away or something was tampered with: words."""

import pytest
from django.db import OperationalError

from no2hate import vault
from no2hate.speakout import permissions, return_visits, returning
from no2hate.speakout.models import Report
from tests.accounts.factories import SecureClient
from tests.speakout.coming_back import (
    DELETE,
    ENTER,
    NEW_CODE,
    PERMISSION,
    allow,
    come_back,
    shown,
    tell,
    write,
)
from tests.speakout.factories import cerys_desk

NOT_NOW = "It could not be done just now"
SPOILT = b"\x01" * 1100


@pytest.fixture
def told(db):
    cerys_desk()
    return tell(recipients=["police"])


def fails(*_given, **_named):
    raise OperationalError


def test_words_behind_the_code_survive_a_full_database(told, monkeypatch):
    monkeypatch.setattr(returning, "open_with", fails)
    sent = {"code": told[1].text, "words": "Waiting words.", "language": "en"}

    response = SecureClient().post(ENTER, sent)

    assert response.status_code == 503
    assert NOT_NOW in response.content.decode()
    assert 'value="Waiting words."' in response.content.decode()


def test_a_permission_that_could_not_be_kept_is_said(told, monkeypatch):
    client = come_back(told[1])
    monkeypatch.setattr(permissions, "take_back", fails)

    allow(client, told[0], "police", go="take-back")

    assert NOT_NOW in shown(client)
    assert "Yes, since" in shown(client)


@pytest.mark.parametrize("where", [PERMISSION, NEW_CODE, DELETE])
def test_a_press_while_the_database_is_away_is_answered_in_words(told, monkeypatch, where):
    client = come_back(told[1])
    monkeypatch.setattr(return_visits, "find", fails)

    answer = client.post(where, {"go": "make", "sure": "on", "page": told[0].public_id})

    assert (answer.status_code, NOT_NOW in answer.content.decode()) == (503, True)
    assert Report.objects.get().state == "sent"


def test_nothing_breaks_over_a_head_that_does_not_open(told):
    report, code = told
    client = come_back(code)
    Report.objects.filter(pk=report.pk).update(head=SPOILT)

    assert allow(client, report, "police", go="take-back").status_code == 302
    assert write(client, report, "What is this?").status_code == 503
    assert "Something in this thread was changed" in shown(client)


def test_a_code_is_not_replaced_over_keys_that_do_not_open(told):
    report, code = told
    client = come_back(code)
    client.post(NEW_CODE, {"go": "make"})
    waiting = shown(client, NEW_CODE).partition('dir="ltr"><span>')[2]
    Report.objects.filter(pk=report.pk).update(head=SPOILT)

    last = waiting.partition("</p>")[0][-len("0000</span>") :][:4]
    assert client.post(NEW_CODE, {"last": last}).status_code == 302
    assert NOT_NOW in shown(client)
    assert come_back(code)


def test_everything_can_be_deleted_though_nothing_opens(told):
    report, code = told
    client = come_back(code)
    Report.objects.filter(pk=report.pk).update(head=SPOILT)

    client.post("/return/delete/", {"sure": "on", "page": report.public_id})

    report.refresh_from_db()
    assert report.state == "deleted"


def test_a_cookie_that_is_none_of_ours_is_nobody(told):
    client = SecureClient()
    for value in ("", "x", vault.Cookie.new().text, "0" * 63):
        client.cookies["__Host-return"] = value
        assert client.get("/return/page/").headers["Location"] == ENTER
