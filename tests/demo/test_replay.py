"""Scene 5: real weeks, each judged from the weeks before it alone, and drawn as they came in."""

import csv
import io
from datetime import date

import pytest

from no2hate.areas import tables
from no2hate.demo import replay
from no2hate.demo.replay_drawing import START, WIDTH, drawn
from no2hate.insight.warning import early_warning, series

FIGURES = replay.DATA.parents[2] / "insight" / "data" / "us_weekly.csv"
ALARM = date(2020, 3, 9)
PAGE = "/demo/scene/5/"


def judged(table, until):
    """What the real early warning says of each week from the first shown to one."""
    steps = table.days.index(until) + 1
    return early_warning.watch(
        table.counts[:, :steps],
        options=early_warning.Options(),
        judge=series.judged_since(table.days[:steps], replay.FIRST),
        begins=table.begins,
        days=table.days[:steps],
    )


@pytest.fixture(scope="module")
def table():
    with FIGURES.open(encoding="utf-8") as file:
        return series.read(file)


def test_the_verdicts_kept_are_those_of_the_early_warning(table):
    """If not: `no2hate early-warning us_weekly.csv --from 2020-01-06` writes them anew."""
    written = io.StringIO()
    series.write(written, table, judged(table, table.days[-1]))
    now = list(csv.DictReader(io.StringIO(written.getvalue())))

    kept = list(tables.read(replay.DATA))

    assert [_rounded(row) for row in kept] == [_rounded(row) for row in now]


def _rounded(row):
    """One verdict; the last digits of what was expected are each processor's own."""
    return {**row, "expected": round(float(row["expected"] or 0), 3)}


@pytest.mark.parametrize("until", [replay.EVE, ALARM, replay.SUMMER_ALARM])
def test_no_verdict_knew_what_came_later(table, until):
    row = table.names.index(replay.SPRING)

    alarms = judged(table, until).alarm[row].tolist()

    assert alarms == [week.is_alarm for week in replay.moment(until).spring]


def test_the_alarm_comes_in_the_second_week_of_march_and_lasts_four():
    alarms = [week.monday for week in replay.weeks(replay.SPRING) if week.is_alarm]

    assert alarms[1:5] == [date(2020, 3, day) for day in (9, 16, 23, 30)]
    assert replay.moment(replay.EVE).next_alarm == ALARM


def test_the_next_link_leads_through_every_week_to_the_end():
    monday, seen = replay.FIRST, []
    while monday:
        seen.append(monday)
        monday = replay.moment(monday).later

    assert seen == [week.monday for week in replay.weeks(replay.SPRING)]
    assert (len(seen), seen[-1]) == (30, replay.LAST)


def test_nothing_later_is_on_the_page(demo, db, client):
    page = client.get(f"{PAGE}2020-03-09/").content.decode()

    assert "16 Mar 2020" not in page
    assert "9 Mar 2020" in page


def test_it_says_what_is_real_and_whose(demo, db, client):
    page = client.get(PAGE).content.decode()

    assert "These numbers are real" in page
    assert page.count("Real figures: FBI, United States") == 2
    assert "public domain" in page


@pytest.mark.parametrize(("week", "told"), [("2020-03-02", False), ("2020-03-09", True)])
def test_ewa_is_told_when_something_stands_out_and_only_then(demo, db, client, week, told):
    page = client.get(f"{PAGE}{week}/").content.decode()

    assert ("Ewa finds this on her page" in page) is told
    assert ("Nobody this week" in page) is not told


@pytest.mark.parametrize("week", ["2020-03-10", "2019-12-30", "2020-08-03", "soon", "9999-99-99"])
def test_other_weeks_are_not_there(demo, db, client, week):
    assert client.get(f"{PAGE}{week}/").status_code == 404


@pytest.mark.parametrize("week", replay.weeks(replay.SPRING), ids=lambda week: str(week.monday))
def test_every_bar_stands_within_its_drawing(week):
    drawing = drawn(replay.moment(week.monday).summer, height=220)

    assert all(bar.x >= START and bar.x + drawing.bar <= WIDTH for bar in drawing.bars)
    assert all(0 <= bar.y <= drawing.base == bar.y + bar.height for bar in drawing.bars)
    assert [bar.is_newest for bar in drawing.bars].index(True) == len(drawing.bars) - 1
