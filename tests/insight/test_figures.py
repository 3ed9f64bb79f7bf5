"""Published figures: nothing invented, nothing overwritten, each told by its line."""

import re

import pytest
from django.core.management import CommandError, call_command

from no2hate.insight.figures import DATA, FigureDataError, load_figures
from no2hate.insight.models import ContextEvent, Figure
from tests.insight.publishing import tables

WRONG = [
    ({"value": "many"}, "could not convert"),
    ({"value": "12.5"}, "no such number"),
    ({"value": "101", "unit": "percent"}, "no such number"),
    ({"value": "-1"}, "no such number"),
    ({"value": "inf"}, "no such number"),
    ({"value": "nan"}, "no such number"),
    ({"value": ""}, "says why it is missing"),
    ({"missing": "Lost"}, "says why it is missing"),
    ({"first_day": "2031-04-01"}, "comes before"),
    ({"last_day": "31 March 2030"}, "Invalid isoformat"),
    ({"area": "E99"}, "no area"),
    ({"excludes": "E23000001;E99"}, "no area"),
    ({"measure": "guessed"}, "not a valid choice"),
    ({"unit": "dozen"}, "not a valid choice"),
    ({"coverage": ""}, "cannot be blank"),
    ({"source": ""}, "cannot be blank"),
    ({"url": "javascript:alert(1)"}, "valid URL"),
    ({"code": "two words"}, "slug"),
    ({"replaces": "nobody"}, "must stand above"),
]


@pytest.mark.django_db
def test_the_tables_load_and_a_second_time_changes_nothing():
    loaded = load_figures()
    before = list(Figure.objects.order_by("code").values())

    assert load_figures() == loaded
    assert list(Figure.objects.order_by("code").values()) == before
    assert (loaded.figures, loaded.events) == (len(before), ContextEvent.objects.count())


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong", "why"), WRONG)
def test_a_line_that_is_not_sound_is_refused_by_its_number(wrong, why, tmp_path):
    folder = tables(tmp_path, {}, {"code": "recorded-2031"} | wrong)

    with pytest.raises(FigureDataError, match=rf"recorded\.csv, line 3: .*{re.escape(why)}"):
        load_figures(folder=folder)
    assert not Figure.objects.exists()


@pytest.mark.django_db
def test_a_line_with_a_cell_too_many_is_refused(tmp_path):
    folder = tables(tmp_path, {})
    with (folder / "recorded.csv").open("a") as lines:
        lines.write("x," * 20)

    with pytest.raises(FigureDataError, match="line 3: the columns must be"):
        load_figures(folder=folder)


@pytest.mark.django_db
def test_a_code_stands_once(tmp_path):
    with pytest.raises(FigureDataError, match="line 3: recorded-2030 stands in a line above"):
        load_figures(folder=tables(tmp_path, {}, {}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"value": "121"}, {"excludes": "E23000001"}, {"strand": "race"}]
)
def test_a_published_figure_is_never_overwritten(change, tmp_path):
    load_figures(folder=tables(tmp_path, {}))

    with pytest.raises(FigureDataError, match=r"line 2: .* never overwritten"):
        load_figures(folder=tables(tmp_path, change))
    assert Figure.objects.get().value == 120


@pytest.mark.django_db
def test_a_source_may_be_told_better(tmp_path):
    load_figures(folder=tables(tmp_path, {}))
    load_figures(folder=tables(tmp_path, {"source": "Home Office, table 2"}))

    assert Figure.objects.get().source == "Home Office, table 2"


@pytest.mark.django_db
def test_a_correction_replaces_and_leaves_the_old_number_standing_as_replaced(tmp_path):
    load_figures(folder=tables(tmp_path, {}))
    better = {"code": "recorded-2030-again", "value": "110", "replaces": "recorded-2030"}
    load_figures(folder=tables(tmp_path, {}, better))

    old = Figure.objects.get(code="recorded-2030")
    assert (old.value, old.superseded_by.value) == (120, 110)
    assert [each.code for each in Figure.objects.standing()] == ["recorded-2030-again"]


@pytest.mark.django_db
def test_a_replaced_number_cannot_be_replaced_by_another(tmp_path):
    again = {"code": "b", "replaces": "recorded-2030"}
    load_figures(folder=tables(tmp_path, {}, again))

    with pytest.raises(FigureDataError, match="replaced by another already"):
        load_figures(folder=tables(tmp_path, {}, again | {"code": "c"}))


@pytest.mark.django_db
def test_the_command_says_the_sentence(tmp_path):
    tables(tmp_path, {"value": "many"})

    with pytest.raises(CommandError, match=r"recorded\.csv, line 2"):
        call_command("load_figures", folder=tmp_path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        ("recorded-2023-religion-first", "recorded-2023-religion", (9387, 8241)),
        ("recorded-2018-transgender-first", "recorded-2018-transgender", (1651, 1703)),
        ("recorded-2021-first", "recorded-2021", (124091, 124104)),
        ("uplift-2017-first", "uplift-2017", (52.2, 53.5)),
    ],
)
def test_corrections_we_know_of_are_kept_with_what_they_replaced(old, new, values):
    load_figures()

    before, after = Figure.objects.get(code=old), Figure.objects.get(code=new)
    assert before.superseded_by == after
    assert (before.value, after.value) == values


@pytest.mark.django_db
def test_a_year_with_two_coverages_has_two_standing_numbers():
    load_figures()

    year = Figure.objects.standing().filter(table="recorded", last_day="2013-03-31", strand="")
    assert {(each.value, each.excludes) for each in year} == {(42255, ""), (41294, "E23000035")}


def test_where_the_tables_come_from_is_told_with_their_sizes():
    told = (DATA / "SOURCES.md").read_text(encoding="utf-8")

    for table in [*Figure.Table.values, "events"]:
        rows = len((DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()) - 1
        assert f"| `{table}.csv` | {rows} |" in told
    assert "Open Government Licence v3.0" in told
