"""What partners and the office are written, and what never stands in it."""

import pytest
from django.core import mail
from django.utils import translation

from no2hate.outbox import services as outbox
from no2hate.week import deciding, planning
from tests.week.factories import (
    SAFE_ADDRESS,
    area_called,
    make_event,
    make_office_staff,
    make_partner_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_week(time_machine):
    time_machine.move_to("2026-10-09T12:00:00+00:00", tick=False)


@pytest.fixture
def event(db):
    return make_event(
        state="draft", is_safe=True, made_by=make_partner_staff(email="olu@x.example")
    )


def test_handed_in_the_office_of_the_area_and_the_national_one_hear_of_it(event):
    make_office_staff(area_called(), email="ewa@derby.example")
    make_office_staff(email="nat@x.example")
    make_office_staff(area_called("kent"), email="far@kent.example")

    planning.submit(event=event, by=event.made_by)
    outbox.send_due()

    assert {to for letter in mail.outbox for to in letter.to} == {
        "ewa@derby.example",
        "nat@x.example",
    }


def test_decided_the_planner_hears_of_it_and_nothing_of_the_event_is_in_the_letter(event):
    planning.submit(event=event, by=event.made_by)

    deciding.approve(event=event, by=make_office_staff(), sequence=1)
    outbox.send_due()

    (letter,) = mail.outbox
    assert letter.to == ["olu@x.example"]
    assert f"/desk/week/events/{event.public_id}/" in letter.body
    assert not [
        words
        for words in (event.title, event.about, event.place, SAFE_ADDRESS)
        if words in str(letter.message())
    ]


def test_called_off_before_it_was_sent_no_letter_goes(event):
    planning.submit(event=event, by=event.made_by)
    deciding.approve(event=event, by=make_office_staff(), sequence=1)

    planning.cancel(event=event, by=event.made_by, because="")
    outbox.send_due()

    assert mail.outbox == []


def test_whoever_reads_welsh_is_sent_to_the_welsh_pages(event):
    type(event.made_by).objects.filter(pk=event.made_by.pk).update(languages=["cy", "en"])
    planning.submit(event=event, by=event.made_by)

    with translation.override("en-gb"):
        deciding.approve(event=event, by=make_office_staff(), sequence=1)
        outbox.send_due()

    assert "/cy/desk/week/events/" in mail.outbox[0].body
