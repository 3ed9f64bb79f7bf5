"""However much happens, a page stays small and says where the rest is."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from no2hate.campaigns import seasons
from no2hate.week import feeds, listing, overview
from no2hate.week.models import Event
from tests.week.factories import DAY_THREE, area_called, make_event, make_partner_staff
from tests.week.guests import BEFORE, coming, look

pytestmark = pytest.mark.django_db
MANY = 240
DAY = "2026-10-12"


@pytest.fixture(autouse=True)
def _before(db, time_machine):
    time_machine.move_to(BEFORE, tick=False)
    seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


def make_many(number=MANY, **fields):
    """Many events like one another, in as few statements as can be."""
    first = make_event(**fields)
    like = {f.attname: getattr(first, f.attname) for f in Event._meta.concrete_fields}
    del like["id"], like["public_id"]
    Event.objects.bulk_create(
        Event(**like | {"title": f"Event {number}"}) for number in range(1, number)
    )
    return first


@pytest.mark.parametrize(
    "path", [f"/week/on/{DAY}/", "/week/in/derbyshire/", "/cy/week/", "PARTNER"]
)
def test_a_page_of_many_events_is_small_and_says_that_there_are_more(path):
    partner = make_many().organisation.public_id

    answer = look(path.replace("PARTNER", f"/week/partners/{partner}/"))

    assert answer.status_code == 200
    assert len(answer.content) < 40_000
    assert (
        str(MANY) in answer.content.decode() or str(MANY - listing.MOST) in answer.content.decode()
    )


def test_a_day_of_an_area_has_its_own_page_and_the_calendar_has_the_rest():
    make_many()
    way = f"/week/in/derbyshire/on/{DAY}/"

    assert way in look("/week/in/derbyshire/").content.decode()
    assert way in look(f"/week/on/{DAY}/").content.decode()
    page = look(way).content.decode()
    assert page.count('class="voice ') == listing.MOST
    assert f"{MANY - listing.MOST} more events are in the calendar" in page
    assert len(page) < 40_000


@pytest.mark.parametrize("day", ["2026-10-13", "20261012", "2026-02-30", "x"])
def test_a_day_on_which_nothing_is_has_no_page(day):
    make_event()

    assert look(f"/week/in/derbyshire/on/{day}/").status_code == 404


def test_few_events_are_all_on_the_page_and_nothing_is_said_of_more():
    for hours in range(3):
        make_event(
            starts_at=DAY_THREE + timedelta(days=hours), ends_at=DAY_THREE + timedelta(days=4)
        )
    page = look("/week/in/derbyshire/").content.decode()

    assert page.count('class="voice ') == 3
    assert "more event" not in page


def test_programs_read_on_until_they_have_every_event():
    make_many(2 * feeds.MOST + 7)
    found, path = set(), "/week/events.json"

    while path:
        said = json.loads(look(path).content)
        assert said["total"] == 2 * feeds.MOST + 7
        found |= {event["id"] for event in said["events"]}
        path = said["next"] and said["next"].removeprefix("https://testserver")

    assert found == set(Event.objects.values_list("public_id", flat=True))


@pytest.mark.parametrize("page", [0, 2, 99999999999999999999])
def test_there_is_no_page_of_json_beyond_the_last(page):
    make_event()

    assert look(f"/week/events-{page}.json").status_code == 404


def test_a_partners_list_asks_the_same_few_questions_for_one_event_and_for_many():
    event = make_event()
    coming(event, people=3)
    staff = make_partner_staff(area=area_called())
    asked = []

    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            lines = overview.own_events(staff)
        asked.append(len(queries))
        make_many(30)

    assert asked[0] == asked[1]
    assert [line.coming for line in lines if line.event == event] == [3]
