"""Rates: counted in one statement, linked to nobody, gone in two days."""

from datetime import UTC, datetime, timedelta

import pytest

from no2hate.moderation import rates
from no2hate.moderation.models import DailyKey, RateCount
from no2hate.web import memo

NOON = datetime(2026, 10, 13, 11, 0, tzinfo=UTC)
HOME = "203.0.113.7"


@pytest.fixture(autouse=True)
def _at_noon(db, time_machine):
    time_machine.move_to(NOON, tick=False)


def test_each_address_is_counted_on_its_own():
    assert [rates.count(purpose="sign", address=HOME) for _ in range(3)] == [1, 2, 3]
    assert rates.count(purpose="sign", address="203.0.113.8") == 1


def test_a_count_is_one_statement(django_assert_num_queries):
    rates.count(purpose="sign", address=HOME)
    rates.count(purpose="sign", address=HOME)

    with django_assert_num_queries(1):
        rates.count(purpose="sign", address=HOME)


def test_the_days_first_count_reads_and_makes_the_key(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        rates.count(purpose="sign", address=HOME)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"), ("::ffff:203.0.113.7", HOME)],
)
def test_addresses_of_one_household_are_one(one, other):
    rates.count(purpose="sign", address=one)

    assert rates.count(purpose="sign", address=other) == 2


def test_another_network_is_another():
    rates.count(purpose="sign", address="2001:db8:1:2::1")

    assert rates.count(purpose="sign", address="2001:db8:1:3::1") == 1


def test_what_is_no_network_address_is_counted_as_it_stands():
    rates.count(purpose="again", address="amina@example.org")

    assert rates.count(purpose="again", address="amina@example.org") == 2


def test_two_purposes_cannot_be_linked():
    rates.count(purpose="sign", address=HOME)
    rates.count(purpose="report", address=HOME)

    first, second = RateCount.objects.values_list("who", flat=True)
    assert bytes(first) != bytes(second)


def test_two_days_cannot_be_linked(time_machine):
    rates.count(purpose="sign", address=HOME)
    time_machine.move_to(NOON + timedelta(days=1))
    memo.forget_all()

    assert rates.count(purpose="sign", address=HOME) == 1
    first, second = RateCount.objects.values_list("who", flat=True)
    assert bytes(first) != bytes(second)


def test_another_process_counts_on_with_the_same_key():
    rates.count(purpose="sign", address=HOME)
    memo.forget_all()

    assert rates.count(purpose="sign", address=HOME) == 2
    assert DailyKey.objects.count() == 1


def test_the_day_begins_at_local_midnight(time_machine):
    time_machine.move_to(datetime(2026, 10, 12, 23, 30, tzinfo=UTC))  # 00:30 in London

    rates.count(purpose="sign", address=HOME)

    assert str(RateCount.objects.get().day) == "2026-10-13"


@pytest.mark.parametrize(
    ("later", "left"), [(timedelta(hours=35, minutes=59), 1), (timedelta(hours=36), 0)]
)
def test_keys_and_counts_are_gone_48_hours_after_their_day_began(time_machine, later, left):
    rates.count(purpose="sign", address=HOME)
    time_machine.move_to(NOON + later)

    rates.forget_old()

    assert (DailyKey.objects.count(), RateCount.objects.count()) == (left, left)


def test_the_address_stands_nowhere():
    rates.count(purpose="sign", address=HOME)

    row = RateCount.objects.values().get()
    assert HOME not in str(row)
    assert HOME.encode() not in bytes(row["who"])


def test_the_key_is_not_readable_without_the_server_key():
    rates.count(purpose="sign", address=HOME)

    key = DailyKey.objects.get()
    assert key.opened() not in bytes(key.sealed)


def test_a_household_and_its_network_are_counted_in_one_statement(django_assert_num_queries):
    rates.count_place(purpose="sign", address=HOME)
    rates.count_place(purpose="sign", address="203.0.113.8")

    with django_assert_num_queries(1):
        counts = rates.count_place(purpose="sign", address=HOME)

    assert (counts.household, counts.near, counts.is_allowed) == (2, 3, False)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("203.0.113.7", "203.0.113.250", 2), ("203.0.113.7", "203.0.114.7", 1),
     ("2001:db8:1:2::1", "2001:db8:1:3::1", 2), ("2001:db8:1::1", "2001:db8:2::1", 1),
     ("::ffff:203.0.113.7", "203.0.113.9", 2), ("no address", "no address", 2)],
)  # fmt: skip
def test_a_network_is_256_addresses_or_one_customers(one, other, near):
    rates.count_place(purpose="sign", address=one)

    assert rates.count_place(purpose="sign", address=other).near == near


def test_an_allowed_address_still_counts_and_others_are_not_allowed():
    rates.count_place(purpose="sign", address=HOME)
    rates.allow_place(purpose="sign", address=HOME, is_network=False)

    assert rates.count_place(purpose="sign", address=HOME) == rates.Counts(2, 2, True)
    assert not rates.count_place(purpose="sign", address="203.0.113.8").is_allowed


def test_an_allowance_is_gone_with_its_day(time_machine):
    rates.allow_place(purpose="sign", address=HOME, is_network=True)
    time_machine.move_to(NOON + timedelta(days=1))
    memo.forget_all()

    assert not rates.count_place(purpose="sign", address=HOME).is_allowed
