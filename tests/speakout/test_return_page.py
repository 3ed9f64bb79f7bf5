"""The page behind the code: what it shows, what can be written there, and what is never lost."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError
from django.utils.html import escape

from no2hate import vault
from no2hate.common import clock
from no2hate.speakout import progress, returning
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Progress, Report, SealedRow
from tests.accounts.factories import SecureClient
from tests.speakout.coming_back import (
    ENTER,
    PAGE,
    answer,
    as_desk,
    come_back,
    shown,
    tell,
    write,
)
from tests.speakout.factories import STORY, cerys_desk

URDU = "میں ٹھیک ہوں\nکل پھر لکھوں گی"


@pytest.fixture
def cerys(db):
    return cerys_desk()


@pytest.fixture
def told(cerys):
    return tell(strands=["race"], place="transport", recipients=["police"])


@pytest.fixture
def report(told):
    return told[0]


@pytest.fixture
def amina(told):
    return come_back(told[1])


def last_said(report, cerys):
    return as_desk(report, cerys).entries[-1]


def test_the_page_shows_what_was_told_and_who_reads_next(amina):
    page = shown(amina)

    assert escape(STORY) in page
    assert "It has arrived. Nobody has read it yet." in page
    assert "Derbyshire desk" in page
    assert "Race or ethnicity" in page


def test_the_page_shows_who_did_what_on_which_day(amina, report, cerys):
    progress.tell(report=report, kind=Progress.Kind.READ)
    answer(report, cerys.by_epoch, "Thank you for telling us. I am Cerys.")
    progress.tell(report=report, kind=Progress.Kind.ANSWERED)

    page = shown(amina)
    assert "A case worker read it" in page
    assert "Thank you for telling us. I am Cerys." in page
    assert "You have been answered." in page


def test_a_message_reaches_the_desk_as_it_was_written(amina, report, cerys):
    assert write(amina, report, URDU, language="ur").status_code == 302

    said = last_said(report, cerys)
    assert (said.kind, said.side, said.content) == (
        "message",
        "reporter",
        {"text": URDU, "language": "ur"},
    )


def test_words_of_another_script_are_shown_from_their_own_side(amina, report):
    write(amina, report, URDU, language="ur")

    assert '<div lang="ur" dir="rtl">' in shown(amina)


def test_what_is_added_stands_with_what_was_told(amina, report, cerys):
    write(amina, report, "It happened again today.", go="story")

    assert last_said(report, cerys).kind == "story"
    assert "Added on" in shown(amina)


def test_the_desk_is_next_after_a_message_and_has_waited_since_then(amina, report, cerys):
    progress.tell(report=report, kind=Progress.Kind.ANSWERED)

    write(amina, report, "Thank you.")

    report.refresh_from_db()
    assert (report.waits_for, report.waits_since) == ("desk", clock.today(settings.TIME_ZONE))


def test_a_second_message_does_not_push_the_first_back(amina, report):
    earlier = report.waits_since - timedelta(days=3)
    Report.objects.filter(pk=report.pk).update(waits_since=earlier)

    write(amina, report, "Still here.")

    report.refresh_from_db()
    assert report.waits_since == earlier


def test_a_button_pressed_twice_writes_once(amina, report, cerys):
    write(amina, report, "One message.")
    write(amina, report, "One message.")

    texts = [said.content["text"] for said in as_desk(report, cerys).of("message")]
    assert texts == ["One message."]


def test_nothing_written_is_said_in_words(amina, report):
    response = write(amina, report, "   ")

    assert response.status_code == 422
    assert "Write a few words first" in response.content.decode()


def test_too_many_words_are_given_back(amina, report):
    response = write(amina, report, "word " * 3_000)

    assert response.status_code == 422
    assert response.content.decode().count("word ") >= 2_999


def test_a_dead_token_gives_the_words_back(told, report):
    client = SecureClient(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', shown(client, ENTER))[1]
    client.post(ENTER, {"code": told[1].text, "csrfmiddlewaretoken": token})

    response = write(client, report, URDU)

    assert response.status_code == 403
    assert escape(URDU).replace("\n", "\r\n") in response.content.decode().replace("\n", "\r\n")


def _expire(client):
    row = vault.Cookie.read(client.cookies[settings.RETURN_COOKIE_NAME].value).row
    SealedRow.objects.filter(row=row).update(expires_at=1)


def test_words_written_after_the_visit_ended_wait_behind_the_code(amina, told, report, cerys):
    _expire(amina)

    asked = write(amina, report, "Half a page of words.", language="pl")
    assert asked.status_code == 422
    assert 'value="Half a page of words."' in asked.content.decode()

    wrong = amina.post(ENTER, {"code": "7", "words": "Half a page of words.", "language": "pl"})
    assert 'value="Half a page of words."' in wrong.content.decode()

    amina.post(ENTER, {"code": told[1].text, "words": "Half a page of words.", "language": "pl"})
    page = shown(amina)
    assert "Half a page of words.</textarea>" in page
    assert "They have not been sent." in page
    assert not as_desk(report, cerys).of("message")


def test_words_that_waited_are_gone_once_they_are_sent(amina, told, report):
    amina.post(ENTER, {"code": told[1].text, "words": "Waiting words.", "language": "en"})
    write(amina, report, "Waiting words.")

    assert "Waiting words.</textarea>" not in shown(amina)


def test_a_visit_ends_after_a_quarter_of_an_hour_of_nothing(amina, time_machine):
    time_machine.move_to(clock.now() + timedelta(minutes=14), tick=False)
    assert amina.get(PAGE).status_code == 200
    time_machine.shift(timedelta(minutes=14))
    assert amina.get(PAGE).status_code == 200
    time_machine.shift(timedelta(minutes=16))
    assert amina.get(PAGE).headers["Location"] == ENTER


def test_two_tabs_with_one_code_both_write(told, report, cerys):
    client = come_back(told[1])

    write(client, report, "From one tab.")
    write(client, report, "From the other.")

    assert len(as_desk(report, cerys).of("message")) == 2


def test_words_for_one_page_do_not_land_on_another(amina, report, cerys):
    other, code = tell(story="Something else altogether.")
    amina.post(ENTER, {"code": code.text})

    response = write(amina, report, "For the first page only.")

    assert response.status_code == 422
    assert "For the first page only.</textarea>" in response.content.decode()
    assert not as_desk(report, cerys).of("message")
    assert not as_desk(other, cerys).of("message")


def test_words_are_given_back_while_the_database_is_full(amina, report, monkeypatch):
    def full(**_given):
        raise OperationalError

    monkeypatch.setattr(returning, "write", full)
    response = write(amina, report, URDU)

    assert response.status_code == 503
    assert escape(URDU.splitlines()[0]) in response.content.decode()


CHANGED = "Something in this thread was changed or removed"


@pytest.fixture
def talked(amina, report, cerys):
    for number in range(3):
        write(amina, report, f"Message {number}.")
    assert CHANGED not in shown(amina)
    return report


def test_a_removed_item_is_said_plainly_and_the_rest_is_shown(amina, talked):
    talked.items.get(sequence=talked.items.count() - 1).delete()

    page = shown(amina)
    assert CHANGED in page
    assert "Message 0." in page
    assert "Message 1." not in page
    assert "Message 2." in page


def test_two_swapped_items_are_said_plainly(amina, talked):
    one, two = talked.items.filter(kind="message").in_order()[:2]
    talked.items.filter(pk=one.pk).update(blob=two.blob)
    talked.items.filter(pk=two.pk).update(blob=one.blob)

    page = shown(amina)
    assert CHANGED in page
    assert "Message 2." in page


def test_an_item_played_twice_is_not_shown_twice(amina, talked):
    again = talked.items.filter(kind="message").latest("sequence")
    again.pk, again.public_id, again.sequence = None, "REPLAYED00", again.sequence + 1
    again.save(force_insert=True)

    assert shown(amina).count("Message 2.") == 1


def test_an_old_item_put_in_the_place_of_a_new_one_is_said_plainly(amina, talked):
    old, new = talked.items.filter(kind="message").order_by("sequence")[1:3]
    talked.items.filter(pk=new.pk).update(blob=old.blob)

    assert CHANGED in shown(amina)


def test_a_head_that_does_not_open_leaves_the_days_and_says_so(amina, talked):
    Report.objects.filter(pk=talked.pk).update(head=b"\x01" * 1100)

    page = shown(amina)
    assert CHANGED in page
    assert "We received it" in page
    assert "Message 0." not in page


def test_a_changed_thread_can_still_be_written_to(amina, talked, cerys):
    talked.items.get(sequence=talked.items.count() - 1).delete()

    assert write(amina, talked, "What happened here?").status_code == 302
    assert last_said(talked, cerys).content["text"] == "What happened here?"


def test_nothing_typed_is_in_the_clear(amina, report):
    write(amina, report, "umbrella harbour violin")

    rows = SealedRow.objects.values_list("contents", flat=True)
    blobs = [*report.items.values_list("blob", flat=True), *rows]
    assert not any(b"violin" in bytes(blob) for blob in blobs)


def test_a_report_deleted_elsewhere_asks_for_the_code(amina, told, report):
    returning.delete_report(report=report, reporter=Reporter.of(told[1]))

    assert write(amina, report, "Too late.").status_code == 422
