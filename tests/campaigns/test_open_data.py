"""The open files: once a day, the same all day, and nobody to be found in them."""

import csv
import datetime as dt
import json
from io import StringIO

import pytest
from django.test import Client

from no2hate.campaigns import seasons, services, tally
from no2hate.campaigns.effect import open_data
from no2hate.campaigns.models import OpenData, Tally, Voice
from no2hate.moderation.switches import Switch
from no2hate.web import memo, page_cache


def fetched(path="/data/voices.csv"):
    page_cache.clear()
    memo.forget_all()
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer


def lines(**only):
    rows = csv.DictReader(StringIO(fetched().content.decode()))
    return [row for row in rows if all(row[name] == str(said) for name, said in only.items())]


@pytest.fixture
def yesterday(sign, time_machine, derbyshire, at_day_four):
    """Twelve people of Derbyshire and three of nowhere, on the third day."""
    time_machine.move_to(dt.datetime(2026, 10, 12, 12, tzinfo=dt.UTC), tick=False)
    for number in range(15):
        area = derbyshire.pk if number < 12 else None
        sign(f"voice-{number}@example.org", area_id=area)
    time_machine.move_to(dt.datetime(2026, 10, 13, 0, 20, tzinfo=dt.UTC), tick=False)
    tally.recount_everything()
    assert open_data.write()


def test_days_are_of_all_areas_and_complete(yesterday):
    (day,) = lines(table="days")

    assert (day["first_day"], day["voices"], day["source"]) == ("2026-10-12", "15", "web")
    assert sum(int(row["voices"]) for row in lines(table="days")) == Tally.objects.total()


def test_an_area_is_told_once_ten_stand_in_it(yesterday, derbyshire):
    (run,) = lines(table="areas")

    assert (run["area"], run["voices"]) == (derbyshire.code, "12")


def test_the_files_are_the_same_all_day(yesterday, sign, derbyshire):
    before = fetched()
    services.withdraw_voice(public_id=Voice.objects.earliest("pk").public_id)
    sign("later@example.org", area_id=derbyshire.pk)
    tally.recount_everything()

    assert not open_data.write()
    after = fetched()
    assert (after.content, after.headers["ETag"]) == (before.content, before.headers["ETag"])


def test_the_next_day_has_a_new_file(yesterday, time_machine):
    time_machine.move_to(dt.datetime(2026, 10, 14, 1, tzinfo=dt.UTC))

    assert open_data.write()
    assert list(OpenData.objects.values_list("day", flat=True)) == [dt.date(2026, 10, 14)]


def test_a_day_is_written_when_its_last_voices_are_counted(edition, time_machine):
    time_machine.move_to(dt.datetime(2026, 10, 13, 23, 5, tzinfo=dt.UTC))  # 00:05 in London
    open_data.write()

    assert OpenData.objects.get().day == dt.date(2026, 10, 13)


def test_both_files_say_the_same(yesterday):
    said = json.loads(fetched("/data/voices.json").content)

    assert said["as_of"] == "2026-10-13T00:00"
    assert said["licence"] == "CC BY 4.0"
    rows = [{name: value for name, value in row.items() if value} for row in lines()]
    assert [{name: str(value) for name, value in line.items()} for line in said["lines"]] == rows


def test_every_column_stands_in_the_dictionary(yesterday):
    words = fetched("/data/").content.decode()

    assert all(f"<code>{name}</code>" in words for name in open_data.Line._fields)


def test_in_a_demo_every_line_says_that_it_is_an_example(yesterday, settings):
    settings.DEMO = True

    assert {row["note"] for row in lines()} == {"Example data"}


def test_a_hidden_counter_takes_this_year_out_of_the_files(yesterday, edition, turn_on):
    year = seasons.create_edition(campaign=edition.campaign, year=2021)
    seasons.enter_totals(edition=year, cells=[(None, dt.date(2021, 10, 9), 40)])
    OpenData.objects.all().delete()
    open_data.write()
    turn_on(Switch.HIDE_COUNTER)

    assert {row["year"] for row in lines()} == {"2021"}


def test_totals_entered_anew_leave_nothing_of_the_old(edition, derbyshire, time_machine):
    year = seasons.create_edition(campaign=edition.campaign, year=2021)
    for on in (8, 20):
        seasons.enter_totals(edition=year, cells=[(derbyshire, dt.date(2021, 10, on), 40)])
        time_machine.shift(dt.timedelta(days=1))
        open_data.write()

    assert [row["last_day"] for row in lines(table="areas")] == ["2021-10-20"]


def test_a_spreadsheet_finds_no_formula_in_the_file(yesterday):
    cells = [cell for row in csv.reader(StringIO(fetched().content.decode())) for cell in row]

    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_program_of_another_site_may_read_the_files(yesterday):
    assert fetched("/data/voices.json").headers["Access-Control-Allow-Origin"] == "*"
