"""The months before: counted as anybody's are, with a rise judged and one to judge."""

import pytest

from no2hate.common import clock
from no2hate.demo import earlier, reports
from no2hate.insight import counts
from no2hate.insight import told as tables
from no2hate.insight.models import Rise
from no2hate.speakout.models import Report


@pytest.fixture
def counted(told, taken):
    earlier.tell(told, now=clock.now(), analyst=taken["ewa"].staff)


def test_the_months_before_are_counted_and_gone(counted, client):
    _a_rise_is_judged_and_another_waits()
    _a_quarter_of_derbyshire_and_its_neighbour_is_shown()
    _their_words_are_taken_back_and_no_desk_is_full_of_them()
    _every_line_of_the_file_says_that_it_is_an_example(client)


def _a_rise_is_judged_and_another_waits():
    found = {(rise.state, rise.strand) for rise in Rise.objects.exclude(strand="")}
    assert found == {("waiting", "race"), ("confirmed", "disability")}


def _a_quarter_of_derbyshire_and_its_neighbour_is_shown():
    rows = tables.by_strand(counts.quarters()[0]).rows
    shown = {str(row.name): row.numbers[0] for row in rows}
    assert set(shown) == {"Derbyshire", "Nottinghamshire"}
    assert all(shown.values())


def _their_words_are_taken_back_and_no_desk_is_full_of_them():
    told = list(reports.tables.read(reports.DATA / "told.csv"))
    assert Report.objects.standing().count() == len(told)


def _every_line_of_the_file_says_that_it_is_an_example(client):
    lines = client.get("/picture/told/told.csv").content.decode().splitlines()
    assert len(lines) > 20
    assert all(line.endswith(",Example data") for line in lines)
