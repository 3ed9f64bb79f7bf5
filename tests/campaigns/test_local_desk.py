"""The office's desk: an area writes its own part, and nobody else's."""

from typing import Any

import pytest

from no2hate.campaigns.models import AreaGoal, Milestone, Office, Statement
from no2hate.web import page_cache
from tests.accounts.factories import StaffFactory, desk_client
from tests.campaigns.conftest import DAY_FOUR

MINE = "/desk/areas/derbyshire/"
STATEMENT: dict[str, Any] = {
    "text": "Hate has no home here.",
    "signed": "Ewa, commissioner",
    "film": "",
    "day_day": "12",
    "day_month": "10",
    "day_year": "2026",
    "hour": "09:00",
}
PAGES = ["", "face/", "goal/", "statement/en/", "milestones/"]


@pytest.fixture
def ewa(derbyshire):
    return desk_client(StaffFactory(name="Ewa", is_office=True, area=derbyshire))


@pytest.fixture
def lead(edition):
    return desk_client(StaffFactory(name="Lead", is_office=True))


def test_an_office_is_led_to_its_own_area(ewa):
    assert ewa.get("/desk/areas/").headers["Location"] == MINE


@pytest.mark.parametrize("page", PAGES)
def test_an_office_opens_its_own_pages_and_no_other_s(ewa, lead, page):
    assert ewa.get(f"{MINE}{page}").status_code == 200
    assert lead.get(f"{MINE}{page}").status_code == 200
    assert ewa.get(f"/desk/areas/kent/{page}").status_code == 404


def test_who_is_not_of_an_office_finds_nothing(edition):
    cerys = desk_client(StaffFactory())

    found = {cerys.get(f"/desk/areas/{page}").status_code for page in ("", "derbyshire/")}

    assert found == {404}


def test_the_lead_s_own_promises_are_the_lead_s(ewa, lead):
    assert ewa.get("/desk/areas/everywhere/milestones/").status_code == 404
    assert lead.get("/desk/areas/everywhere/milestones/").status_code == 200


def test_an_office_names_its_people_a_line_each(ewa, client):
    ewa.post(f"{MINE}face/", {"people": " Ewa, commissioner \r\n\r\nBen, deputy"})

    assert Office.objects.get().people == "Ewa, commissioner\nBen, deputy"
    assert '<li dir="auto">Ben, deputy</li>' in client.get("/derbyshire/").content.decode()


def test_an_office_sets_and_drops_its_goal(ewa):
    ewa.post(f"{MINE}goal/", {"voices": "5000"})
    assert AreaGoal.objects.get().voices == 5_000

    assert ewa.post(f"{MINE}goal/", {"voices": "many"}).status_code == 422
    ewa.post(f"{MINE}goal/", {"voices": ""})
    assert not AreaGoal.objects.exists()


def test_a_statement_is_read_by_everyone_once_its_very_words_are_approved(ewa, client):
    ewa.post(f"{MINE}statement/en/", STATEMENT)
    assert "no home here" not in client.get("/derbyshire/").content.decode()

    page = ewa.get(f"{MINE}statement/en/")
    for version in ("0" * 16, page.context["version"]):
        ewa.post(f"{MINE}statement/en/approve/", {"version": version})
        is_out = Statement.objects.filter(area__isnull=False, state="approved").exists()
        assert is_out is (version == page.context["version"])
    page_cache.clear()
    assert "no home here" in client.get("/derbyshire/").content.decode()


def test_a_statement_is_taken_back(ewa, client):
    ewa.post(f"{MINE}statement/en/", STATEMENT)
    version = ewa.get(f"{MINE}statement/en/").context["version"]
    ewa.post(f"{MINE}statement/en/approve/", {"version": version})

    ewa.post(f"{MINE}statement/en/withdraw/")

    assert "no home here" not in client.get("/derbyshire/").content.decode()


def test_a_promise_is_made_once_and_refused_in_a_sentence(ewa):
    said = {"voices": "10000", "words": "The commissioner replies"}

    answers = [ewa.post(f"{MINE}milestones/", said).status_code for _ in range(2)]

    assert answers == [302, 422]
    assert Milestone.objects.get().promise == "The commissioner replies"


def test_an_answer_is_given_from_the_desk_once_its_number_is_reached(ewa, client):
    said = {"words": "Fifty is more than silence.\r\n\r\nWe begin.", "signed": "Ewa"}
    ewa.post(f"{MINE}milestones/", {"voices": "50", "words": "We answer"})
    assert b"not reached yet" in ewa.get(f"{MINE}milestones/50/").content
    Milestone.objects.update(reached_at=DAY_FOUR)

    given = ewa.post(f"{MINE}milestones/50/", said)

    assert given.headers["Location"] == f"{MINE}milestones/"
    page_cache.clear()
    assert "We begin." in client.get("/derbyshire/").content.decode()


@pytest.mark.parametrize("number", ["7", "9" * 40])
def test_a_number_nobody_promised_has_no_page(ewa, number):
    assert ewa.get(f"{MINE}milestones/{number}/").status_code == 404


def test_words_are_given_back_when_a_token_has_died(ewa):
    ewa.handler.enforce_csrf_checks = True

    answer = ewa.post(f"{MINE}face/", {"people": "Ewa, commissioner"})

    assert (answer.status_code, b"Ewa, commissioner" in answer.content) == (403, True)
