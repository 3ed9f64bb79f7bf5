"""The page of switches: a button each, and never without a reason."""

import pytest

from no2hate.moderation import switches
from no2hate.moderation.models import SwitchChange
from no2hate.moderation.switches import Switch

PAGE = "/desk/moderation/switches/"
FREEZE = {"switch": "freeze-wall", "turn": "on", "why": "A flood of abuse"}


@pytest.fixture
def at_desk(desk, ewa):
    return desk(ewa)


def test_a_switch_is_turned_with_a_reason_and_the_log_shows_it(at_desk):
    page = at_desk.post(PAGE, FREEZE, follow=True).content.decode()

    assert SwitchChange.objects.get().why == "A flood of abuse"
    assert "A flood of abuse" in page
    assert "Ewa" in page


def test_what_is_on_offers_to_be_turned_off(at_desk, ewa):
    switches.turn(switch=Switch.FREEZE_WALL, on=True, by=ewa, why="A flood of abuse")

    page = at_desk.get(PAGE).content.decode()

    assert page.count("Turn off") == 1
    assert page.count("Turn on") == len(Switch) - 1


def test_without_a_reason_nothing_is_turned(at_desk):
    response = at_desk.post(PAGE, FREEZE | {"why": " "})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#freeze-wall-why"' in page
    assert 'id="freeze-wall-why"' in page
    assert not SwitchChange.objects.exists()


@pytest.mark.parametrize("wrong", [{"switch": "everything"}, {"turn": "round"}])
def test_what_is_no_switch_is_not_turned(at_desk, wrong):
    assert at_desk.post(PAGE, FREEZE | wrong).status_code == 422
    assert not SwitchChange.objects.exists()


def test_opening_the_page_turns_nothing(at_desk):
    at_desk.get(PAGE, FREEZE)

    assert not SwitchChange.objects.exists()


def test_a_dead_token_keeps_the_reason_and_turns_nothing(at_desk):
    at_desk.handler.enforce_csrf_checks = True

    response = at_desk.post(PAGE, FREEZE)

    assert response.status_code == 403
    assert 'value="A flood of abuse"' in response.content.decode()
    assert not SwitchChange.objects.exists()


def test_who_moderates_one_area_turns_nothing(desk, cerys):
    assert desk(cerys).post(PAGE, FREEZE).status_code == 404
    assert not SwitchChange.objects.exists()
