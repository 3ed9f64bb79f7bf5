"""What the pages of an event at the desk say of clocks, safe locations and calling off."""

import pytest

from no2hate.week.desk_event_forms import initial_of
from no2hate.week.models import Event
from tests.accounts.factories import desk_client
from tests.week.factories import make_event
from tests.week.guests import BEFORE
from tests.week.test_partner_pages import form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_week(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def test_an_event_is_held_by_the_clock_it_says(olu):
    desk_client(olu).post("/desk/week/events/new/", form(time_zone="Europe/Paris"))

    event = Event.objects.get()
    assert (event.time_zone, event.starts_at.hour) == ("Europe/Paris", 17)
    assert initial_of(event)["starts"].hour == 18


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"is_safe": "on"}, "Everyone has read where it is"),
        ({"day_year": "2025"}, "It would lie in the past"),
    ],
)
def test_what_a_public_event_cannot_become_is_said_beside_its_question(olu, changed, said):
    event = make_event(made_by=olu)
    path = f"/desk/week/events/{event.public_id}/change/"

    answer = desk_client(olu).post(path, form(sequence="0", **changed))

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_reason_that_gives_a_safe_place_away_comes_back(olu):
    event = make_event(made_by=olu, is_safe=True)
    path = f"/desk/week/events/{event.public_id}/cancel/"

    answer = desk_client(olu).post(path, {"because": "Quiet Row is closed", "sequence": "0"})

    assert answer.status_code == 422
    assert "it gives the address away" in answer.content.decode()


def test_the_tick_says_that_anybody_can_sign_up(olu):
    page = desk_client(olu).get("/desk/week/events/new/").content.decode()

    assert "anybody with an e-mail address can sign up" in page


def test_the_office_lets_everyone_read_why_an_event_is_off(olu, ewa):
    event = make_event(made_by=olu)
    client = desk_client(olu)
    client.post(
        f"/desk/week/events/{event.public_id}/cancel/", {"because": "Rain.", "sequence": "0"}
    )

    shown = desk_client(ewa).get(f"/desk/week/events/{event.public_id}/").content.decode()
    desk_client(ewa).post(f"/desk/week/office/events/{event.public_id}/approve/", {"sequence": "1"})

    event.refresh_from_db()
    assert "Let everyone read why" in shown
    assert (event.state, event.cancelled_because) == ("cancelled", "Rain.")
