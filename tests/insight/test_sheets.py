"""Files of numbers open as words and numbers, never as a formula or a link."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from no2hate.insight.sheets import Sheet, as_csv, as_xlsx

ROWS = [["Place", "Number"], ["Derby", 5], ["Kent", None]]
THEN = datetime(2026, 1, 1)  # noqa: DTZ001 -- as a spreadsheet has it


def book_of(rows):
    return as_xlsx([Sheet("Numbers", rows, [20, 9])], title="Told", created=THEN)


def cells(rows):
    return list(load_workbook(BytesIO(book_of(rows))).active)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_words_that_begin_like_a_formula_are_words_in_both(start):
    rows = [["Place"], [f"{start}1+1"]]

    assert f"'{start}1+1" in as_csv(rows)
    assert (cells(rows)[1][0].value, cells(rows)[1][0].data_type) == (f"'{start}1+1", "s")


def test_an_address_is_no_link():
    assert cells([["Source"], ["https://gov.example/"]])[1][0].hyperlink is None


def test_numbers_stay_numbers_and_what_is_missing_is_empty():
    assert [[cell.value for cell in row] for row in cells(ROWS)] == ROWS
    assert as_csv(ROWS) == "Place,Number\r\nDerby,5\r\nKent,\r\n"


def test_the_same_rows_are_the_same_file():
    assert book_of(ROWS) == book_of(ROWS)
