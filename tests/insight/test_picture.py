"""The public page of what people told: true, coarse, and the same for everybody."""

import pytest
from django.test import Client

from no2hate.areas.models import Area
from no2hate.insight.picture import picture
from no2hate.speakout.models import FactCell
from no2hate.web import page_cache

PICTURE = "/picture/"


def released(area, *, week="2026-W43", reports=0, **strands):
    """What one batch adds."""
    FactCell.objects.create(week=week, area=area, measure="reports", value="", count=reports)
    for value, count in strands.items():
        FactCell.objects.create(week=week, area=area, measure="strand", value=value, count=count)


@pytest.fixture
def derbyshire(db):
    return Area.objects.get(slug="derbyshire").code


def line(number=0):
    return picture().rows[number]


def page():
    page_cache.clear()
    return Client().get(PICTURE, secure=True).content.decode()


def test_nothing_released_is_said_kindly(db):
    assert "Nothing can be shown yet" in page()


def test_a_place_and_what_it_was_about_are_counted_over_all_weeks(derbyshire):
    released(derbyshire, reports=9, race=8, religion=6)
    released(derbyshire, week="2026-W44", reports=6, race=6)

    name, found = line()
    assert name == "Derbyshire"
    assert found.total == 15
    assert found.cells[:2] == (10, 5)  # 14 and 6, in whole fives


def test_a_correction_is_taken_off(derbyshire):
    released(derbyshire, reports=20, race=20)
    released(derbyshire, week="2026-W44", race=-7, religion=7)

    assert line()[1].cells[:2] == (10, 5)  # 13 and 7


def test_what_an_area_counts_of_its_own_is_not_named(derbyshire):
    released(derbyshire, reports=12, misogyny=5, **{"else": 3}, unsure=4, not_said=2)

    assert line()[1].cells[-2:] == (5, 5)  # 8 and 6
    assert "misogyny" not in page().lower()


def test_small_numbers_are_said_as_fewer_than_five(derbyshire):
    released(derbyshire, reports=7, race=7, religion=1)

    assert page().count("fewer than 5</span>") == 6
    assert picture().table.totals[1] is None


def test_online_and_not_said_come_after_the_areas(derbyshire):
    released("online", reports=5)
    released(derbyshire, reports=5)

    assert [str(name) for name, _ in picture().rows] == ["Derbyshire", "Online"]


def test_the_page_is_everybody_s_and_says_why_totals_differ(derbyshire):
    released(derbyshire, reports=5, race=5)
    response = Client().get(PICTURE, secure=True)

    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies
    assert "Why totals may differ" in response.content.decode()
    assert "rounded down to a whole five" in response.content.decode()
