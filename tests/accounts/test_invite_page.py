"""Somebody is asked to a desk, by letter."""

import pytest

from no2hate.accounts.models import Invitation, Staff
from tests.accounts.desks import founded, link_of, member_of
from tests.accounts.factories import StaffFactory, desk_client
from tests.accounts.shown import PEOPLE, invite_page, words

pytestmark = pytest.mark.django_db

GWEN = {
    "email": "gwen@desk.example",
    "name": "Gwen",
    "role": "worker",
    "is_steward": "on",
    "languages": ["en", "cy"],
}


@pytest.fixture
def desk():
    return founded("Derbyshire desk")


@pytest.fixture
def steward(desk):
    return desk_client(desk.steward)


def test_an_invitation_makes_a_member_who_has_to_choose_a_password(desk, steward):
    assert steward.post(invite_page(desk), GWEN).url == PEOPLE

    gwen = member_of(Staff.objects.get(email=GWEN["email"]), desk.desk)
    assert (gwen.role, gwen.is_steward, gwen.state) == ("worker", True, "waiting")
    assert gwen.staff.languages == ["en", "cy"]
    assert link_of(gwen.staff)
    assert "The invitation to Gwen is on its way." in words(steward.get(PEOPLE))


@pytest.mark.parametrize("missing", ["email", "name", "role", "languages"])
def test_an_invitation_asks_for_what_is_missing_and_keeps_the_rest(desk, steward, missing):
    answer = steward.post(invite_page(desk), {**GWEN, missing: []})

    assert answer.status_code == 422
    assert not Staff.objects.filter(name="Gwen").exists()
    assert GWEN["name"] in words(answer) or missing == "name"


def test_nobody_is_invited_twice_to_one_desk(desk, steward):
    steward.post(invite_page(desk), GWEN)

    answer = steward.post(invite_page(desk), GWEN)

    assert answer.status_code == 422
    assert "at the desk already" in words(answer)


def test_somebody_of_another_desk_waits_at_once_and_gets_no_letter(desk, steward):
    dev = founded("Another desk", steward=StaffFactory(name="Dev", email="dev@desk.example"))

    steward.post(invite_page(desk), GWEN | {"email": "dev@desk.example"})

    assert "now waits to be admitted here" in words(steward.get(PEOPLE))
    assert member_of(dev.steward, desk.desk).state == "waiting"
    assert not Invitation.objects.exists()
