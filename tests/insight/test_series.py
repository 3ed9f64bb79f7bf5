"""Files of series: read whole or refused by their line; and the command from end to end."""

import csv
import io
from random import Random  # noqa: TID251 -- seeded: the same file in each run

import pytest
from django.core.management import CommandError, call_command

from no2hate.insight.warning import series

GOOD = ["series,date,count", "a,2026-01-05,1", "a,2026-01-12,2", "b,2026-01-05,0", "b,2026-01-12,7"]


def read(lines):
    return series.read(io.StringIO("\n".join(lines) + "\n", newline=""))


def test_lines_may_come_in_any_order_and_columns_too():
    table = read(["count,series,date", "2,a,2026-01-12", "7,b,2026-01-12", "1,a,2026-01-05"])
    assert table.names == ("a", "b")
    assert table.counts.tolist() == [[1, 2], [0, 7]]
    assert table.begins.tolist() == [0, 1]
    assert table.per_year == 52


def test_days_are_known_by_their_dates():
    assert read([*GOOD[:2], "a,2026-01-06,4"]).per_year == 365


@pytest.mark.parametrize(
    ("number", "line", "says"),
    [
        (1, "series,date,cases", "unknown column 'cases'"),
        (1, "series,date", "must name the columns"),
        (2, "a,2026-01-05,1,9", "has 4 cells"),
        (2, "a,2026-01-05", "has 2 cells"),
        (2, ",2026-01-05,1", "names no series"),
        (2, f"{'a' * 201},2026-01-05,1", "more than 200 letters"),
        (3, "a,2026-01-12,-2", "cannot be below 0"),
        (3, "a,2026-01-12,1.5", "not a whole number"),
        (3, "a,2026-01-12,", "not a whole number"),
        (3, "a,2026-01-12,=1+1", "not a whole number"),
        (3, "a,2026-01-12,٣", "not a whole number"),
        (3, "a,2026-01-12,99999999999999999999", "more than a thousand million"),
        (3, "a,12/01/2026,2", "for a date"),
        (3, "a,20260112,2", "for a date"),
        (3, "a,2026-02-30,2", "for a date"),
        (3, "a,2026-01-05,2", "a second time"),
        (3, "a,2026-01-19,2", "others go on to|leaves out|days after"),
        (5, "b,2026-01-13,7", "no whole weeks after"),
        (3, 'a,"2026-01-12,2', "is not CSV"),
    ],
)
def test_a_broken_file_is_refused_by_its_line(number, line, says):
    lines = list(GOOD)
    lines[number - 1] = line
    with pytest.raises(series.SeriesError, match=says) as refused:
        read(lines)
    assert str(refused.value).startswith("line ")
    if "|" not in says and "CSV" not in says:
        assert str(refused.value).startswith(f"line {number}:")


def test_a_week_left_out_is_named():
    with pytest.raises(series.SeriesError, match=r"^line 7: leaves out 2026-01-26 of 'a'"):
        read([*GOOD, "a,2026-01-19,1", "a,2026-02-02,1"])


def test_a_series_that_ends_before_the_others_is_named():
    with pytest.raises(series.SeriesError, match=r"^line 5: is the last of 'b', 2026-01-12"):
        read([*GOOD, "a,2026-01-19,1"])


@pytest.mark.parametrize("lines", [[], ["series,date,count"], GOOD[:2]])
def test_a_file_with_nothing_to_compare_is_refused(lines):
    with pytest.raises(series.SeriesError, match=r"^line 1:"):
        read(lines)


def table_of(path, *, weeks=320, name="a"):
    """A file of one series with a rise in its newest week."""
    chance = Random(3)
    days = [series.date(2020, 1, 6) + series.timedelta(weeks=week) for week in range(weeks)]
    counts = [chance.choice([2, 3, 4, 5]) for _ in days[1:]] + [30]
    rows = [f"{name},{day},{count}" for day, count in zip(days, counts, strict=True)]
    path.write_text("\n".join(["series,date,count", *rows]) + "\n", encoding="utf-8")
    return path


def run(*arguments):
    """What the command prints, as rows."""
    out = io.StringIO()
    call_command("early_warning", *map(str, arguments), stdout=out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_the_command_finds_the_rise_of_the_newest_week(tmp_path):
    (row,) = run(table_of(tmp_path / "in.csv"))
    assert row["method"] == "farrington"
    assert row["alarm"] == "1"
    assert row["count"] == "30"
    assert 0 < float(row["expected"]) < int(row["upper"]) < 30


def test_the_command_judges_from_a_date_on_with_what_it_is_told(tmp_path):
    file = table_of(tmp_path / "in.csv", weeks=40)
    rows = run(file, "--from", "2020-09-01", "--method", "ears-c1", "--alpha", "0.01")
    assert rows[0]["date"] == "2020-09-07"
    assert {row["method"] for row in rows} == {"ears-c1"}
    assert rows[-1]["alarm"] == "1"


def test_where_nobody_can_speak_no_method_is_named(tmp_path):
    (row,) = run(table_of(tmp_path / "in.csv", weeks=5))
    assert [row[name] for name in ("expected", "upper", "alarm", "method")] == ["", "", "0", ""]


def test_no_cell_begins_a_formula(tmp_path):
    (row,) = run(table_of(tmp_path / "in.csv", name="=HYPERLINK(1)"))
    assert row["series"] == "'=HYPERLINK(1)"


def test_the_answer_is_put_in_a_file(tmp_path):
    assert run(table_of(tmp_path / "in.csv"), "--out", tmp_path / "out.csv") == []
    assert (tmp_path / "out.csv").read_text().startswith(",".join(series.FOUND))
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "out.csv"}


def test_a_file_refused_leaves_nothing_and_what_was_there_before(tmp_path):
    file, out = table_of(tmp_path / "in.csv"), tmp_path / "out.csv"
    out.write_text("before")
    with file.open("a") as more:
        more.write("a,2030-01-01,3\n")
    with pytest.raises(CommandError, match=r"in.csv, line 322: "):
        run(file, "--out", out)
    assert out.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "out.csv"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--alpha", "2"], "Alpha must"),
        (["--method", "guess"], "The method must be one of"),
        (["--from", "tomorrow"], "is no date"),
        (["--from", "2030-01-01"], "steps cannot be judged"),
        (["--out", "nowhere/out.csv"], "Cannot read or write"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path, arguments, says):
    with pytest.raises(CommandError, match=says):
        run(table_of(tmp_path / "in.csv"), *arguments)


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match=r"nowhere.csv: No such file"):
        run("nowhere.csv")
