"""The campaign in the demo: what offices say and promise, and what comes in beside the form."""

from html import unescape

import pytest

from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.campaigns import tally
from no2hate.campaigns.local import faces
from no2hate.campaigns.models import Milestone, OfferedLine, Post, PulseCount, Sheet, Statement
from no2hate.campaigns.pulse import results
from no2hate.demo import beside, line, offices
from no2hate.web import memo, page_cache


@pytest.fixture
def staff(taken):
    return {code: one.staff for code, one in taken.items()}


@pytest.fixture
def begun(edition, staff):
    offices.begin(edition, ben=staff["ben"], ewa=staff["ewa"])
    return edition


def page(client, path):
    page_cache.clear()
    memo.forget_all()
    return unescape(client.get(path).content.decode())


def test_some_offices_have_spoken_and_the_others_are_silent(begun, client):
    shown = page(client, "/roll-call/")

    assert shown.count("silent so far") > 30
    assert "https://films.example/greater-manchester" in shown


def test_an_office_under_embargo_is_silent_until_its_day(begun, client):
    later = Statement.objects.get(area__slug="leicestershire")

    assert later.state == Statement.State.APPROVED
    assert later.text[:40] not in page(client, "/leicestershire/")


def test_the_area_shows_its_people_its_logo_and_its_goal(begun, client):
    shown = page(client, "/derbyshire/")

    assert all(one in shown for one in offices.PEOPLE)
    assert offices.LOGO_ALT in shown
    assert faces.goal_of(begun, Area.objects.get(slug="derbyshire")) == offices.GOAL


def test_a_line_is_offered_with_whom_it_was_written_and_another_waits(begun, client):
    waiting = OfferedLine.objects.filter(state=OfferedLine.State.PROPOSED)

    assert [one.text for one in waiting] == [offices.PROPOSED.text]
    assert offices.OFFERED.written_with in page(client, "/add/")


def test_what_the_count_has_earned_is_answered_and_the_rest_is_not(begun, staff, monkeypatch):
    signed = Milestone.objects.order_by("voices").first().voices
    monkeypatch.setattr(beside, "SIGNED_ON_PAPER", signed)
    beside.come(begun, ben=staff["ben"], ewa=staff["ewa"])
    tally.recount_everything()

    offices.answer(begun, ewa=staff["ewa"])

    stood = Milestone.objects.of(begun, Area.objects.get(slug="derbyshire"))
    assert [bool(one.answered_at) for one in stood] == [True, False]
    assert [bool(one.reached_at) for one in stood] == [True, False]


def test_paper_posts_and_pulse_have_come_in(begun, staff, client):
    beside.come(begun, ben=staff["ben"], ewa=staff["ewa"])

    assert Sheet.objects.standing().voices() == beside.SIGNED_ON_PAPER
    assert sorted(post.item.state for post in Post.objects.all()) == ["approved", "waiting"]
    assert {one.year for one in results()} == {begun.year, begun.year - 1}
    assert all(one.about for one in results())
    assert PulseCount.objects.count() == 18
    assert "@rosa@social.example" in page(client, "/hashtag/")


def test_who_comes_back_is_known_as_such(begun):
    people = list(tables.read(line.DATA / "voices.csv"))
    line.stand_before(type(begun).objects.get(year=begun.year - 1), back=1)

    stood = line.who_stood(back=1)

    assert len(stood) == 49
    assert all(people[number]["years"] for number in stood)
