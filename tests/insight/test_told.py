"""The public pages of what people told: true, coarse, unchanging, the same for everybody."""

import pytest
from django.test import Client

from no2hate.areas.models import Area
from no2hate.insight import counts
from no2hate.insight.quarters import Quarter
from tests.insight.counting import AUTUMN, SUMMER, lines, number, read, released, tables

TOLD, SUMMER_PAGE = "/picture/told/", "/picture/told/2026-q3/"
FILES = ("/picture/told/told.csv", "/picture/told/told.xlsx")
UP, DOWN = 0, 2**32 - 1


@pytest.fixture
def derbyshire(db, time_machine):
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)
    return Area.objects.get(slug="derbyshire").code


@pytest.mark.usefixtures("derbyshire")
def test_nothing_released_is_said_kindly():
    assert b"Nothing can be shown yet" in read(TOLD)


def test_a_quarter_that_goes_on_is_not_shown(derbyshire):
    released(derbyshire, week=AUTUMN, reports=20, race=20)

    assert b"Nothing can be shown yet" in read(TOLD)
    assert counts.told_in(Quarter(2026, 4)) == {}
    assert Client().get("/picture/told/2026-q4/", secure=True).status_code == 404


def test_its_weeks_are_counted_together(derbyshire):
    released(derbyshire, reports=9, race=8, religion=6)
    released(derbyshire, week="2026-W31", reports=6, race=7, religion=2)

    strands = tables(TOLD)[0]
    assert strands[0][:3] == ["Derbyshire", "15", "15"]
    assert strands[0][3] in {"5", "10"}
    assert strands[-1][:2] == ["All places", "15"]


def test_the_key_alone_decides_which_five(derbyshire):
    released(derbyshire, key=UP, reports=6, race=6)
    released("online", key=DOWN, reports=9, race=9)

    rows = tables(TOLD)[0]
    assert [row[:3] for row in rows[:2]] == [["Derbyshire", "10", "10"], ["Online", "5", "5"]]


def test_once_shown_a_number_never_changes(derbyshire):
    released(derbyshire, reports=9, race=8, religion=6, kinds={"home": 9})
    looks = [read(SUMMER_PAGE)]
    for week in (AUTUMN, "2026-W44", "2026-W45"):
        released(derbyshire, week=week, reports=5, race=5)
        looks.append(read(SUMMER_PAGE))

    assert len(set(looks)) == 1


def test_a_correction_is_of_its_own_quarter_and_changes_no_earlier_one(derbyshire, time_machine):
    released(derbyshire, reports=20, race=20)
    before = tables(SUMMER_PAGE)[0]
    released(derbyshire, week=AUTUMN, reports=10, race=-7, religion=12)
    time_machine.move_to("2027-02-01T12:00:00Z", tick=False)

    assert tables(TOLD)[0][0][1:3] == ["10", "fewer than 5"]
    assert tables(SUMMER_PAGE)[0] == before


def test_what_people_did_not_say_is_in_the_totals_alone(derbyshire):
    released(derbyshire, reports=10, race=5, unsure=3, not_said=2)
    released("not_said", reports=10, race=10)

    rows = tables(TOLD)[0]
    assert [row[0] for row in rows] == ["Derbyshire", "All places"]
    assert rows[-1][1:3] == ["20", "15"]
    assert all("not_said" not in str(cell) for cell in counts.told_in(Quarter(2026, 3)))


def test_what_an_area_counts_of_its_own_is_not_named(derbyshire):
    released(derbyshire, reports=10, misogyny=10, age=5, local=10)

    assert tables(TOLD)[0][0][-1] == "10"
    assert b"misogyny" not in read(TOLD).lower()


def test_a_place_without_enough_is_not_listed(derbyshire):
    released(derbyshire, reports=4, race=4)
    released("online", reports=5, race=5)

    assert [row[0] for row in tables(TOLD)[0]] == ["Online", "All places"]


def test_quarters_stand_side_by_side_without_a_sum(derbyshire):
    released(derbyshire, week="2026-W20", reports=10)
    released(derbyshire, week=SUMMER, reports=20)

    assert tables(TOLD)[1] == [["Derbyshire", "10", "20"], ["All places", "10", "20"]]


@pytest.mark.parametrize("start", ["", "/cy"])
def test_pages_and_files_say_the_same_in_both_languages(derbyshire, start):
    released(derbyshire, reports=13, race=8, religion=1, kinds={"home": 7, "street": 6})
    released("online", reports=1234, race=1232, kinds={"online": 1234})
    told = counts.told_in(Quarter(2026, 3))

    on_page = [cell for table in tables(start + TOLD) for row in table for cell in row[1:]]
    assert sorted(map(str, map(number, on_page))) == sorted(map(str, told.values()))
    for path in FILES:
        found = [str(number(line[-1])) for line in lines(start + path)]
        assert sorted(found) == sorted(map(str, told.values()))


def test_the_page_is_everybody_s_and_says_why_totals_differ(derbyshire):
    released(derbyshire, reports=5, race=5)
    response = Client().get(TOLD, secure=True)

    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies
    assert "Why totals may differ" in response.content.decode()
