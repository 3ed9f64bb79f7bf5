"""Many at the same moment, and a stop in between: never more people than places."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from no2hate.areas.models import Area
from no2hate.areas.services import load_areas
from no2hate.outbox import services as outbox
from no2hate.outbox.models import Mail
from no2hate.week import signing_up
from no2hate.week.models import SignUp
from tests.week.factories import make_event
from tests.week.guests import BEFORE, asked, let_go_of_the_database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)
    if not Area.objects.exists():  # a test with real transactions leaves the tables empty
        load_areas()


def at_once(act, each):
    def do(one):
        try:
            return act(one)
        finally:
            let_go_of_the_database()

    with ThreadPoolExecutor(20) as threads:
        return list(threads.map(do, each))


def confirm(public_id):
    return signing_up.confirm_sign_up(public_id=public_id)


def test_of_twenty_who_press_at_once_five_get_the_last_five_places():
    event = make_event(capacity=5)
    waiting = [asked(event, f"p{n}@example.org").public_id for n in range(20)]

    held = [sign for sign in at_once(confirm, waiting) if sign]

    assert len(held) == event.sign_ups.coming().people() == 5
    assert not event.sign_ups.exclude(state="confirmed").exclude(contact=None).exists()


def test_larger_groups_never_add_up_to_more_than_there_is_room_for():
    event = make_event(capacity=10)
    waiting = [asked(event, f"p{n}@example.org", people=3).public_id for n in range(12)]

    at_once(confirm, waiting)

    assert event.sign_ups.coming().people() == 9


def test_twenty_presses_of_one_button_hold_one_place():
    event = make_event(capacity=5)
    one = asked(event).public_id

    held = at_once(confirm, [one] * 20)

    assert all(held)
    assert event.sign_ups.coming().people() == 1


def test_one_address_asking_twenty_times_at_once_is_one_guest():
    event = make_event()

    def ask(number):
        signing_up.sign_up(
            event=event,
            email="amina@example.org",
            people=2,
            language="en-gb",
            address=f"192.0.2.{number}",
        )

    at_once(ask, range(20))

    assert event.sign_ups.count() == 1
    assert Mail.objects.count() == signing_up.LETTERS_A_DAY


def test_stopped_before_the_letter_is_put_nothing_is_kept(monkeypatch):
    event = make_event()

    def stop(**_letter):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "put", stop)
        with pytest.raises(KeyboardInterrupt):
            asked(event)

    assert not SignUp.objects.exists()
    assert asked(event).state == SignUp.State.NEW


def test_stopped_while_guests_are_told_all_are_told_at_the_next_try(monkeypatch):
    event = make_event()
    for number in range(3):
        confirm(asked(event, f"p{number}@example.org").public_id)
    put, turns = outbox.put, iter([True, False])

    def stop_at_the_second(**letter):
        if not next(turns):
            raise KeyboardInterrupt
        put(**letter)

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "put", stop_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            signing_up.tell_guests(event=event, about="changed")

    assert not Mail.objects.filter(kind=signing_up.CHANGED_LETTER).exists()
    assert signing_up.tell_guests(event=event, about="changed") == 3
