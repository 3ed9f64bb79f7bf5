"""What an area is and how areas are asked for."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.utils import translation

from no2hate.areas.models import Area
from no2hate.common import clock
from tests.areas.factories import AreaFactory

pytestmark = pytest.mark.django_db


def offered():
    return [area.name for area in Area.objects.police_areas()]


def test_the_police_areas_are_43_by_name_without_the_railways():
    assert len(offered()) == 43
    assert offered() == sorted(offered())
    assert not any("British Transport Police" in name for name in offered())


def test_an_area_that_was_merged_away_is_no_longer_offered():
    AreaFactory(name="Old", valid_to="2027-03-31")
    AreaFactory(name="New", valid_from="2027-04-01")

    with clock.standing_at(datetime(2027, 3, 31, 12, tzinfo=UTC)):
        assert "Old" in offered()
        assert "New" not in offered()
    with clock.standing_at(datetime(2027, 3, 31, 23, 30, tzinfo=UTC)):  # half past midnight here
        assert "Old" not in offered()
        assert "New" in offered()


@pytest.mark.parametrize(
    ("language", "name"), [("en-gb", "South Wales"), ("cy", "De Cymru"), ("ur", "South Wales")]
)
def test_an_area_is_called_by_its_name_in_the_language_of_the_page(language, name):
    area = AreaFactory.build(name="South Wales", name_cy="De Cymru")

    with translation.override(language):
        assert area.local_name == name


def test_an_area_without_a_welsh_name_keeps_its_own():
    with translation.override("cy"):
        assert AreaFactory.build(name="Kent").local_name == "Kent"


def test_a_square_on_the_map_has_a_row_and_a_column():
    with pytest.raises(IntegrityError, match="area_has_row_and_col_or_neither"):
        AreaFactory(row=1, col=None)
