"""Guessing a password takes long."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from no2hate.accounts import throttle
from no2hate.accounts.models import FailedSignIn
from no2hate.accounts.services import check_password, forget_old
from no2hate.accounts.throttle import FREE_TRIES_FOR_EMAIL, FREE_TRIES_FROM_ADDRESS, Subject
from no2hate.common import clock
from tests.accounts.factories import PASSWORD

WRONG = PASSWORD[::-1]

EMAIL = "cerys@desk.example"
HOME = "192.0.2.7"


def let_pass(time_machine, **span):
    time_machine.move_to(clock.now() + timedelta(**span), tick=False)


def fail(times, *, email=EMAIL, address=HOME):
    for _ in range(times):
        assert check_password(email=email, password=WRONG, address=address) is None


def succeed(*, email=EMAIL, address=HOME):
    return check_password(email=email, password=PASSWORD, address=address) is not None


def test_a_few_mistakes_cost_nothing(cerys):
    fail(FREE_TRIES_FOR_EMAIL - 1)

    assert succeed()


def test_after_that_even_the_right_password_has_to_wait(cerys, time_machine):
    let_pass(time_machine, seconds=0)
    fail(FREE_TRIES_FOR_EMAIL)

    assert not succeed()
    let_pass(time_machine, seconds=2)
    assert succeed()


def test_a_stranger_elsewhere_cannot_keep_somebody_out(cerys, time_machine):
    let_pass(time_machine, seconds=0)
    for number in range(FREE_TRIES_FOR_EMAIL):
        fail(3, address=f"192.0.2.{number}")

    assert succeed(address="198.51.100.1")


def test_guessing_many_people_from_one_address_waits_too(cerys, time_machine):
    let_pass(time_machine, seconds=0)
    for number in range(FREE_TRIES_FROM_ADDRESS):
        fail(1, email=f"person{number}@desk.example")

    assert not succeed()
    assert succeed(address="198.51.100.1")


def test_waits_grow_but_never_beyond_a_quarter_of_an_hour(cerys, time_machine):
    let_pass(time_machine, seconds=0)
    fail(FREE_TRIES_FOR_EMAIL)
    for _ in range(30):
        let_pass(time_machine, minutes=15)
        fail(1)

    let_pass(time_machine, minutes=14)
    assert not succeed()
    let_pass(time_machine, minutes=1)
    assert succeed()


def test_trying_while_waiting_makes_the_wait_no_longer(cerys, time_machine):
    let_pass(time_machine, seconds=0)
    fail(FREE_TRIES_FOR_EMAIL + 20)
    let_pass(time_machine, seconds=2)

    assert succeed()


def test_signing_in_forgives(cerys):
    fail(FREE_TRIES_FOR_EMAIL - 1)
    succeed()
    fail(FREE_TRIES_FOR_EMAIL - 1)

    assert succeed()


def test_an_account_of_ones_own_does_not_reset_an_address(cerys, time_machine):
    let_pass(time_machine, seconds=0)
    for number in range(FREE_TRIES_FROM_ADDRESS - 1):
        fail(1, email=f"person{number}@desk.example")
        assert succeed()
    fail(1, email="one-more@desk.example")

    assert not succeed()


def test_all_addresses_of_one_household_count_as_one():
    one, other = Subject.of_address("2001:db8::1"), Subject.of_address("2001:db8::dead:beef")
    elsewhere = Subject.of_address("2001:db8:0:1::1")

    assert one == other != elsewhere
    assert Subject.of_address("::ffff:192.0.2.7") == Subject.of_address(HOME)


@pytest.mark.django_db
def test_the_table_names_nobody():
    fail(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_failedsignin")
        rows = str(cursor.fetchall())

    assert "cerys" not in rows
    assert HOME not in rows


@pytest.mark.django_db
def test_a_quiet_day_forgets(time_machine):
    fail(3)
    let_pass(time_machine, hours=25)

    assert forget_old() == 2
    assert not FailedSignIn.objects.exists()


@pytest.mark.parametrize(
    ("ahead", "may_try"),
    [
        (timedelta(milliseconds=900), False),  # another machine's clock, or a turn for the lock
        (timedelta(days=2), True),  # the demo's clock went back: nobody waits for days
    ],
)
def test_a_failure_that_seems_to_lie_ahead(cerys, time_machine, ahead, may_try):
    let_pass(time_machine, seconds=0)
    fail(FREE_TRIES_FOR_EMAIL)

    time_machine.move_to(clock.now() - ahead, tick=False)

    assert succeed() is may_try


@pytest.mark.django_db(transaction=True)
def test_twenty_tries_at_once_are_no_better_than_one_after_another():
    with ThreadPoolExecutor(20) as pool:
        taken = [turn.result() for turn in [pool.submit(_try) for _ in range(20)]]

    assert sum(taken) == FREE_TRIES_FOR_EMAIL


@pytest.mark.django_db(transaction=True)
def test_one_person_signing_in_twice_at_once_never_waits_in_a_ring():
    both_orders = [f"a{number}@desk.example" for number in range(8)]

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(_sign_in_often, sorted(both_orders * 2)))

    assert all(done)
    assert set(FailedSignIn.objects.values_list("count", flat=True)) == {0}


def _sign_in_often(email):
    try:
        for _ in range(5):
            throttle.count_try(Subject.of_email(email, HOME), Subject.of_address(HOME))
            throttle.forgive(email=email, address=HOME)
        return True
    finally:
        connection.close()


def _try():
    try:
        return throttle.count_try(Subject.of_email(EMAIL, HOME), Subject.of_address(HOME))
    finally:
        connection.close()
