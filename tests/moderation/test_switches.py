"""Switches: turned by somebody for a reason, and read without asking each time."""

import pytest
from django.db import IntegrityError

from no2hate.moderation import switches
from no2hate.moderation.models import SwitchChange
from no2hate.moderation.switches import Switch
from no2hate.web import memo


@pytest.fixture
def turn(ewa, django_capture_on_commit_callbacks):
    def turned(switch, *, on=True, why="A flood of abuse"):
        with django_capture_on_commit_callbacks(execute=True):
            return switches.turn(switch=switch, on=on, by=ewa, why=why)

    return turned


@pytest.mark.parametrize("switch", Switch)
def test_every_switch_is_off_until_somebody_turns_it(db, switch):
    assert not switches.is_on(switch)


def test_a_turned_switch_is_on_at_once_here_and_the_others_stay(turn):
    switches.is_on(Switch.FREEZE_WALL)

    change = turn(Switch.FREEZE_WALL)

    assert switches.on_since(Switch.FREEZE_WALL) == change.at
    assert not switches.is_on(Switch.HOLD_ALL)


def test_turning_back_is_off(turn):
    turn(Switch.FREEZE_WALL)
    turn(Switch.FREEZE_WALL, on=False, why="It is over")

    assert switches.on_since(Switch.FREEZE_WALL) is None


def test_the_latest_turn_counts_whatever_came_before(turn):
    for on in (True, False, True):
        turn(Switch.HOLD_ALL, on=on)

    assert switches.is_on(Switch.HOLD_ALL)


def test_asking_costs_one_statement_in_two_seconds(db, django_assert_num_queries):
    memo.forget_all()

    with django_assert_num_queries(1):
        for switch in Switch:
            switches.is_on(switch)


def test_every_turn_is_kept_with_who_and_why(turn, ewa):
    turn(Switch.PAUSE_VOICES)
    turn(Switch.PAUSE_VOICES, on=False, why="It is over")

    log = [(change.is_on, change.by, change.why) for change in switches.log()]
    assert log == [(False, ewa, "It is over"), (True, ewa, "A flood of abuse")]


def test_the_database_refuses_a_turn_without_a_reason(ewa):
    with pytest.raises(IntegrityError, match="says_why"):
        SwitchChange.objects.create(switch=Switch.HOLD_ALL, is_on=True, by=ewa, why="")
