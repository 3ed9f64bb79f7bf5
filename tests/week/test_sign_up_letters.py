"""What guests are told: that it changed, that it is off; where a safe place is, never."""

import pytest

from no2hate.outbox.models import Mail
from no2hate.week import signing_up
from no2hate.week.models import Event
from tests.week.factories import SAFE_ADDRESS, make_event
from tests.week.guests import BEFORE, asked, coming, letters, links, look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


@pytest.fixture
def event():
    event = make_event(is_safe=True)
    coming(event)
    asked(event, "unsure@example.org")
    letters()
    return event


def told_of(event, about, **change):
    Event.objects.filter(pk=event.pk).update(**change)
    signing_up.tell_guests(event=event, about=about)
    return letters()[2:]


CANCELLED = {"state": "cancelled", "cancelled_because": "The hall is flooded."}


def test_only_those_who_are_coming_hear_of_a_change(event):
    (letter,) = told_of(event, "changed", place="Derby, in the park")

    assert "Derby, in the park" in letter


def test_a_letter_says_how_things_are_when_it_is_sent_and_not_twice(event):
    signing_up.tell_guests(event=event, about="changed")

    (letter,) = told_of(event, "changed", title="Lanterns in the park")

    assert "Lanterns in the park" in letter


def test_a_letter_in_somebodys_hand_is_followed_by_another(event):
    signing_up.tell_guests(event=event, about="changed")
    Mail.objects.waiting().update(claimed_until="2026-10-09T12:05:00Z")

    signing_up.tell_guests(event=event, about="changed")

    assert Mail.objects.waiting().count() == 2


def test_the_letter_of_a_cancelled_event_says_why(event):
    (letter,) = told_of(event, "cancelled", **CANCELLED)

    assert "does not take place" in letter
    assert "The hall is flooded." in letter


def test_no_letter_holds_a_safe_address_and_the_page_behind_it_does(event):
    (changed,) = told_of(event, "changed")

    assert SAFE_ADDRESS not in "".join(letters())
    assert SAFE_ADDRESS in look(links(changed)[0]).content.decode()


def test_a_change_told_too_late_is_not_sent_of_a_cancelled_event(event):
    signing_up.tell_guests(event=event, about="changed")

    told = told_of(event, "cancelled", **CANCELLED)

    assert ["Your event is cancelled" in letter for letter in told] == [True]


def test_whoever_stays_away_hears_nothing_more(event):
    signing_up.take_back(public_id=event.sign_ups.coming().get().public_id)

    assert told_of(event, "cancelled", **CANCELLED) == []


def test_letters_come_in_the_language_of_the_page_they_were_asked_on(event):
    coming(event, "carys@example.org", language="cy")
    letter = letters()[-1]

    assert all(link.startswith("/cy/week/") for link in links(letter))
