"""Sending: one report however often it is sent, to the right desk, and nothing in the clear."""

import pytest
from django.apps import apps

from no2hate.audit.models import Row
from no2hate.moderation.models import RateCount
from no2hate.partners.models import LocalStrand, Organisation
from no2hate.speakout import drafts, sending
from no2hate.speakout.models import Progress, Report
from tests.speakout.factories import (
    STORY,
    add_more,
    amina,
    cerys_desk,
    code_on_screen,
    derbyshire,
    draft_cookie,
    opened,
    ready_desk,
    send_now,
)

pytestmark = pytest.mark.django_db
POLICE = Organisation.Kind.POLICE


def told(**answers):
    """Send with these answers; return the desk."""
    client = amina()
    add_more(client, where=answers.pop("where", "derbyshire"))
    cookie = draft_cookie(client)
    drafts.keep(cookie=cookie, answers=answers, language="en-gb")
    sent = sending.send(cookie=cookie, answers={}, language="en-gb", address="192.0.2.1")
    return Report.objects.get(public_id=sent.report).desk


def test_sent_twice_it_is_one_report_with_one_code():
    cerys_desk()
    client = amina()
    send_now(client)
    first = code_on_screen(client)

    again = send_now(client)

    assert again.headers["Location"] == "/speak-out/code/"
    assert code_on_screen(client).text == first.text
    assert Report.objects.count() == 1


def test_sent_from_the_last_page_twice_it_is_one_report():
    cerys_desk()
    client = amina()
    add_more(client)

    done = [client.post("/speak-out/check/").headers["Location"] for _ in range(2)]

    assert done == ["/speak-out/code/"] * 2
    assert Report.objects.count() == 1


def test_other_words_after_sending_are_given_back_and_not_lost():
    cerys_desk()
    client = amina()
    send_now(client)

    answer = send_now(client, story="And he came back.")

    assert answer.status_code == 422
    assert "And he came back." in answer.content.decode()
    assert "were not sent" in answer.content.decode()
    assert Report.objects.count() == 1


def test_the_person_is_told_the_same_day_that_it_was_received():
    cerys_desk()

    send_now(amina())

    report = Report.objects.get()
    found = Progress.objects.get()
    assert (found.kind, found.on) == ("received", report.received_on)


def test_the_audit_knows_the_day_and_no_more():
    cerys_desk()

    send_now(amina())

    row = Row.objects.get(about=Report.objects.get().public_id)
    assert (row.at, row.by) == (None, "")
    assert row.on


def test_an_area_with_a_desk_reads_its_own():
    ready_desk()
    local = cerys_desk()

    assert told() == local.desk


@pytest.mark.parametrize("where", ["online", "not_said", "kent"])
def test_the_national_desk_reads_what_belongs_nowhere_else(where):
    cerys_desk()
    national = ready_desk()

    assert told(where=where) == national.desk


def test_a_wish_the_desk_does_not_take_goes_to_the_national_one():
    cerys_desk(wishes=("police",))
    national = ready_desk()

    assert told(wish="support") == national.desk


@pytest.mark.parametrize("recipients", [[], ["police"]])
def test_the_police_hear_what_is_passed_on_and_never_read(recipients):
    cerys_desk(kind=POLICE)
    national = ready_desk()

    assert told(wish="police", recipients=recipients) == national.desk


def test_where_nobody_reads_the_words_come_back():
    cerys_desk()

    answer = send_now(amina(), where="kent")

    assert answer.status_code == 422
    assert STORY in answer.content.decode()
    assert "Nobody reads" in answer.content.decode()
    assert Report.objects.count() == 0


def test_the_facts_leave_out_what_names_anybody():
    post = cerys_desk()
    LocalStrand.objects.create(area=derbyshire(), code="goths", name="Being a goth", source="test")
    told(strands=["race", "goths", "unsure", "made-up"], place="street")

    facts = opened(Report.objects.get(), post)["facts"]
    assert (facts["strands"], facts["local_strands"]) == (["race"], ["goths", "unsure"])
    assert set(facts) == {
        "month", "area", "where", "channel", "strands", "local_strands", "teller", "place",
        "wish", "going_on",
    }  # fmt: skip


def test_a_school_may_send_many_and_only_its_desk_is_told():
    post = cerys_desk()
    told()
    first = Report.objects.get()
    RateCount.objects.update(count=sending.MANY)
    told()

    second = Report.objects.exclude(pk=first.pk).get()
    assert not opened(first, post)["details"]["is_one_of_many"]
    assert opened(second, post)["details"]["is_one_of_many"]


def test_no_word_of_it_stands_in_any_table():
    cerys_desk()
    client = amina()
    add_more(client, story="Kingfisher at the bridge")
    contact = {"way": "contact", "phone": "07700 900123", "name": "Aminah"}
    client.post("/speak-out/reach/", contact)
    client.post("/speak-out/check/")

    code, cookie = code_on_screen(client), draft_cookie(client)
    secrets = ["Kingfisher", "07700", "Aminah", code.text, code.secret.hex(), cookie.text]
    kept = everything_kept()
    assert len(kept) > 1000
    assert [each for each in secrets if each.encode() in kept] == []


def everything_kept() -> bytes:
    """Every value of every row of every table."""
    rows = (row for model in apps.get_models() for row in model.objects.values_list())
    held = (value for row in rows for value in row)
    return b"\n".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for value in held
    )
