"""From the form to the office's list: who asks, and what is forgotten when."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from no2hate.accounts.models import Invitation, Staff
from no2hate.common import clock
from no2hate.outbox import services as outbox
from no2hate.outbox.links import token
from no2hate.outbox.models import Mail
from no2hate.partners.models import Organisation
from no2hate.week import registering
from no2hate.week.models import Registration
from no2hate.week.permissions import NotAllowedError
from tests.week.factories import (
    area_called,
    make_office_staff,
    make_organisation,
    make_partner_staff,
)

pytestmark = pytest.mark.django_db
NAME = "Chesterfield Mosque"
FORM = {
    "organisation_name": NAME,
    "kind": "faith",
    "area": "derbyshire",
    "person": "Imran Sheikh",
    "email": "imran@mosque.example",
    "about": "We open our doors on Sunday.",
    "website": "",
}


def send(**changed):
    return Client().post("/week/take-part/", FORM | changed, secure=True)


def asked(**changed):
    send(**changed)
    return Registration.objects.get(
        organisation_name=changed.get("organisation_name", FORM["organisation_name"])
    )


def waiting(**changed):
    registration = asked(**changed)
    registering.confirm(public_id=registration.public_id)
    registration.refresh_from_db()
    return registration


def letters():
    outbox.send_due()
    return mail.outbox


def test_one_letter_with_a_link_and_nothing_that_was_typed():
    answer = send()

    (letter,) = letters()
    assert answer.headers["Location"] == "/week/take-part/thank-you/"
    assert letter.to == ["imran@mosque.example"]
    assert "/week/take-part/yes/" in letter.body
    assert not [typed for typed in FORM.values() if typed and typed in letter.body]


def test_the_thank_you_is_the_same_for_everybody():
    make_partner_staff(email="imran@mosque.example")

    answers = {send().headers["Location"] for _twice in range(2)}

    assert answers == {send(website="http://spam.example").headers["Location"]}
    assert Registration.objects.count() == 1


def test_a_machine_that_fills_in_what_nobody_sees_is_not_kept():
    send(website="http://spam.example")

    assert not Registration.objects.exists()
    assert not Mail.objects.exists()


def test_asking_again_changes_no_word_and_sends_the_letter_again():
    send()
    send(about="Something else", person="Frank")

    assert Registration.objects.get().about == FORM["about"]
    assert Mail.objects.count() == 2


def test_one_mailbox_gets_three_letters_a_day():
    for number in range(5):
        send(organisation_name=f"Club {number}")

    assert Mail.objects.count() == 3


def test_opening_the_link_tells_nobody_and_pressing_does_once():
    ewa = make_office_staff(area_called())
    make_office_staff(area_called("kent"))
    page = f"/week/take-part/yes/{token(asked().public_id, registering.Purpose.JOIN)}/"

    opened = Client().get(page, secure=True)
    state_then = Registration.objects.get().state
    pressed = [Client().post(page, secure=True).status_code for _twice in range(2)]

    assert (opened.status_code, state_then, pressed) == (200, "new", [302, 302])
    assert Registration.objects.get().state == "confirmed"
    assert [letter.to for letter in letters() if "/desk/week/office/" in letter.body] == [
        [ewa.email]
    ]


def test_after_three_days_the_link_is_dead_and_everything_forgotten(time_machine):
    registration = asked()
    time_machine.move_to(clock.now() + timedelta(hours=73))

    assert registering.confirm(public_id=registration.public_id) is None
    assert registering.expire_unconfirmed() == 1
    assert not Registration.objects.exists()
    assert Client().get(page_of(registration), secure=True).status_code == 410


def test_asked_again_on_the_last_day_the_letter_keeps_its_word(time_machine):
    asked()
    time_machine.move_to(clock.now() + timedelta(hours=71))
    registration = asked()
    time_machine.move_to(clock.now() + timedelta(hours=71))

    assert registering.expire_unconfirmed() == 0
    assert registering.confirm(public_id=registration.public_id)


def page_of(registration):
    link = token(registration.public_id, registering.Purpose.JOIN)
    return f"/week/take-part/yes/{link}/"


def test_approved_the_organisation_stands_and_the_person_gets_a_link():
    registration = waiting()
    mail.outbox.clear()

    registering.approve(
        registration=registration, by=make_office_staff(), name="Chesterfield Mosque"
    )

    staff = Staff.objects.get(email="imran@mosque.example")
    organisation = Organisation.objects.get(name="Chesterfield Mosque")
    assert (staff.organisation, organisation.kind) == (organisation, "faith")
    assert (organisation.area.slug, staff.is_moderator) == ("derbyshire", False)
    assert Invitation.objects.filter(staff=staff).exists()
    assert "/desk/invited/" in letters()[-1].body


def test_decided_the_address_is_forgotten():
    registration, ewa = waiting(), make_office_staff()

    registering.decline(registration=registration, by=ewa, why="Please ask your council first.")

    registration.refresh_from_db()
    assert (registration.contact, registration.asked_key, registration.person) == (None, None, "")
    assert "Please ask your council first." in letters()[-1].body


def test_the_same_name_in_the_same_area_is_the_same_organisation():
    known = make_organisation("Chesterfield Mosque", kind="faith")

    found = registering.approve(
        registration=waiting(),
        by=make_office_staff(),
        name="chesterfield mosque",
        joins=known.public_id,
    )

    assert found == known


def test_a_name_of_another_area_is_refused():
    make_organisation("Chesterfield Mosque", kind="faith", area=area_called("kent"))

    with pytest.raises(registering.NameTakenError):
        registering.approve(
            registration=waiting(), by=make_office_staff(), name="Chesterfield Mosque"
        )
    assert Registration.objects.get().state == "confirmed"


@pytest.mark.parametrize("area", ["kent", None])
def test_an_areas_office_decides_its_own_alone(area):
    registration = waiting(area=area or "everywhere")
    ewa = make_office_staff(area_called("derbyshire"))

    with pytest.raises(NotAllowedError):
        registering.decline(registration=registration, by=ewa, why="no")
    assert Registration.objects.waiting_for(ewa).count() == 0


def test_somebody_who_signs_in_already_is_told_and_keeps_everything():
    olu = make_partner_staff(
        make_organisation("Chesterfield Mosque", kind="faith"), email="imran@mosque.example"
    )

    registering.approve(
        registration=waiting(),
        by=make_office_staff(),
        name=NAME,
        joins=olu.organisation.public_id,
    )

    assert "Sign in as always" in letters()[-1].body
    assert Staff.objects.get(email="imran@mosque.example").password == olu.password
