"""`no2hate check` says what desks lack."""

import pytest

from no2hate.accounts import desks
from no2hate.accounts.readiness import lacks
from no2hate.areas.models import Area
from no2hate.partners import founding
from no2hate.partners.models import Organisation
from tests.accounts.desks import admitted, founded, invited, waiting
from tests.accounts.factories import StaffFactory

pytestmark = pytest.mark.django_db


def numbers():
    return [lack.number for lack in lacks()]


def test_a_site_without_desks_is_told_so():
    assert numbers() == [16]


def test_a_desk_with_two_who_open_it_lacks_nothing():
    admitted(founded())

    assert numbers() == []


def test_a_desk_one_person_opens_is_said():
    founded()

    assert numbers() == [18]


def test_a_desk_nobody_drilled_is_said():
    organisation = founding.found_organisation(name="Office", kind=Organisation.Kind.OFFICE)
    desks.create_desk(
        organisation=organisation,
        about=founding.About(name="New desk"),
        hours=founding.WEEKDAYS_NINE_TO_FIVE,
        steward=StaffFactory(),
    )

    assert numbers() == [16, 17, 18]


def test_members_who_wait_are_counted_and_invited_ones_are_not():
    at = founded()
    admitted(at)
    invited(at, "Amir")
    waiting(at, "Eve")

    (lack,) = lacks()
    assert (lack.number, lack.said) == (19, "Members who wait to be admitted: 1.")


def test_somebody_invited_moderates_no_more_than_the_desks_area():
    at = founded(area=Area.objects.get(slug="derbyshire"))

    assert invited(at).staff.area == at.desk.area


def test_somebody_without_any_way_in_is_said():
    at = founded()
    admitted(at)
    invited(at, "Amir").staff.invitation.delete()

    assert numbers() == [29]
