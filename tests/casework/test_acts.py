"""Taken, handed over, answered, closed: the person is told, and nothing happens twice."""

from datetime import timedelta

import pytest
from django.test import Client

from no2hate.audit.models import Row
from no2hate.casework.models import Case, Submission
from no2hate.casework.services import forget_submissions
from no2hate.common import clock
from no2hate.speakout import returning, taking_in
from no2hate.speakout.models import Progress, Report
from no2hate.speakout.thread import ThreadGoneError
from tests.accounts.factories import desk_client
from tests.casework.factories import Told, press, token_on, write_back

WORDS = "Thank you for telling us. It was not your fault."


def told_to(told):
    return [each.kind for each in Progress.objects.filter(report=told.report).in_order()]


def acts_about(told):
    return list(Row.objects.filter(about=told.report.public_id).values_list("act", flat=True))


def test_whoever_takes_it_has_it_and_the_person_is_told(at_desk, told, cerys):
    page = press(at_desk, told, "take").content.decode()

    assert Case.objects.get().taken_by == cerys
    assert told.fresh().state == Report.State.TAKEN
    assert "taken" in told_to(told)
    assert "You have it" in page


def test_the_second_who_takes_it_hears_who_has_it(at_desk, told, ben, signed_in, cerys):
    press(at_desk, told, "take")

    page = press(signed_in(ben), told, "take").content.decode()

    assert "Cerys has already taken it. Nothing was changed." in page
    assert Case.objects.get().taken_by == cerys


def test_taking_it_twice_is_taking_it_once(at_desk, told):
    press(at_desk, told, "take")
    press(at_desk, told, "take")

    assert acts_about(told).count("case taken") == 1


def test_it_is_handed_to_a_colleague(at_desk, told, ben):
    press(at_desk, told, "assign", colleague=ben.public_id)

    assert Case.objects.get().taken_by == ben
    assert f"case handed to {ben.public_id}" in acts_about(told)


@pytest.mark.parametrize("who", ["dev", "nobody"])
def test_it_is_handed_to_nobody_whom_the_desk_has_not_admitted(at_desk, told, dev, who):
    to = dev.public_id if who == "dev" else ""

    page = press(at_desk, told, "assign", colleague=to)

    assert page.status_code == 422
    assert not Case.objects.filter(taken_by__isnull=False).exists()


def test_the_person_reads_the_answer_as_written(at_desk, told):
    press(at_desk, told, "reply", words=WORDS)

    assert told.messages() == [WORDS]
    assert "answered" in told_to(told)
    report = told.fresh()
    assert (report.state, report.waits_for) == ("answered", "reporter")


def test_whoever_answers_what_nobody_has_taken_takes_it(at_desk, told, cerys):
    press(at_desk, told, "reply", words=WORDS)

    assert Case.objects.get().taken_by == cerys


def test_a_colleague_answers_in_their_place_and_leaves_it_theirs(
    at_desk, told, ben, signed_in, cerys
):
    press(at_desk, told, "take")
    press(signed_in(ben), told, "reply", words=WORDS)

    assert Case.objects.get().taken_by == cerys
    assert told.thread().of("message")[0].content["by"] == "Ben"


def test_a_double_click_answers_once(at_desk, told):
    token = token_on(at_desk.get(told.path).content.decode(), "reply")

    press(at_desk, told, "reply", words=WORDS, token=token)
    page = press(at_desk, told, "reply", words=WORDS, token=token)

    assert told.messages() == [WORDS]
    assert "It was sent already." in page.content.decode()


def test_a_form_sent_again_with_other_words_is_another_message(at_desk, told):
    press(at_desk, told, "reply", words=WORDS, token="0123456789")
    press(at_desk, told, "reply", words="And tomorrow too.", token="0123456789")

    assert told.messages() == [WORDS, "And tomorrow too."]


def test_two_answers_with_the_same_words_are_two(at_desk, told):
    press(at_desk, told, "reply", words="Yes.")
    press(at_desk, told, "reply", words="Yes.")

    assert told.messages() == ["Yes.", "Yes."]


def test_an_empty_answer_comes_back_with_a_sentence(at_desk, told):
    page = press(at_desk, told, "reply", words="   ")

    assert page.status_code == 422
    assert "Write your message first" in page.content.decode()


def test_too_long_an_answer_comes_back_with_its_words(at_desk, told):
    page = press(at_desk, told, "reply", words="So " * 4_000)

    assert page.status_code == 422
    assert "So " * 3_999 in page.content.decode()


def test_with_a_dead_token_the_words_come_back(cerys, told):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk_client(cerys).cookies

    page = strict.post(f"{told.path}reply/", {"words": WORDS, "token": "X" * 10}, secure=True)

    assert page.status_code == 403
    assert WORDS in page.content.decode()
    assert told.messages() == []


def test_after_the_session_ended_the_words_come_back(at_desk, told):
    at_desk.logout()

    page = at_desk.post(f"{told.path}reply/", {"words": WORDS, "token": "0123456789"})

    assert WORDS in page.content.decode()
    assert told.messages() == []


def test_closed_with_a_reason_the_person_reads_it(at_desk, told):
    press(at_desk, told, "close", reason="elsewhere", words="Farah will call you on Monday.")

    (said,) = told.messages()
    assert said == "Somebody else is helping you now.\n\nFarah will call you on Monday."
    assert told.fresh().state == Report.State.CLOSED
    assert Case.objects.get().closed_on


@pytest.mark.parametrize("reason", ["", "other", "silence"])
def test_it_is_not_closed_without_a_reason(at_desk, told, reason):
    assert press(at_desk, told, "close", reason=reason).status_code == 422
    assert told.messages() == []


def test_closing_twice_says_it_once(at_desk, told):
    for _ in range(2):
        press(at_desk, told, "close", reason="done", token="0123456789")

    assert len(told.messages()) == 1


def test_what_comes_back_is_answered_and_open_again(at_desk, told):
    press(at_desk, told, "close", reason="done")
    write_back(told)
    press(at_desk, told, "reply", words=WORDS)

    assert Case.objects.get().closed_on is None
    assert told.fresh().state == Report.State.ANSWERED


def test_it_is_opened_again_by_a_press(at_desk, told):
    press(at_desk, told, "close", reason="done")
    press(at_desk, told, "reopen")

    assert Case.objects.get().closed_on is None
    assert told.fresh().waits_for == Report.WaitsFor.DESK


@pytest.mark.parametrize("to", ["cerys", "ben"])
def test_a_closed_case_that_is_handed_over_is_open_again_and_due(at_desk, told, request, ben, to):
    press(at_desk, told, "close", reason="done")

    press(at_desk, told, "assign", colleague=request.getfixturevalue(to).public_id)

    case, report = Case.objects.get(), told.fresh()
    assert (case.taken_by.name.lower(), case.closed_on) == (to, None)
    assert (report.state, report.waits_for) == (Report.State.TAKEN, Report.WaitsFor.DESK)
    assert "case opened again" in acts_about(told)


def test_what_came_from_the_wall_cannot_be_answered(at_desk, desk, derbyshire):
    report = taking_in.take_in(
        desk=desk, story="It happened to me", area=derbyshire, channel="wall", language="en"
    )
    told = Told(report, None)

    assert "Write to them" not in at_desk.get(told.path).content.decode()
    page = press(at_desk, told, "reply", words=WORDS, token="0123456789").content.decode()
    assert "It cannot be answered" in page
    assert press(at_desk, told, "close", reason="done").status_code == 200


@pytest.mark.parametrize("act", ["", "contact", "reply"])
def test_the_open_page_of_what_was_deleted_says_so(at_desk, told, signed_in, dev, act):
    page = told.path if not act else f"{told.path}{act}/"
    returning.delete_report(report=told.fresh(), reporter=told.reporter)

    answer = (at_desk.post if act else at_desk.get)(page, {"words": WORDS}, follow=True)

    assert "The person has deleted it." in answer.content.decode()
    assert signed_in(dev).post(page, {"words": WORDS}).status_code in {404, 405}


def test_what_was_deleted_meanwhile_is_said(at_desk, told, monkeypatch):
    def gone(_report):
        raise ThreadGoneError

    monkeypatch.setattr("no2hate.speakout.thread.lock", gone)

    assert "The person has deleted it." in press(at_desk, told, "take").content.decode()


def test_the_signs_of_forms_are_forgotten(at_desk, told, time_machine):
    press(at_desk, told, "reply", words=WORDS)
    assert forget_submissions() == 0
    time_machine.move_to(clock.now() + timedelta(days=3))

    assert forget_submissions() == 1
    assert not Submission.objects.exists()
