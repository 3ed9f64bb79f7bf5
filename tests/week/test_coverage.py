"""Who does something where."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from no2hate.partners.models import Organisation
from no2hate.week import coverage
from tests.week.factories import area_called, make_commitment, make_event, make_organisation

pytestmark = pytest.mark.django_db


def cell(matrix, slug, kind):
    row = next(row for row in matrix.rows if row.area and row.area.slug == slug)
    return next(cell for cell in row.cells if cell.kind == kind)


def test_events_and_commitments_are_counted_by_area_and_kind():
    make_event()
    make_event()
    make_commitment()

    found = cell(coverage.matrix(2026), "derbyshire", "council")

    assert (found.events, found.commitments, found.is_hole) == (2, 1, False)


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "cancelled"])
def test_what_is_not_public_or_does_not_take_place_is_a_hole(state):
    make_event(state=state)

    assert cell(coverage.matrix(2026), "derbyshire", "council").is_hole


def test_another_year_and_unread_commitments_count_nothing():
    make_event()
    make_commitment(year=2025)

    found = cell(coverage.matrix(2025), "derbyshire", "council")

    assert (found.events, found.commitments) == (0, 1)


def test_what_holds_everywhere_has_its_own_row():
    choir = make_organisation("The choir", area=None, kind=Organisation.Kind.COMMUNITY)
    make_commitment(organisation=choir)

    last = coverage.matrix(2026).rows[-1]

    assert (last.area, last.commitments) == (None, 1)


def test_the_whole_country_costs_three_questions():
    make_event()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        matrix = coverage.matrix(2026)

    assert len(asked) == 3
    assert len(matrix.rows) == len(matrix.empty) + 2  # Derbyshire, and everywhere


def test_one_areas_office_sees_its_own_row_alone():
    make_event()

    matrix = coverage.matrix(2026, area=area_called("kent"))

    assert [row.area.slug for row in matrix.rows] == ["kent"]
