"""Feeds, JSON and structured data: what other programs are told."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from no2hate.week.models import Event
from tests.web.html import parse
from tests.week.factories import make_event
from tests.week.guests import BEFORE, look

DOCUMENTED = Path(__file__).parents[2] / "docs" / "calendars.md"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def feed(path="/week/feed.atom"):
    answer = look(path)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert not read.bozo
    return read


def structured(event):
    html = parse(look(f"/week/{event.public_id}/").content.decode())
    tags = [tag for name in ("meta", "link") for tag in html.all(name) if "itemprop" in tag]
    return {tag["itemprop"]: tag.get("content") or tag["href"] for tag in tags}


def test_a_feed_says_what_is_new_first_and_whose_it_is():
    make_event(title="Old")
    changed = make_event(title="New")
    Event.objects.filter(pk=changed.pk).update(changed_at=datetime(2026, 10, 9, 13, tzinfo=UTC))

    read = feed()

    assert [entry.title for entry in read.entries] == ["New", "Old"]
    assert read.entries[0].author == "Derby City Council"
    assert read.entries[0].link == f"https://testserver/week/{changed.public_id}/"
    assert read.entries[0].updated_parsed.tm_hour == 13


def test_a_cancelled_event_is_cancelled_in_feed_and_json():
    make_event(title="Candle walk", state="cancelled")

    (entry,) = feed().entries
    (event,) = json.loads(look("/week/events.json").content)["events"]

    assert entry.title == "Cancelled: Candle walk"
    assert (event["status"], event["cancelled_because"]) == ("cancelled", "The hall is flooded.")


def test_areas_and_partners_have_feeds_of_their_own():
    event = make_event()

    assert len(feed("/week/in/derbyshire/feed.atom").entries) == 1
    assert feed("/week/in/kent/feed.atom").entries == []
    assert len(feed(f"/week/partners/{event.organisation.public_id}/feed.atom").entries) == 1


def test_json_tells_the_hour_with_its_distance_from_utc():
    event = make_event()

    (said,) = json.loads(look("/week/events.json").content)["events"]

    assert said["starts"] == "2026-10-12T18:00:00+01:00"
    assert (said["area"], said["partner"]["kind"]) == ("derbyshire", "council")
    assert said["url"] == f"https://testserver/week/{event.public_id}/"


def test_the_documented_shape_is_the_shape():
    make_event()
    (said,) = json.loads(look("/week/events.json").content)["events"]
    documented = DOCUMENTED.read_text(encoding="utf-8")

    assert [name for name in said if f"`{name}`" not in documented] == []


def test_search_engines_read_the_event_without_a_script():
    event = make_event()
    answer = look(f"/week/{event.public_id}/")

    said = structured(event)

    assert b"ld+json" not in answer.content
    assert said["startDate"] == "2026-10-12T18:00:00+01:00"
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert said["url"] == f"https://testserver/week/{event.public_id}/"


def test_search_engines_are_told_that_it_is_cancelled():
    assert structured(make_event(state="cancelled"))["eventStatus"] == (
        "https://schema.org/EventCancelled"
    )


@pytest.mark.parametrize("path", ["/week.ics", "/week/feed.atom", "/week/events.json"])
def test_welsh_readers_are_led_to_welsh_pages(path):
    event = make_event()

    assert f"https://testserver/cy/week/{event.public_id}/".encode() in look(
        f"/cy{path}"
    ).content.replace(b"\r\n ", b"")


@pytest.mark.parametrize("path", ["/week.ics", "/week/feed.atom", "/week/events.json"])
def test_what_programs_read_may_be_kept_and_names_its_kind(path):
    make_event(
        starts_at=datetime(2026, 10, 12, tzinfo=UTC),
        ends_at=datetime(2026, 10, 12, tzinfo=UTC) + timedelta(hours=1),
    )
    answer = look(path)

    assert "public" in answer.headers["Cache-Control"]
    assert "text/html" not in answer.headers["Content-Type"]
