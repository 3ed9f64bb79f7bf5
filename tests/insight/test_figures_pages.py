"""The pages of published figures: true to the tables, each number two clicks from its source."""

import csv
import re
import subprocess
import sys
from io import BytesIO, StringIO

import brotli
import pytest
from django.test import Client
from openpyxl import load_workbook

from no2hate.areas.models import Area
from no2hate.insight import exports
from no2hate.insight.figures import load_figures
from no2hate.insight.models import ContextEvent, Figure
from no2hate.partners.models import Strand
from no2hate.web import page_cache
from tests.insight.counting import read, released, tables
from tests.insight.publishing import figures_of, links, page

START = "/picture/"
PAGES = [f"{START}{table}/" for table in Figure.Table.values]
WHOLE = ["recorded", "hidden", "justice", "moments"]  # pages that show their whole table
HEAVY = 16 * 1024  # bytes of a page beside the style, the script and the display face


@pytest.fixture(autouse=True)
def _published(db):
    load_figures()


def read_csv(table):
    answer = Client().get(f"{START}{table}.csv", secure=True)
    return list(csv.DictReader(StringIO(answer.content.decode())))


def read_xlsx(table):
    answer = Client().get(f"{START}{table}.xlsx", secure=True)
    return load_workbook(BytesIO(answer.content))


def test_two_clicks_lead_from_the_picture_to_every_number_s_source():
    first = links(START)
    second = set().union(*(links(link) for link in sorted(first)))

    wanted = {figure.get_absolute_url() for figure in Figure.objects.all()}
    assert wanted <= first | second


def test_one_click_leads_from_a_number_on_a_page_to_its_source():
    shown = {code: number for path in [START, *PAGES] for code, number in figures_of(path).items()}
    known = Figure.objects.in_bulk(shown, field_name="code")
    one_of_each_source = {figure.source: figure for figure in known.values()}.values()

    assert known.keys() == shown.keys()
    assert len(one_of_each_source) > 20
    for figure in one_of_each_source:
        assert figure.source.replace("'", "&#x27;") in page(figure.get_absolute_url())


@pytest.mark.parametrize("table", WHOLE)
def test_a_page_its_csv_and_its_spreadsheet_hold_the_same_numbers(table):
    shown = figures_of(f"{START}{table}/")
    shown.pop("recorded-2025" if table == "hidden" else "", None)  # stands beside, to compare
    rows = {row["code"]: row["value"] for row in read_csv(table)}
    sheet = list(read_xlsx(table).worksheets[0].values)
    cells = {row[0]: row[sheet[0].index("value")] for row in sheet[1:]}

    assert set(shown) == set(rows) == set(cells)
    for code, number in shown.items():
        plain = number.replace(",", "").partition("%")[0].partition(" ")[0]
        assert plain == rows[code] or plain == "no"
        assert rows[code] == ("" if cells[code] is None else str(cells[code]))


def test_the_page_of_areas_shows_the_newest_two_years_of_its_table():
    shown = figures_of(f"{START}areas/")

    newest = [
        row["code"]
        for row in read_csv("areas")
        if row["measure"] == "recorded" and not row["strand"] and row["last_day"] >= "2024"
    ]
    assert set(shown) == set(newest)


def test_a_force_without_a_number_is_shown_with_the_reason():
    missing = Figure.objects.filter(table="areas", value=None)

    assert missing.count() == 10
    assert page(f"{START}areas/").count("<i>missing</i>") == 10
    for figure in missing:
        assert figure.missing in page(f"{START}areas/{figure.area.slug}/")


def test_the_map_has_a_square_for_each_of_43_areas():
    html = page(f"{START}areas/")

    assert html.count('<li class="r') == 43
    assert "34 of 44 forces" in html


def test_strands_are_never_added_up():
    figures = Figure.objects.standing().filter(table="recorded", value__isnull=False)
    html = page(f"{START}recorded/") + page(START)

    for last_day, excludes in set(figures.values_list("last_day", "excludes")):
        found = figures.filter(last_day=last_day, excludes=excludes, strand__in=Strand.values)
        total = sum(figure.value for figure in found)
        assert len(found) < 2 or f"{total:,.0f}" not in html


def test_a_replaced_number_says_so_and_stands_on_no_chart_or_table():
    old = Figure.objects.get(code="recorded-2023-religion-first")
    html = page(old.get_absolute_url())

    assert "The publisher has since said 8,241." in html
    assert 'href="/picture/figures/recorded-2023-religion/"' in html
    assert "9,387" in page("/picture/figures/recorded-2023-religion/")
    assert all("9,387" not in page(path) for path in PAGES)


def test_a_number_counted_otherwise_is_named_beside_it():
    html = page("/picture/figures/recorded-2013/")

    assert "41,294" in html
    assert "without Devon and Cornwall" in html


def test_the_line_breaks_where_a_force_is_missing_and_says_which():
    html = page(f"{START}recorded/")

    assert html.count('class="ln"') > 4  # 2012 to 2014, 2016 to 2019, 2021 to 2022; strands
    for name in ["Greater Manchester", "Devon and Cornwall", "London (Metropolitan Police)"]:
        assert f">without {name}</text>" in html


def test_what_happened_is_marked_on_the_chart_and_told_below():
    html = page(f"{START}recorded/")

    assert html.count('class="ev"') > 5
    assert all(event.name in html for event in ContextEvent.objects.all())


def test_what_happened_in_one_area_is_marked_on_its_charts_alone():
    event = ContextEvent.objects.create(
        code="x", name="A march in Poole", first_day="2024-05-05", last_day="2024-05-05", source="s"
    )
    event.areas.add(Area.objects.get(slug="dorset"))

    assert event.name in page(f"{START}areas/dorset/")
    assert page(f"{START}areas/dorset/").count('class="ev"') == 3
    assert event.name not in page(f"{START}recorded/")


def test_a_rate_says_what_it_was_computed_from():
    html = page("/picture/figures/force-derbyshire-2025/")

    assert "217 for every 100,000 people" in html  # 2,305 of 1,063,997
    assert "1,063,997" in html
    assert "for every 100,000" not in page("/picture/figures/force-city-of-london-2025/")


def test_every_step_of_justice_names_its_year_and_for_whom_it_is_known():
    html = page(f"{START}justice/")

    assert html.count("24 of 44 forces") == 1
    assert html.count("26 of 44 forces") >= 3
    assert "Year to March 2022" in html
    assert "must not be multiplied" in html


def test_the_survey_is_never_divided_by_what_is_recorded():
    html = page(f"{START}hidden/")

    assert "176,000" in html
    assert "115,990" in html
    for share in [176_000 / 115_990, 115_990 / 176_000]:
        assert f"{share:.1f}" not in html
        assert f"{share:.0%}" not in html


@pytest.mark.parametrize("path", [START, *PAGES, f"{START}figures/", f"{START}areas/dorset/"])
def test_a_page_is_light(path):
    html = page(path)

    assert len(brotli.compress(html.encode(), quality=9)) <= HEAVY // 2
    assert html.count("<link") + html.count("<script") + 1 <= 6  # the icon is asked for later


@pytest.mark.parametrize("path", [START, *PAGES, f"{START}figures/", f"{START}areas/dorset/"])
def test_a_page_stands_without_any_figure(path):
    Figure.objects.update(superseded_by=None)
    Figure.objects.all().delete()
    page_cache.clear()

    assert "No published figures" in page(path) or path == f"{START}figures/"


def test_welsh_pages_write_numbers_and_names_in_welsh():
    html = page("/cy/picture/areas/")

    assert "Gogledd Cymru" in html
    assert "10,010" in html
    assert 'href="/cy/picture/figures/force-derbyshire-2025/"' in html


def test_words_that_look_like_a_formula_are_only_words():
    Figure.objects.filter(code="recorded-2022").update(source='=HYPERLINK("http://evil")')

    row = next(row for row in read_csv("recorded") if row["code"] == "recorded-2022")
    sheet = read_xlsx("recorded").worksheets[0]
    kinds = {cell.data_type for line in sheet.iter_rows() for cell in line}
    assert row["source"].startswith("'=")
    assert "f" not in kinds


def test_a_spreadsheet_says_what_it_is():
    about = [row[0] for row in read_xlsx("recorded").worksheets[1].values if row[0]]

    assert about[0] == "What the police recorded, year by year"
    assert any(line.startswith("As of ") for line in about)
    assert set(exports.LICENCE) < set(about)
    assert any("all forces but one" in line for line in about)


def test_the_picture_shows_what_was_told_here_as_coarse_as_its_own_page(time_machine):
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)
    released(Area.objects.get(slug="derbyshire").code, key=0, reports=23, race=20)
    released(Area.objects.get(slug="kent").code, key=0, reports=3, race=3)
    shown = read(START).decode()

    table = shown[shown.index("Told here, by place") : shown.index('href="/picture/told/"')]
    found = re.findall(r'<td class="num">([\d,]+)</td>', table)
    assert found
    assert set(found) <= {row[1] for row in tables("/picture/told/")[0]}
    assert all(int(number) >= 5 for number in found)


def test_nobody_gets_a_table_that_is_not_there():
    assert Client().get(f"{START}secrets.csv", secure=True).status_code == 404
    assert Client().get(f"{START}secrets.xlsx", secure=True).status_code == 404


def test_no_page_of_the_picture_loads_the_mathematics():
    ask = (
        "import django; django.setup(); import no2hate.config.urls, sys;"
        "sys.exit(bool({'numpy', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", ask], check=False, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()
