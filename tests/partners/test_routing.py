"""Whose report it is."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from no2hate.areas.models import Area
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


@pytest.fixture
def derbyshire():
    return Area.objects.get(slug="derbyshire")


@pytest.fixture
def organisation():
    return founding.found_organisation(name="Stop Hate", kind=Organisation.Kind.CHARITY)


@pytest.fixture
def desk(organisation):
    """Return how a desk is made that is ready."""

    def make(name, area=None, wishes=(), opened=DAY, organisation=organisation):
        about = founding.About(name=name, area=area, wishes=list(wishes))
        hours = founding.WEEKDAYS_NINE_TO_FIVE
        made = founding.found_desk(organisation=organisation, about=about, hours=hours)
        founding.add_key(desk=made, epoch=1, public=bytes(32))
        founding.mark_drilled(desk=made, on=DAY)
        founding.set_opened(desk=made, on=opened)
        return made

    return make


def route(area, wish="support"):
    return Desk.objects.for_report(area=area, wish=wish)


def test_a_report_goes_to_the_desk_of_its_area(desk, derbyshire):
    desk("National")
    local = desk("Derbyshire", derbyshire)

    assert route(derbyshire) == local


def test_without_a_local_desk_it_goes_to_the_national_one(desk, derbyshire):
    national = desk("National")
    desk("Kent", Area.objects.get(slug="kent"))

    assert route(derbyshire) == route(None) == national


def test_a_wish_the_local_desk_does_not_take_goes_to_the_national_one(desk, derbyshire):
    national = desk("National")
    desk("Derbyshire", derbyshire, wishes=["count"])

    assert route(derbyshire, "support") == national


def test_of_two_local_desks_the_one_that_takes_the_wish(desk, derbyshire):
    desk("Counting", derbyshire, wishes=["count"])
    helping = desk("Helping", derbyshire, wishes=["support", "unsure"])

    assert route(derbyshire, "support") == helping


def test_no_report_is_the_polices(desk, derbyshire):
    police = founding.found_organisation(name="Police", kind=Organisation.Kind.POLICE)
    desk("Hate crime unit", derbyshire, organisation=police)

    assert route(derbyshire, "police") is None


def test_without_any_desk_it_is_nobodys(derbyshire):
    assert route(derbyshire) is None


def test_a_report_without_an_area_is_never_a_local_desks(desk, derbyshire):
    desk("Derbyshire", derbyshire)

    assert route(None) is None


@pytest.mark.parametrize("lack", ["key", "hours", "opened_on"])
def test_a_desk_that_lacks_anything_gets_no_report(desk, derbyshire, lack):
    local = desk("Derbyshire", derbyshire)
    if lack == "key":
        local.keys.all().delete()
    elif lack == "hours":
        founding.set_hours(desk=local, hours=[])
    else:
        founding.set_opened(desk=local, on=None)

    assert route(derbyshire) is None


def test_a_desk_cannot_be_open_without_its_drill(desk, derbyshire):
    local = desk("Derbyshire", derbyshire)

    with pytest.raises(IntegrityError):
        Desk.objects.filter(pk=local.pk).update(drilled_on=None)


def test_hours_end_after_they_begin(organisation):
    wrong = [founding.Opening(0, time(17), time(9))]
    about = founding.About(name="Night desk")

    with pytest.raises(ValidationError):
        founding.found_desk(organisation=organisation, about=about, hours=wrong)


def test_a_wish_nobody_can_have_is_refused(organisation):
    about = founding.About(name="Desk", wishes=["revenge"])

    with pytest.raises(ValidationError, match="revenge"):
        founding.found_desk(organisation=organisation, about=about, hours=[])


def test_a_desk_is_found_by_name_or_id_and_never_guessed(desk, derbyshire):
    local = desk("Derbyshire", derbyshire)

    assert founding.desk_named("derbyshire") == local
    assert founding.desk_named(local.public_id.lower()) == local
    assert founding.desk_named("atlantis") is None
