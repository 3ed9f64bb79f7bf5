"""Confirmations let go at once are held; a class that presses together is not."""

import pytest

from no2hate.campaigns import services
from no2hate.campaigns.integrity import bursts, releasing
from no2hate.campaigns.models import Voice
from no2hate.moderation.models import RateCount
from no2hate.moderation.switches import Switch
from tests.accounts.factories import StaffFactory

SCHOOL, TROLL = "203.0.113.7", "198.51.100.66"
PER_NETWORK, PER_DOMAIN = bursts.A_MINUTE_FROM_ONE_NETWORK, bursts.A_MINUTE_FROM_ONE_DOMAIN


@pytest.fixture
def press(sign):
    """Confirm with an address of a domain, from a place; return why it is held."""

    def one(email="p@example.org", *, place=TROLL, before=0):
        voice = sign(email, confirmed=False)
        if before:
            bursts.reason_at_confirmation(voice, address=place)
            RateCount.objects.filter(purpose=bursts.CONFIRM_RATE).update(count=before)
        services.confirm_voice(public_id=voice.public_id, address=place)
        return Voice.objects.get(pk=voice.pk).held_reason

    return one


def test_a_class_that_presses_together_counts(press):
    assert press(place=SCHOOL, before=PER_DOMAIN - 1) == ""


def test_a_crowd_of_one_domain_in_one_minute_is_held(press):
    assert press(before=PER_DOMAIN) == Voice.Held.BURST


def test_a_crowd_of_a_domain_half_the_country_shares_is_not(press):
    assert press("p@gmail.com", before=PER_DOMAIN) == ""


def test_a_crowd_from_one_network_in_one_minute_is_held_whatever_its_domains(press):
    assert press("p@gmail.com", before=PER_NETWORK) == Voice.Held.BURST


def test_a_minute_later_nobody_is_held(press, time_machine):
    press(before=PER_NETWORK)
    time_machine.shift(60)

    assert press("q@example.org") == ""


def test_raised_limits_hold_no_crowd(press, turn_on):
    turn_on(Switch.RAISE_LIMITS)

    assert press(before=PER_NETWORK) == ""


def test_a_place_somebody_vouched_for_may_press_together(edition, press):
    releasing.allow_place(
        edition=edition, address=SCHOOL, is_network=False, is_tomorrow=False, why="Assembly",
        by=StaffFactory(),
    )  # fmt: skip

    assert press(place="203.0.113.99", before=PER_NETWORK) == ""


def test_what_was_held_at_signing_stays_held_for_that(sign):
    voice = sign("bot@mailinator.com", confirmed=False)
    services.confirm_voice(public_id=voice.public_id, address=TROLL)

    assert Voice.objects.get().held_reason == Voice.Held.DOMAIN


def test_looking_costs_one_statement(sign, django_assert_num_queries):
    voice = sign("p@example.org")
    bursts.reason_at_confirmation(voice, address=TROLL)

    with django_assert_num_queries(1):
        bursts.reason_at_confirmation(voice, address=TROLL)
