"""Calendars, as two readers that know nothing of what wrote them, and a client, see them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import ics
import pytest
import vobject

from no2hate.week.models import Event
from no2hate.week.time_zones import rules
from tests.week.factories import SAFE_ADDRESS, area_called, make_event, make_organisation
from tests.week.guests import BEFORE, asked, letters, links, look, press

pytestmark = pytest.mark.django_db
# Before and after each change of the clocks; the last one on its far side, in winter time.
HOURS = [
    datetime(2026, 10, 24, 17, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # the same on the clock, an hour later
    datetime(2026, 10, 25, 9, 30, tzinfo=UTC),
    datetime(2027, 3, 27, 18, 0, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    datetime(2027, 3, 28, 8, 0, tzinfo=UTC),
]


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def calendar(path="/week.ics"):
    answer = look(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


def read_by_ics(text):
    return {event.name: event.begin.datetime.astimezone(UTC) for event in ics.Calendar(text).events}


def read_by_vobject(text):
    entries = vobject.readOne(text).vevent_list
    return {entry.summary.value: entry.dtstart.value.astimezone(UTC) for entry in entries}


@pytest.mark.parametrize("read", [read_by_ics, read_by_vobject])
def test_two_readers_see_every_hour_as_it_is_across_both_changes_of_the_clock(read):
    for begin in HOURS:
        make_event(title=str(begin), starts_at=begin, ends_at=begin + timedelta(hours=3))

    assert read(calendar()) == {str(begin): begin for begin in HOURS}


@pytest.mark.parametrize(
    "name", ["Europe/London", "Europe/Warsaw", "America/New_York", "Asia/Tokyo"]
)
def test_the_rules_written_out_are_those_of_the_clock(name):
    zone, written = ZoneInfo(name), rules(name, 2026, 2027).to_tz()
    begin = datetime(2026, 1, 2, tzinfo=UTC)

    for hour in range(0, 24 * 700, 7):
        local = begin + timedelta(hours=hour)
        assert local.replace(tzinfo=written).utcoffset() == local.replace(tzinfo=zone).utcoffset()


def test_a_cancelled_event_shows_as_cancelled_to_both():
    make_event(title="Candle walk", state="cancelled")

    entry = vobject.readOne(calendar()).vevent
    (event,) = ics.Calendar(calendar()).events

    assert (entry.status.value, event.status) == ("CANCELLED", "CANCELLED")
    assert entry.summary.value == event.name == "Cancelled: Candle walk"
    assert "The hall is flooded." in entry.description.value


def test_a_change_keeps_the_name_and_counts_on():
    event = make_event()
    before = vobject.readOne(calendar()).vevent
    Event.objects.filter(pk=event.pk).update(
        sequence=3, changed_at=datetime(2026, 10, 10, tzinfo=UTC)
    )

    after = vobject.readOne(calendar(f"/week/{event.public_id}.ics")).vevent

    assert before.uid.value == after.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "3")
    assert after.last_modified.value == datetime(2026, 10, 10, tzinfo=UTC)


def test_an_area_and_a_partner_have_calendars_of_their_own():
    here = make_event(title="Here")
    kent = make_organisation("Kent libraries", area=area_called("kent"))
    make_event(title="There", organisation=kent)

    assert set(read_by_ics(calendar())) == {"Here", "There"}
    assert set(read_by_ics(calendar("/week/in/kent.ics"))) == {"There"}
    partner = here.organisation.public_id
    assert set(read_by_ics(calendar(f"/week/partners/{partner}.ics"))) == {"Here"}


def test_what_was_long_ago_and_what_is_not_public_is_in_no_calendar(time_machine):
    make_event(title="Draft", state="draft")
    old = make_event(title="Old")
    time_machine.move_to(old.ends_at + timedelta(days=61))

    assert read_by_ics(calendar()) == {}
    assert look(f"/week/{Event.objects.get(title='Draft').public_id}.ics").status_code == 404


def test_words_with_every_sign_a_calendar_gives_a_meaning_come_out_as_they_were():
    about = "Bring: tea, cake; and a friend\\neighbour\nسب آئیں\n" + "long " * 50
    event = make_event(title="Tea; cake, \\ and “more”", about=about.strip())

    entry = vobject.readOne(calendar(f"/week/{event.public_id}.ics")).vevent

    assert entry.summary.value == event.title
    assert entry.description.value.startswith(event.about)


def test_only_a_guest_gets_the_address_of_a_safe_place():
    event = make_event(is_safe=True)
    asked(event)
    place = press(links(letters()[0])[0]).headers["Location"]

    own = vobject.readOne(look(place.rstrip("/") + ".ics").content.decode()).vevent
    open_to_all = vobject.readOne(calendar(f"/week/{event.public_id}.ics")).vevent

    assert own.location.value == f"{event.place}, {SAFE_ADDRESS}"
    assert own.uid.value == open_to_all.uid.value
    assert open_to_all.location.value == event.place


def test_lines_are_folded_as_the_standard_has_it():
    make_event(title="اردو " * 15)

    assert max(len(line) for line in look("/week.ics").content.split(b"\r\n")) <= 75
