"""An area's page joins the rooms: who answers here, and when somebody reads."""

import pytest

from no2hate.areas.models import Area
from no2hate.front import area_page
from no2hate.partners.models import Desk, Hours, Organisation
from no2hate.speakout.routing import Destination


@pytest.fixture
def desk(db):
    """A desk that reads in the week, and on Saturday morning."""
    area = Area.objects.get(slug="derbyshire")
    partner = Organisation.objects.create(name="Helping Hands", kind="charity", area=area)
    desk = Desk.objects.create(organisation=partner, name="Derby", area=area)
    for weekday in range(5):
        Hours.objects.create(desk=desk, weekday=weekday, opens="09:00", closes="17:00")
    Hours.objects.create(desk=desk, weekday=5, opens="10:00", closes="12:00")
    return desk


def test_days_of_the_same_hours_are_said_together(desk):
    said = area_page.Answering(Destination(desk, None)).hours

    assert said == ["Mon to Fri 09:00–17:00", "Sat 10:00–12:00"]


def test_a_desk_that_is_not_ready_answers_nobody(desk):
    assert area_page.answering(desk.area) == []
