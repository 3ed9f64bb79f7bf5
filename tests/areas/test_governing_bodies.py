"""Who governs an area, on which day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from no2hate.areas.models import Area, GoverningBody
from tests.areas.factories import AreaFactory, DistrictFactory, GoverningBodyFactory

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2012, 11, 22), date(2028, 5, 10)
DAY = timedelta(days=1)
days = st.dates(date(2010, 1, 1), date(2012, 1, 1))
spans = st.tuples(days, st.none() | days).filter(lambda span: not span[1] or span[0] <= span[1])


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2018, 11, 14), "pcc"),
        (date(2018, 11, 15), "pfcc"),
        (date(2024, 5, 6), "pfcc"),
        (date(2024, 5, 7), "mayor"),
    ],
)
def test_the_body_is_that_of_the_day(day, kind):
    assert Area.objects.get(slug="north-yorkshire").governing_body(day).kind == kind


def test_the_first_and_the_last_day_are_in_office_and_nobody_is_known_after():
    area = GoverningBodyFactory(valid_from=FIRST, valid_to=LAST).area

    assert area.governing_body(FIRST - DAY) is None
    assert area.governing_body(FIRST) == area.governing_body(LAST)
    assert area.governing_body(LAST + DAY) is None


def test_commissioners_end_with_their_term_in_may_2028():
    after = GoverningBody.objects.on(LAST + DAY)

    assert not after.filter(kind__in=["pcc", "pfcc"]).exists()
    assert after.filter(kind="mayor").count() == 5


def test_no_area_has_two_bodies_at_once():
    assert not GoverningBody.objects.overlapping().exists()


@settings(deadline=None)
@given(spans, spans)
def test_two_bodies_sharing_a_day_are_both_named(one, other):
    assume(one[0] != other[0])
    area = AreaFactory()
    for first, last in (one, other):
        GoverningBodyFactory(area=area, valid_from=first, valid_to=last)
        GoverningBodyFactory(valid_from=first, valid_to=last)  # in another area: no matter

    share = max(one[0], other[0]) <= min(one[1] or date.max, other[1] or date.max)

    assert GoverningBody.objects.overlapping().filter(area=area).count() == 2 * share


@pytest.mark.parametrize("factory", [AreaFactory, DistrictFactory, GoverningBodyFactory])
def test_nothing_ends_before_it_begins(factory):
    with pytest.raises(IntegrityError, match="ends_after_it_begins"):
        factory(valid_from=LAST, valid_to=FIRST)
