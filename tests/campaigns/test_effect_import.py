"""Earlier years' totals: tried first, entered whole or not at all, marked wherever they show."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from no2hate.audit.models import Row
from no2hate.campaigns import seasons, tally
from no2hate.campaigns.effect import importing
from no2hate.campaigns.models import Tally, Voice
from no2hate.campaigns.permissions import NotAllowedError
from tests.accounts.factories import StaffFactory, desk_client

GOOD = 'area,day,voices\nderbyshire,2021-10-09,120\nE23000019,2,"1,030"\nnone,0,7\n'


@pytest.fixture
def year(edition):
    return seasons.create_edition(campaign=edition.campaign, year=2021)


@pytest.fixture
def ewa(db):
    return StaffFactory(name="Ewa", email="ewa@desk.example", is_office=True)


def entered():
    return list(Tally.objects.order_by("day").values_list("area__slug", "day", "voices", "source"))


def test_a_table_is_read_by_code_or_address_and_by_date_or_number(year):
    found = importing.read(GOOD, year)

    assert found.problems == []
    assert [(area and area.slug, day, n) for area, day, n in found.cells] == [
        ("derbyshire", dt.date(2021, 10, 9), 120),
        (importing.Area.objects.get(code="E23000019").slug, dt.date(2021, 10, 10), 1030),
        (None, dt.date(2021, 10, 8), 7),
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("narnia,1,5", "There is no area with this code"),
        ("derbyshire,9 October,5", "Write the day as"),
        ("derbyshire,2031-10-09,5", "This day is not in 2021"),
        ("derbyshire,99999999999,5", "This day is not in 2021"),
        ("derbyshire,1,-5", "must be a whole one"),
        ("derbyshire,1,4.5", "must be a whole one"),
        ("derbyshire,1," + "9" * 5_000, "must be a whole one"),
        ("derbyshire,1," + "9" * 200_000, "three parts"),
        ("derbyshire,1", "three parts"),
        ("derbyshire,2021-10-09,1", "in an earlier line"),
    ],
)
def test_a_line_that_is_not_right_is_named(year, line, what):
    (problem,) = importing.read(f"derbyshire,1,120\n{line}\n", year).problems

    assert problem.line == 2
    assert what in problem.what


def test_an_empty_table_enters_nothing(year):
    assert importing.read("area,day,voices\n\n", year).problems


def test_what_is_entered_takes_the_place_of_what_was(year, ewa):
    importing.enter(importing.read("derbyshire,1,9\n", year), by=ewa)
    importing.enter(importing.read("none,1,120\n", year), by=ewa)

    assert entered() == [(None, dt.date(2021, 10, 9), 120, Voice.Source.ENTERED)]
    assert Row.objects.filter(act="campaigns.enter_totals", by=ewa.public_id).count() == 2


def test_a_table_with_problems_is_entered_in_no_part(year, ewa):
    with pytest.raises(ValueError, match="problems"):
        importing.enter(importing.read("derbyshire,1,9\nnarnia,1,1\n", year), by=ewa)

    assert entered() == []


def test_only_the_office_of_all_areas_may(year, derbyshire):
    dev = StaffFactory(name="Dev", email="dev@desk.example", is_office=True, area=derbyshire)

    with pytest.raises(NotAllowedError):
        importing.enter(importing.read("derbyshire,1,9\n", year), by=dev)


def test_the_counter_leaves_entered_totals_alone(year, ewa):
    importing.enter(importing.read("derbyshire,1,9\n", year), by=ewa)
    tally.recount_everything()

    assert Tally.objects.total() == 9


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "old.csv"
    path.write_text(GOOD, encoding="utf-8-sig")
    return path


def test_the_command_enters_a_file(year, file, capsys):
    call_command("import_totals", "2021", str(file))

    assert "1157 voices in 2 areas on 3 lines, entered by hand" in capsys.readouterr().out
    assert Tally.objects.total() == 1157


def test_the_command_tries_without_writing(year, file):
    call_command("import_totals", "2021", str(file), "--try")

    assert entered() == []


def test_a_year_with_voices_of_its_own_must_be_meant(edition, sign, tmp_path):
    sign("amina@example.org")
    tally.recount_everything()
    path = tmp_path / "this.csv"
    path.write_text("none,1,50\n")

    with pytest.raises(CommandError, match="voices of its own"):
        call_command("import_totals", "2026", str(path))
    call_command("import_totals", "2026", str(path), "--beside-own")
    assert Tally.objects.total() == 51


@pytest.fixture
def at_desk(year, ewa):
    """Ewa at her desk, past both factors."""
    return desk_client(ewa)


def post(at_desk, act, table=GOOD, **more):
    return at_desk.post("/desk/totals/", {"year": "2021", "table": table, "act": act} | more)


def test_the_page_tries_a_table_and_writes_nothing(at_desk):
    answer = post(at_desk, "try")

    assert "2021: 1,157 voices in 2 areas, on 3 lines." in answer.content.decode()
    assert entered() == []


def test_the_page_enters_what_is_right(at_desk):
    assert post(at_desk, "enter").status_code == 302
    assert Tally.objects.total() == 1157


def test_the_page_names_each_wrong_line_and_keeps_the_table(at_desk):
    answer = post(at_desk, "enter", GOOD + "narnia,1,5\n")

    assert answer.status_code == 422
    assert "Line 5: There is no area with this code" in answer.content.decode()
    assert "narnia,1,5" in answer.content.decode()
    assert entered() == []


def test_the_page_asks_before_it_adds_to_a_year_of_our_own(at_desk, sign):
    sign("amina@example.org")
    tally.recount_everything()
    this = {"table": "none,1,50", "year": "2026"}

    assert post(at_desk, "enter", **this).status_code == 422
    assert post(at_desk, "enter", **this, beside_own="on").status_code == 302
    assert Tally.objects.total() == 51


def test_an_office_of_one_area_has_no_such_page(year, derbyshire):
    dev = StaffFactory(name="Dev", email="dev@desk.example", is_office=True, area=derbyshire)

    assert desk_client(dev).get("/desk/totals/").status_code == 404
