"""The office lets organisations in, and nobody into another's by a name alone."""

import pytest

from no2hate.accounts.models import Staff
from no2hate.partners.models import Desk
from tests.accounts.factories import desk_client
from tests.week.factories import (
    area_called,
    make_organisation,
)
from tests.week.guests import letters
from tests.week.partners import after, waiting

pytestmark = pytest.mark.django_db


def test_the_office_lets_a_partner_in_and_a_second_press_says_so(ewa):
    registration, client = waiting(), desk_client(ewa)
    page = f"/desk/week/partners/{registration.public_id}/approve/"
    shown = client.get("/desk/week/partners/").content.decode()

    first = after(client.post(page, {"name": "The mosque of Derby"}), client)
    second = after(client.post(page, {"name": "The mosque of Derby"}), client)

    assert "Anybody can have an address like this" in shown
    assert "takes part" in first
    assert "You have already decided this" in second
    assert "imran@gmail.com" not in client.get("/desk/week/office/").content.decode()


def test_a_name_of_another_area_comes_back_beside_its_question(ewa):
    make_organisation("The mosque", area=area_called("kent"))
    path = f"/desk/week/partners/{waiting().public_id}/approve/"

    answer = desk_client(ewa).post(path, {"name": "The mosque"})

    assert answer.status_code == 422
    assert "That name is taken in another area" in answer.content.decode()


def test_joining_a_known_organisation_is_said_pressed_again_and_written_to_its_people(olu, ewa):
    registration, client = waiting(), desk_client(ewa)
    path = f"/desk/week/partners/{registration.public_id}/approve/"
    corrected = {"name": "derby city council"}

    first = client.post(path, corrected)
    client.post(path, corrected | {"joins": olu.organisation.public_id})

    said = first.content.decode()
    assert first.status_code == 422
    assert "Imran would see all that its people plan" in said
    assert "is this person really theirs" in said
    assert f'name="joins" value="{olu.organisation.public_id}"' in said
    assert Staff.objects.get(name="Imran").organisation == olu.organisation
    told = [letter for letter in letters() if "one more person sign in" in letter]
    assert (len(told), "Imran" in told[0]) == (1, False)


def test_nobody_joins_an_organisation_with_a_desk_this_way(ewa):
    refuge = make_organisation("Refuge")
    Desk.objects.create(organisation=refuge, name="Refuge", area=refuge.area)
    path = f"/desk/week/partners/{waiting().public_id}/approve/"

    answer = desk_client(ewa).post(path, {"name": "Refuge", "joins": refuge.public_id})

    assert answer.status_code == 422
    assert "nobody joins it this way" in answer.content.decode()
    assert not Staff.objects.filter(name="Imran").exists()
