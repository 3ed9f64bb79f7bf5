"""What the office takes down is out of every page, list, feed and calendar, and stays known."""

import pytest

from no2hate.audit.models import Row
from no2hate.week import taking_down
from no2hate.week.models import Event, Outcome
from no2hate.week.permissions import NotAllowedError
from tests.accounts.factories import desk_client
from tests.week.factories import (
    area_called,
    make_commitment,
    make_event,
    make_office_staff,
    make_partner_staff,
)
from tests.week.guests import BEFORE, coming, letters, look

pytestmark = pytest.mark.django_db
TITLE = "Lanterns for Mr Quill"
LISTS = ("/week/in/derbyshire/", "/week.ics", "/week/feed.atom", "/week/events.json")


@pytest.fixture(autouse=True)
def _before_the_week(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def take_down(client, what, public_id, why="It names somebody."):
    return client.post(f"/desk/week/office/take-down/{what}/{public_id}/", {"why": why})


@pytest.mark.parametrize("state", ["published", "cancelled"])
def test_an_event_is_gone_from_everywhere(ewa, state):
    event = make_event(title=TITLE, state=state)
    before = [TITLE in look(path).content.decode() for path in LISTS[1:]]

    take_down(desk_client(ewa), "event", event.public_id)

    page = look(f"/week/{event.public_id}/")
    after = [TITLE in look(path).content.decode() for path in LISTS]
    assert (page.status_code, TITLE in page.content.decode()) == (410, False)
    assert (before, after) == ([True] * 3, [False] * 4)
    for more in (".ics", "/come/", "/poster.pdf"):
        assert look(f"/week/{event.public_id}{more}").status_code == 404


def test_its_guests_hear_that_it_is_off_and_none_of_its_words(ewa):
    event = make_event(title=TITLE)
    coming(event)
    letters()

    taking_down.take_down(what=event, by=ewa, why="It names somebody.")

    letter = letters()[-1]
    assert "does not take place" in letter
    assert "Monday 12 October 2026, 18:00" in letter
    for words in (TITLE, event.place, "It names somebody."):
        assert words not in letter


def test_the_partner_reads_why_and_the_audit_who(ewa):
    olu = make_partner_staff()
    event = make_event(made_by=olu)

    taking_down.take_down(what=event, by=ewa, why="It names somebody.")

    page = desk_client(olu).get(f"/desk/week/events/{event.public_id}/").content.decode()
    assert "It names somebody." in page
    assert Row.objects.get(act="event taken down").by == ewa.public_id


def test_a_commitment_is_public_no_more(ewa):
    held = make_commitment("Mr Quill did it.")
    client = desk_client(ewa)
    assert "Mr Quill did it." in client.get("/desk/week/office/").content.decode()

    take_down(client, "commitment", held.public_id)

    held.refresh_from_db()
    assert (held.is_published, held.text, held.sent_back_because) == (
        False, "", "It names somebody."
    )  # fmt: skip
    assert look(f"/week/partners/{held.organisation.public_id}/").status_code == 404


def test_an_outcome_is_public_no_more_and_waits_for_nobody(ewa, time_machine):
    event = make_event()
    time_machine.move_to("2026-10-14T12:00:00+00:00", tick=False)
    Outcome.objects.create(
        event=event, changed=TITLE, told_by=event.made_by, told_on="2026-10-14", is_published=True
    )
    assert TITLE in look(f"/week/{event.public_id}/").content.decode()

    take_down(desk_client(ewa), "outcome", event.public_id)

    assert TITLE not in look(f"/week/{event.public_id}/").content.decode()
    assert not Outcome.objects.waiting_for(ewa).exists()


def test_a_reason_is_asked_for_and_a_second_press_changes_nothing(ewa):
    event, client = make_event(), desk_client(ewa)

    assert take_down(client, "event", event.public_id, why="").status_code == 422
    for why in ("first", "second"):
        assert take_down(client, "event", event.public_id, why=why).status_code == 302
    assert Event.objects.get().removed_because == "first"


def test_another_areas_office_and_the_partner_take_nothing_down(ewa):
    event, olu = make_event(), make_partner_staff()
    far = make_office_staff(area_called("kent"))

    for by in (far, olu):
        assert take_down(desk_client(by), "event", event.public_id).status_code == 404
        with pytest.raises(NotAllowedError):
            taking_down.take_down(what=event, by=by, why="no")
