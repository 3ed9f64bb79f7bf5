"""The board: where every case stands, on a Monday morning."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine

from no2hate.casework.board import CLOSED_FOR, SHOWN, board_of, last_day_worked
from no2hate.casework.models import Case
from no2hate.casework.queues import COUNTED
from no2hate.common import clock
from no2hate.speakout.models import Report
from tests.accounts.factories import StaffFactory
from tests.casework.factories import CASES, press, tell, write_back

BOARD = f"{CASES}board/"
MONDAY_MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=True):
        yield


def shown(client):
    return client.get(BOARD).content.decode()


def columns(page):
    """Return the ids in each column, by its code."""
    found = re.findall(r'aria-labelledby="stage-(\w+)">(.*?)</section>', page, re.DOTALL)
    return {code: re.findall(r'class="ref"[^>]*>(\w+)<', body) for code, body in found}


def where(client, told):
    return [code for code, ids in columns(shown(client)).items() if told.report.public_id in ids]


def test_a_case_goes_from_column_to_column(at_desk, told):
    assert where(at_desk, told) == ["new"]
    press(at_desk, told, "take")
    assert where(at_desk, told) == ["begun"]
    press(at_desk, told, "reply", words="We believe you.")
    assert where(at_desk, told) == ["them"]
    write_back(told)
    assert where(at_desk, told) == ["back"]
    press(at_desk, told, "close", reason="done")
    assert where(at_desk, told) == ["closed"]


def test_a_closed_case_whose_person_wrote_waits_for_us(at_desk, told):
    press(at_desk, told, "close", reason="done")
    write_back(told)

    assert where(at_desk, told) == ["back"]


def test_what_was_closed_long_ago_is_gone_from_the_board(at_desk, told):
    press(at_desk, told, "close", reason="done")
    long_ago = clock.today("Europe/London") - CLOSED_FOR
    Case.objects.update(closed_on=long_ago)
    assert where(at_desk, told) == ["closed"]

    Case.objects.update(closed_on=long_ago.replace(day=long_ago.day - 1))

    assert where(at_desk, told) == []


def test_the_overdue_come_first_and_say_by_how_much(at_desk, desk):
    fresh, late = tell(desk), tell(desk, days_ago=11)

    page = shown(at_desk)

    assert columns(page)["new"] == [late.report.public_id, fresh.report.public_id]
    assert "Overdue</strong> by 7 days" in page


def test_the_numbers_of_a_monday(cerys, at_desk, desk):
    for days_ago in (11, 10, 3, 2, 0):
        tell(desk, days_ago=days_ago)
    press(at_desk, tell(desk, days_ago=1), "take")

    board = board_of(cerys)

    assert (board.late, board.fresh, board.nobodys) == ("2", "4", "5")
    assert board.since == date(2026, 11, 20)
    assert "Came since Friday, not answered" in shown(at_desk)


def test_it_says_who_has_it(at_desk, told):
    assert "Nobody</li>" in shown(at_desk)
    press(at_desk, told, "take")

    page = shown(at_desk)

    assert "<bdi>Cerys</bdi>" in page
    assert "Nobody</li>" not in page


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 23), date(2026, 11, 20)),
        (date(2026, 11, 25), date(2026, 11, 24)),
        (date(2026, 4, 7), date(2026, 4, 2)),  # Easter
        (date(2026, 12, 29), date(2026, 12, 24)),
    ],
)
def test_the_last_day_worked_is_before_week_ends_and_bank_holidays(desk, today, since):
    assert last_day_worked(today, desks=[desk]) == since


def test_other_desks_stay_out_of_it(dev, told, signed_in):
    assert where(signed_in(dev), told) == []


def test_whoever_belongs_to_no_desk_sees_none(told, signed_in):
    assert "You work at no desk" in shown(signed_in(StaffFactory(email="ewa@desk.example")))


def test_what_was_deleted_is_nowhere(at_desk, told):
    empty = {"locator": None, "head": b"", "reporter_public": b""}
    Report.objects.filter(pk=told.report.pk).update(state="deleted", **empty)

    assert where(at_desk, told) == []


def test_a_full_column_is_cut_and_says_so(at_desk, desk):
    for _ in range(SHOWN + 1):
        tell(desk)

    page = shown(at_desk)

    assert len(columns(page)["new"]) == SHOWN
    assert "The others move up" in page
    assert f"<b>{SHOWN + 1}</b>" in page


def test_beyond_a_hundred_it_counts_no_more(cerys, desk):
    first = tell(desk).report
    copies = [_copy(first, number) for number in range(COUNTED + 1)]
    Report.objects.bulk_create(copies)

    board = board_of(cerys)

    assert board.columns[0].number == board.fresh == board.nobodys == f"{COUNTED}+"


def _copy(report, number):
    fields = ("desk", "area", "where", "received_on", "waits_since")
    values = {name: getattr(report, name) for name in fields}
    return Report(public_id=f"COPY{number:06}", **values)


def test_a_full_board_costs_as_many_questions_as_an_empty_one(
    at_desk, desk, django_assert_max_num_queries
):
    for number in range(20):
        told = tell(desk, days_ago=number)
        if number % 3:
            press(at_desk, told, "take")
    shown(at_desk)

    with django_assert_max_num_queries(21):
        shown(at_desk)


def test_nothing_is_opened_by_looking(at_desk, told):
    shown(at_desk)

    assert Report.objects.get(pk=told.report.pk).state == Report.State.SENT
