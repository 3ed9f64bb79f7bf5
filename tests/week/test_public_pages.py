"""The public pages of the week: obvious with many events, with none, before and after."""

from datetime import timedelta

import pytest

from no2hate.campaigns import seasons
from no2hate.common import clock
from no2hate.week.models import Outcome
from tests.web.html import parse
from tests.week.factories import area_called, make_commitment, make_event, make_organisation
from tests.week.guests import BEFORE, coming, look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before(db, time_machine):
    time_machine.move_to(BEFORE, tick=False)
    seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


def page(path):
    answer = look(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_event_stands_on_its_day_in_its_area_on_its_partners_page_and_at_home():
    event = make_event()
    partner = event.organisation.public_id

    for path in (
        "/week/",
        "/week/on/2026-10-12/",
        "/week/in/derbyshire/",
        f"/week/partners/{partner}/",
        "/",
        "/derbyshire/",
    ):
        assert f'href="/week/{event.public_id}/"' in page(path), path


def test_an_event_stands_nowhere_else():
    event = make_event()

    for path in ("/week/on/2026-10-13/", "/week/in/kent/", "/kent/"):
        assert event.public_id not in page(path), path


@pytest.mark.parametrize("state", ["draft", "submitted", "approved"])
def test_what_is_not_public_is_on_no_page(state):
    event = make_event(title="Secret plan", state=state)

    for path in (
        "/week/",
        "/week/in/derbyshire/",
        "/week/tiles/",
        "/",
        "/week.ics",
        "/week/feed.atom",
        "/week/events.json",
        "/sitemap.xml",
    ):
        assert event.public_id not in page(path), path
    for ending in ("/", ".ics", "/poster.pdf", "/come/"):
        assert look(f"/week/{event.public_id}{ending}").status_code == 404


def test_a_draft_of_a_partner_who_promised_nothing_gives_them_no_page():
    partner = make_event(state="draft").organisation

    assert look(f"/week/partners/{partner.public_id}/").status_code == 404


def test_only_a_promise_the_office_has_read_is_shown():
    promise = make_commitment()
    path = f"/week/partners/{promise.organisation.public_id}/"
    assert promise.text in page(path)

    promise.is_published = False
    promise.save()

    assert look(path).status_code == 404


def test_a_cancelled_event_says_so_and_why_wherever_it_stands():
    event = make_event(title="Candle walk", state="cancelled")

    shown = page(f"/week/{event.public_id}/")

    assert "This event is cancelled." in shown
    assert "The hall is flooded." in shown
    assert "I want to come" not in shown
    assert "Cancelled" in page("/week/in/derbyshire/")


def test_the_hour_is_that_of_the_clock_on_the_wall():
    winter = clock.now().replace(month=11, day=20, hour=18, minute=0)
    event = make_event(starts_at=winter, ends_at=winter + timedelta(hours=1))
    abroad = make_event(
        starts_at=winter, ends_at=winter + timedelta(hours=1), time_zone="Europe/Paris"
    )

    assert "18:00–19:00" in page(f"/week/{event.public_id}/")
    assert "19:00–20:00</bdi></strong> (Paris)" in page(f"/week/{abroad.public_id}/")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-01", "Partners are planning."),
        ("2026-10-13", "No events have been put on the map yet."),
        ("2026-12-20", "The week of 2026 is over, and no events"),
    ],
)
def test_a_week_without_events_makes_sense_all_year(day, words, time_machine):
    time_machine.move_to(f"{day}T12:00:00+00:00")

    assert words in page("/week/")
    assert "Nothing is planned in Kent" in page("/week/in/kent/")


def test_after_the_week_it_is_told_what_changed_once_the_office_has_read_it(time_machine):
    event = make_event()
    told = Outcome(event=event, changed="Every driver is trained.", told_by=event.made_by)
    told.told_on = event.ends_at.date()
    told.save()
    time_machine.move_to("2026-10-30T12:00:00+00:00")
    assert "Every driver" not in page("/week/") + page("/week/in/derbyshire/")

    Outcome.objects.update(is_published=True)

    for path in ("/week/", "/week/in/derbyshire/", f"/week/{event.public_id}/"):
        assert "Every driver is trained." in page(f"{path}")


def test_the_map_and_the_table_say_the_same_and_every_area_is_on_both():
    make_event()
    make_event(organisation=make_organisation("Kent libraries", area=area_called("kent")))
    make_event(title="Off", state="cancelled")

    html = parse(page("/week/tiles/"))

    to_areas = [link["href"] for link in html.all("a") if link["href"].startswith("/week/in/")]
    assert sorted(to_areas[:43]) == sorted(to_areas[43:])
    assert len(set(to_areas)) == 43
    assert "<title>Derbyshire: 1</title>" in page("/week/tiles/")


def test_the_matrix_shows_who_is_missing():
    make_commitment()

    row = page("/week/coverage/").partition("/week/in/derbyshire/")[2].partition("</tr>")[0]

    assert row.count("<b>1</b>") == 1


def test_a_full_event_says_so_and_asks_nobody_to_come():
    event = make_event(capacity=1)
    coming(event)

    shown = page(f"/week/{event.public_id}/")

    assert "All places are taken" in shown
    assert "/come/" not in shown


def test_many_events_of_a_day_have_a_page_of_their_own():
    for number in range(8):
        make_event(title=f"Event {number}")

    assert "All 8 events of Monday" in page("/week/")
    assert page("/week/on/2026-10-12/").count('class="voice') == 8


@pytest.mark.parametrize("day", ["2026-10-18", "2026-10-9", "monday", "20261012"])
def test_only_a_day_of_the_week_has_a_page(day):
    assert look(f"/week/on/{day}/").status_code == 404


def test_a_title_with_every_trick_is_only_words():
    event = make_event(title="<script>alert(1)</script>", about="<b>bold</b>")

    for path in (f"/week/{event.public_id}/", "/week/", "/week/feed.atom"):
        assert "<script>alert" not in page(path)
        assert "<b>bold" not in page(path)
