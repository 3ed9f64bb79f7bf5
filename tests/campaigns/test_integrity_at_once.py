"""Many at the same moment: a rule is applied once, an undo done once, a confirmation kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from no2hate.audit.models import Row
from no2hate.campaigns import services, tally
from no2hate.campaigns.integrity import removing
from no2hate.campaigns.integrity.removing import Rule
from no2hate.campaigns.models import Invalidation, Tally, Voice
from no2hate.moderation import rates
from tests.accounts.factories import StaffFactory
from tests.campaigns.conftest import DAY_FOUR

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 16


def all_at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Do each in a thread of its own; give what it returned."""

    def do(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(do, acts))


@pytest.fixture
def ewa(edition):
    return StaffFactory(name="Ewa", is_duty=True)


@pytest.fixture
def rule(edition, ewa):
    times = {"signed_from": DAY_FOUR - timedelta(1), "signed_until": DAY_FOUR + timedelta(1)}
    said = Rule(domain="example.net", **times)
    return removing.propose(said, edition=edition, why="One machine", by=ewa)


def counted():
    tally.recount_everything()
    return Tally.objects.total()


def test_sixteen_who_apply_one_rule_apply_it_once(sign, rule, ewa):
    for n in range(4):
        sign(f"bot{n}@example.net")

    all_at_once([partial(removing.apply, public_id=rule.public_id, by=ewa)] * THREADS)

    assert Invalidation.objects.get().removed_voices == 4
    assert Row.objects.filter(act="voices removed").count() == 1
    assert counted() == 0


def test_an_undo_while_they_confirm_and_withdraw_loses_nobody(sign, rule, ewa):
    voices = [sign(f"p{n}@example.net", confirmed=False) for n in range(THREADS - 2)]
    removing.apply(public_id=rule.public_id, by=ewa)
    ids = [voice.public_id for voice in voices]
    leaving, confirming = ids[:4], ids[4:]

    all_at_once(
        [partial(removing.undo, public_id=rule.public_id, by=ewa)] * 2
        + [partial(services.withdraw_voice, public_id=one) for one in leaving]
        + [partial(services.confirm_voice, public_id=one) for one in confirming]
    )
    states = dict(Voice.objects.values_list("public_id", "state"))

    assert {states[one] for one in leaving} == {"withdrawn"}
    assert {states[one] for one in confirming} <= {"new", "confirmed"}
    assert counted() == list(states.values()).count("confirmed")


def test_a_removal_while_they_withdraw_keeps_nobody_against_their_will(sign, rule, ewa):
    ids = [sign(f"p{n}@example.net").public_id for n in range(THREADS - 1)]

    all_at_once(
        [partial(removing.apply, public_id=rule.public_id, by=ewa)]
        + [partial(services.withdraw_voice, public_id=one) for one in ids]
    )
    removing.undo(public_id=rule.public_id, by=ewa)

    assert set(Voice.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert counted() == 0


def test_no_count_of_a_place_is_lost(edition):
    found = all_at_once(
        [partial(rates.count_place, purpose="sign", address=f"203.0.113.{n % 2}")
         for n in range(THREADS)]
    )  # fmt: skip

    assert sorted(counts.near for counts in found) == list(range(1, THREADS + 1))
    assert max(counts.household for counts in found) == THREADS // 2
