"""The pulse: sums and nothing else, shown only when no single answer can be seen in them."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from no2hate.campaigns import pulse, seasons
from no2hate.campaigns.models import PulseCount

KNOW = PulseCount.Question.KNOW
YES, NO = PulseCount.Answer.YES, PulseCount.Answer.NO


@pytest.fixture
def edition(db):
    return seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


def said(edition, yes, no):
    PulseCount.objects.all().delete()
    for answer, people in ((YES, yes), (NO, no)):
        PulseCount.objects.create(edition=edition, question=KNOW, answer=answer, people=people)
    return pulse.results()[0]


def test_an_answer_adds_one_to_a_number(edition):
    for _ in range(2):
        answer = Client().post("/learn/pulse/", {"know": "yes", "tell": "", "step-in": "no"})

    assert answer.headers["Location"] == "/learn/pulse/answers/"
    counted = PulseCount.objects.values_list("question", "answer", "people")
    assert set(counted) == {("know", "yes", 2), ("step-in", "no", 2)}


def test_no_answer_at_all_is_said_so_and_counted_as_nothing(edition):
    answer = Client().post("/learn/pulse/", {})

    assert answer.status_code == 422
    assert "Answer at least one" in answer.content.decode()
    assert not PulseCount.objects.exists()


def test_one_address_is_thanked_for_ever_and_counted_forty_times_a_day(edition):
    for _ in range(pulse.ANSWERS_A_DAY + 5):
        pulse.answer(edition=edition, answers={KNOW: "yes"}, address="192.0.2.7")

    assert PulseCount.objects.get().people == pulse.ANSWERS_A_DAY


def test_below_thirty_answers_nothing_is_shown(edition):
    assert said(edition, 20, 9).shares == ()
    assert said(edition, 20, 10).shares != ()


@pytest.mark.parametrize(("yes", "no"), [(33, 31), (151, 62)])
def test_shares_go_by_fives_and_answers_by_tens(edition, yes, no):
    asked = said(edition, yes, no)

    assert {share.percent % pulse.STEP for share in asked.shares} == {0}
    assert asked.about % pulse.TENS == 0


@given(yes=st.integers(0, 500), no=st.integers(0, 500))
def test_shares_are_within_a_step_of_the_truth(yes, no):
    asked = pulse.asked(2026, KNOW, {(KNOW, YES): yes, (KNOW, NO): no})

    for share, true in zip(asked.shares, (yes, 0, no), strict=bool(asked.shares)):
        assert abs(share.percent - 100 * true / (yes + no)) <= pulse.STEP / 2
