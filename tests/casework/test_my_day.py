"""My day: who must hear from me, why, and by when."""

from datetime import UTC, datetime

import pytest
import time_machine

from no2hate.accounts import members
from no2hate.accounts.models import Member
from no2hate.casework import services
from no2hate.casework.models import Case
from no2hate.casework.my_day import greeting
from no2hate.casework.queues import COUNTED
from no2hate.speakout.models import Report
from tests.accounts import desks
from tests.accounts.factories import private_of
from tests.casework.factories import CASES, press, tell, write_back

FRIDAY_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_friday():
    with time_machine.travel(FRIDAY_NOON, tick=True):
        yield


def shown(client, queue=""):
    return client.get(CASES, {"queue": queue}).content.decode()


def words_of(page):
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(8, "Good morning, Cerys"), (12, "Good afternoon, Cerys"), (20, "Good evening, Cerys")],
)
def test_the_greeting_goes_by_the_clock_on_the_wall(hour, expected):
    assert greeting("Cerys Evans", datetime(2026, 11, 20, hour, tzinfo=UTC)) == expected


def test_nobody_waits_and_it_says_so(at_desk):
    page = shown(at_desk)

    assert "Nobody needs to hear from you today." in page
    assert "Everybody has been answered." in page


def test_the_sentence_counts_who_waits_too_long_and_who_is_due_today(at_desk, desk):
    tell(desk, days_ago=8)
    tell(desk, days_ago=2)
    tell(desk, days_ago=2)
    tell(desk)

    page = words_of(shown(at_desk))

    assert "1 person has waited too long.</mark> 2 more need to hear from you today." in page


def test_the_longest_waiting_comes_first(at_desk, desk):
    late, new = tell(desk, days_ago=8), tell(desk)

    page = shown(at_desk)

    assert page.index(late.report.public_id) < page.index(new.report.public_id)


@pytest.mark.parametrize(
    ("days_ago", "due"), [(8, "Overdue"), (2, "Today"), (1, "Mon 23"), (0, "Tue 24")]
)
def test_each_line_says_by_when(at_desk, desk, days_ago, due):
    tell(desk, days_ago=days_ago)

    assert due in shown(at_desk)


def test_a_line_says_why(at_desk, told):
    assert "New, read by nobody" in shown(at_desk)
    press(at_desk, told, "take")
    assert "Taken, not answered yet" in shown(at_desk)
    press(at_desk, told, "reply", words="We believe you.")
    assert "Answered, waiting for them" in shown(at_desk, "waiting")
    write_back(told)
    assert "They wrote back" in shown(at_desk)


def test_what_is_answered_waits_for_them_until_they_write(at_desk, told):
    press(at_desk, told, "reply", words="We believe you.")

    assert told.report.public_id not in shown(at_desk)
    assert told.report.public_id in shown(at_desk, "mine")
    write_back(told)
    assert told.report.public_id in shown(at_desk)


def test_what_a_colleague_has_is_theirs_to_answer_and_stays_in_sight(at_desk, told, ben, signed_in):
    press(signed_in(ben), told, "take")

    assert told.report.public_id not in shown(at_desk)
    assert told.report.public_id in shown(at_desk, "others")


@pytest.mark.parametrize("is_closed", [False, True])
def test_whoever_waits_too_long_for_a_colleague_is_everybodys(
    at_desk, desk, ben, signed_in, is_closed
):
    told, at_bens = tell(desk, days_ago=8), signed_in(ben)
    press(at_bens, told, "take")
    if is_closed:
        press(at_bens, told, "close", reason="done")
        since = told.report.waits_since
        Report.objects.filter(pk=told.report.pk).update(waits_for="desk", waits_since=since)

    page = words_of(shown(at_desk))

    assert told.report.public_id in page
    assert "1 person has waited too long." in page


def test_what_waits_elsewhere_hides_nothing_here(at_desk, told, dev):
    press(at_desk, told, "take")
    (kent,) = dev.desks()
    for _ in range(COUNTED + 1):
        Case.objects.create(report=tell(kent, days_ago=9).report, desk=kent)

    assert told.report.public_id in shown(at_desk)


def test_what_was_closed_is_found_among_the_closed_and_comes_back_when_they_write(at_desk, told):
    press(at_desk, told, "close", reason="done")
    assert told.report.public_id not in shown(at_desk)
    assert told.report.public_id in shown(at_desk, "closed")

    write_back(told)

    assert told.report.public_id in shown(at_desk)


def test_what_was_deleted_is_nowhere(at_desk, told):
    empty = {"locator": None, "head": b"", "reporter_public": b""}
    Report.objects.filter(pk=told.report.pk).update(state="deleted", **empty)

    assert told.report.public_id not in shown(at_desk)
    assert at_desk.get(told.path).url == CASES


def test_a_queue_nobody_knows_is_the_first(at_desk, told):
    assert told.report.public_id in shown(at_desk, "burn")


def test_a_list_costs_as_much_with_thirty_as_with_one(at_desk, desk, django_assert_max_num_queries):
    for _ in range(31):
        tell(desk)
    at_desk.get(CASES)

    with django_assert_max_num_queries(12):
        page = shown(at_desk)
    assert page.count('<li class="case ') == 30
    assert "These come first." in page


def test_the_cases_of_whoever_left_come_before_their_colleagues(
    at_derby, at_desk, told, megan, signed_in
):
    gwen = desks.admitted(at_derby, "Gwen")
    press(signed_in(gwen.staff), told, "take")
    assert services.release_left() == 0
    assert told.report.public_id not in shown(at_desk)
    members.end_membership(member=gwen, by=megan, by_private=private_of(megan))

    assert services.release_left() == 1

    assert "Whoever had it has left" in shown(at_desk)
    assert "Nobody has taken it" in at_desk.get(told.path).content.decode()


def test_whoever_waits_for_a_new_key_keeps_their_cases(at_derby, told, signed_in):
    gwen = desks.admitted(at_derby, "Gwen")
    press(signed_in(gwen.staff), told, "take")
    Member.objects.filter(pk=gwen.pk).update(state="waiting", wrap=None, epoch=0)

    assert services.release_left() == 0
