"""Reading a case: in the audit first, told to the person, and never more than was asked for."""

import pytest

from no2hate.audit.models import Row
from no2hate.speakout.models import Item, Progress, Report, Wrap
from no2hate.web import memo
from tests.accounts import desks
from tests.accounts.factories import desk_client
from tests.casework.factories import PHONE, STORY, press, tell, write_back

WITH_SLUR = "He called me a paki."
URDU = "اس نے میرا حجاب کھینچا"


def acts_about(told):
    return list(Row.objects.filter(about=told.report.public_id).values_list("act", flat=True))


def test_a_case_worker_reads_the_words_as_written(at_desk, told):
    page = at_desk.get(told.path).content.decode()

    assert STORY in page
    assert "In the street" in page


def test_reading_is_in_the_audit_with_who_and_what(at_desk, told, cerys, desk):
    at_desk.get(told.path)

    row = Row.objects.get(about=told.report.public_id, act="report read")
    assert (row.by, row.desk) == (cerys.public_id, desk.public_id)


def test_a_reading_that_fails_is_in_the_audit_all_the_same(at_desk, told):
    Wrap.objects.filter(recipient="desk").update(blob=b"\x01changed")

    page = at_desk.get(told.path)

    assert (page.status_code, STORY in page.content.decode()) == (409, False)
    assert "report read" in acts_about(told)


def test_whoever_was_not_admitted_is_refused_and_not_said_to_have_read(at_derby, told):
    waiting = desk_client(desks.waiting(at_derby, "Gwen").staff)

    waiting.get(told.path)
    waiting.post(f"{told.path}contact/")

    refused = ["refused: contact read", "refused: report read"]
    assert sorted(acts_about(told)) == [*refused, "report sent"]


def test_nothing_is_opened_when_the_audit_cannot_be_written(at_desk, told, monkeypatch):
    def full(**_):
        raise OSError

    monkeypatch.setattr("no2hate.audit.services.record_read", full)
    monkeypatch.setattr("no2hate.casework.reading.desk_keys_of", pytest.fail)
    with pytest.raises(OSError, match=r"^$"):
        at_desk.get(told.path)


def test_the_person_is_told_that_it_was_read_and_on_which_day(at_desk, told):
    at_desk.get(told.path)
    at_desk.get(told.path)

    assert told.fresh().state == Report.State.READ
    assert Progress.objects.filter(report=told.report, kind="read").count() == 1


def test_a_list_opens_nothing(at_desk, told, monkeypatch):
    monkeypatch.setattr("no2hate.speakout.keys.open_as_desk", pytest.fail)
    monkeypatch.setattr("no2hate.speakout.thread.read", pytest.fail)

    assert STORY not in at_desk.get("/desk/cases/").content.decode()
    assert acts_about(told) == ["report sent"]


def test_abusive_words_are_covered_until_somebody_asks(at_desk, desk):
    page = at_desk.get(tell(desk, WITH_SLUR).path).content.decode()

    cover = '<details class="cover"><summary>abusive word</summary><span>paki.</span></details>'
    assert f"He called me a {cover}" in page


def test_words_find_their_own_direction(at_desk, desk):
    page = at_desk.get(tell(desk, URDU).path).content.decode()

    assert f'<div class="verbatim" lang="" dir="auto">{URDU}' in page


def test_what_was_typed_is_shown_and_never_run(at_desk, desk):
    page = at_desk.get(tell(desk, "<script>alert(1)</script>").path).content.decode()

    assert "<script>alert" not in page


def test_name_and_contact_are_not_on_the_page(at_desk, desk):
    page = at_desk.get(tell(desk, contact=PHONE).path).content.decode()

    assert PHONE not in page
    assert "Show (this is logged)" in page


def test_name_and_contact_open_by_an_act_of_their_own(at_desk, desk):
    told = tell(desk, contact=PHONE)

    page = press(at_desk, told, "contact").content.decode()

    assert PHONE in page
    assert "Amina" in page
    assert "contact read" in acts_about(told)
    assert PHONE not in at_desk.get(told.path).content.decode()


def test_an_item_taken_away_is_noticed(at_desk, told):
    write_back(told)
    Item.objects.filter(report=told.report, kind="message").delete()

    assert "missing or was changed" in at_desk.get(told.path).content.decode()


def test_a_new_password_opens_nothing_until_somebody_admits_anew(at_derby, told):
    nia = desks.admitted(at_derby, "Nia")
    client = desk_client(nia.staff)
    session = client.session
    del session["private"]
    session.save()

    page = client.get(told.path)

    assert page.status_code == 403
    assert "Ask one of these colleagues" in page.content.decode()


def test_a_case_costs_few_questions(at_desk, told, django_assert_max_num_queries):
    at_desk.get(told.path)

    with django_assert_max_num_queries(14):
        at_desk.get(told.path)
    memo.forget_all()


@pytest.mark.parametrize(
    ("details", "warning"),
    [
        ({"works_there": True}, "Nobody there may hear of it."),
        ({"is_one_of_many": True}, "Many came from one address on that day."),
    ],
)
def test_what_to_know_before_anything_is_done_is_said_on_top(at_desk, desk, details, warning):
    assert warning in at_desk.get(tell(desk, details=details).path).content.decode()
    assert warning not in at_desk.get(tell(desk).path).content.decode()


def test_where_no_contact_was_left_there_is_nothing_to_open(at_desk, told):
    page = press(at_desk, told, "contact")

    assert (page.status_code, "Not given" in page.content.decode()) == (200, True)


def test_a_contact_that_was_changed_is_not_shown(at_desk, desk):
    told = tell(desk, contact=PHONE)
    Item.objects.filter(report=told.report, kind="contact").update(blob=b"\x01changed")

    assert press(at_desk, told, "contact").status_code == 409
