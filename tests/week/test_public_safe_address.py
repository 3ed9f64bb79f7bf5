"""A safe address is found nowhere before somebody has signed up and confirmed.

Every public address of the week is walked as the resolver knows it, in both languages, with
an event whose address is a word that stands nowhere else.
"""

import re
from datetime import timedelta

import pypdfium2
import pytest
from django.urls import get_resolver

from no2hate.campaigns import seasons
from no2hate.config.errors import RouteAndType
from no2hate.outbox.links import token
from no2hate.outbox.models import Mail
from no2hate.week import planning, signing_up, telling
from no2hate.week.links import Purpose
from no2hate.week.models import Event, Outcome
from no2hate.week.words import GivesAwayError
from tests.week.factories import make_event
from tests.week.guests import BEFORE, asked, coming, letters, look

pytestmark = pytest.mark.django_db
MARKER = "Quillbrook"
ADDRESS = f"The {MARKER} Rooms, 7 Quiet Row, Derby"
SHOWN_TO_GUESTS = {"week/place/<str:token>/", "week/place/<str:token>.ics"}


@pytest.fixture
def event(time_machine):
    time_machine.move_to(BEFORE, tick=False)
    seasons.create_edition(campaign=seasons.load_campaign(), year=2026)
    event = make_event(is_safe=True, address=ADDRESS)
    cancelled = make_event(is_safe=True, address=ADDRESS, state="cancelled")
    over = make_event(
        is_safe=True,
        address=ADDRESS,
        starts_at=event.starts_at - timedelta(days=9),
        ends_at=event.starts_at - timedelta(days=8),
    )
    Outcome.objects.create(
        event=over,
        people=9,
        changed="We met.",
        next_step="We meet again.",
        told_by=event.made_by,
        told_on=over.ends_at.date(),
        is_published=True,
    )
    assert MARKER in cancelled.whole_address()
    return event


def public_routes():
    """Every address under the week, home, an area and the sitemap, with what may fill it."""
    patterns = list(_walk(get_resolver()))
    return [one for one in patterns if re.match(r"week[./]|sitemap|$|<slug:slug>/$", one)]


def _walk(resolver, prefix=""):
    for each in resolver.url_patterns:
        here = prefix + str(each.pattern)
        yield from _walk(each, here) if hasattr(each, "url_patterns") else [here]


def filled(route, event, sign):
    partner = "partners" in route or "partner" in route
    samples = {
        "<slug:slug>": "derbyshire",
        "<slug:public_id>": event.organisation.public_id if partner else event.public_id,
        "<str:day>": "2026-10-12",
        "<int:page>": "1",
        "<str:token>": token(sign.public_id, _purpose(route)),
    }
    for variable, sample in samples.items():
        route = route.replace(variable, sample)
    return f"/{route}"


def _purpose(route):
    ways = {"yes": Purpose.COME, "place": Purpose.PLACE, "stay-away": Purpose.STAY_AWAY}
    return next((purpose for way, purpose in ways.items() if f"week/{way}/" in route), Purpose.COME)


def said_at(path):
    """What an answer says, headers and the words of a PDF included."""
    answer = look(path)
    pdf = answer.content.startswith(b"%PDF")
    page = pypdfium2.PdfDocument(answer.content)[0].get_textpage() if pdf else None
    text = page.get_text_bounded() if page else answer.content.decode().replace("\r\n ", "")
    return f"{text} {answer.headers}"


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_no_page_feed_calendar_or_poster_holds_it_before_it_is_confirmed(prefix, event):
    sign = asked(event)
    routes = public_routes()
    assert len(routes) > 20

    for route in routes:
        for each in Event.objects.all():
            assert MARKER not in said_at(prefix + filled(route, each, sign)), route


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_afterwards_it_stands_on_the_guests_own_page_and_calendar_alone(prefix, event):
    sign = coming(event)

    found = {
        route for route in public_routes() if MARKER in said_at(prefix + filled(route, event, sign))
    }

    assert found == SHOWN_TO_GUESTS


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_no_letter_holds_it(language, event):
    asked(event, "unsure@example.org", language=language)
    coming(event, language=language)
    signing_up.tell_guests(event=event, about="changed")
    sent = letters()
    Event.objects.filter(pk=event.pk).update(state="cancelled", cancelled_because="Rain.")
    signing_up.tell_guests(event=event, about="cancelled")
    sent = letters()

    assert len(sent) == 4
    assert MARKER not in "".join(sent)


def test_it_is_not_in_the_database_or_in_the_outbox(event):
    coming(event)
    rows = [*Event.objects.values_list(), *Mail.objects.values_list()]
    said = " ".join(
        bytes(c).decode("latin-1") if isinstance(c, bytes | memoryview) else str(c)
        for row in rows
        for c in row
    )

    assert MARKER not in said


def test_a_fault_on_the_guests_page_does_not_log_it(event, monkeypatch, caplog):
    sign = coming(event)

    def spoil(*_args, **_kwargs):
        raise RuntimeError(event.whole_address())

    monkeypatch.setattr("no2hate.week.sign_up_views.Shown", spoil)
    with pytest.raises(RuntimeError):
        look(f"/week/place/{token(sign.public_id, Purpose.PLACE)}/")

    said = [RouteAndType().format(record) for record in caplog.records]
    assert MARKER not in " ".join(said)


def test_once_it_is_over_no_page_shows_it_not_even_its_guests(event, time_machine):
    sign = coming(event)
    time_machine.move_to(event.ends_at + timedelta(days=2), tick=False)

    for route in public_routes():
        assert MARKER not in said_at(filled(route, event, sign)), route


@pytest.mark.parametrize("says", [f"We met at the {MARKER} Rooms.", "Quiet Row is closed."])
def test_neither_what_came_of_it_nor_why_it_is_off_may_say_where(says, event, time_machine):
    with pytest.raises(GivesAwayError):
        planning.cancel(event=event, by=event.made_by, because=says)
    time_machine.move_to(event.ends_at + timedelta(hours=1), tick=False)

    for told in ({"changed": says, "next_step": ""}, {"changed": "We met.", "next_step": says}):
        with pytest.raises(GivesAwayError):
            telling.tell_outcome(event=event, by=event.made_by, people=1, **told)
