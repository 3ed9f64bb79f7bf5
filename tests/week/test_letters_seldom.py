"""However often a partner changes something, nobody's mailbox fills: a letter an hour at most."""

from datetime import timedelta

import pytest
from django.core import mail

from no2hate.common import clock
from no2hate.outbox import services as outbox
from no2hate.outbox.models import Mail
from no2hate.week import registering, signing_up
from tests.week.factories import area_called, make_event, make_office_staff
from tests.week.guests import BEFORE, coming

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def told_so_often(times, tell):
    """Each change after the last letter has gone."""
    mail.outbox.clear()
    for _ in range(times):
        tell()
        outbox.send_due()
    return len(mail.outbox)


@pytest.fixture
def tell_guests():
    event = make_event()
    for name in ("amina", "ben"):
        coming(event, f"{name}@example.org")
    outbox.send_due()
    return lambda: signing_up.tell_guests(event=event, about="changed")


def test_twenty_changes_are_one_letter_at_once_and_one_an_hour_later(tell_guests, time_machine):
    assert told_so_often(20, tell_guests) == 2

    time_machine.move_to(clock.now() + timedelta(minutes=61))
    assert told_so_often(20, tell_guests) == 2
    assert Mail.objects.waiting().count() == 2


def test_called_off_they_hear_of_it_at_once(tell_guests):
    told_so_often(20, tell_guests)
    event = make_event(title="Another")
    coming(event, "cerys@example.org")
    outbox.send_due()
    mail.outbox.clear()
    type(event).objects.filter(pk=event.pk).update(state="cancelled")

    signing_up.tell_guests(event=event, about="cancelled")
    outbox.send_due()

    assert [letter.subject for letter in mail.outbox] == ["Your event is cancelled"]


def test_the_office_is_written_to_once_an_hour_however_much_waits(time_machine):
    area = area_called()
    make_office_staff(area, email="ewa@derby.example")
    make_office_staff(email="nat@x.example")

    def tell():
        registering.tell_the_office(area=area)

    assert told_so_often(5, tell) == 2
    time_machine.move_to(clock.now() + timedelta(minutes=61))
    outbox.send_due()
    assert len(mail.outbox) == 4
