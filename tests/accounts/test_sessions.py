"""How long a desk stays open."""

from datetime import timedelta

import pytest

from no2hate.accounts.models import SealedSession
from no2hate.accounts.services import change_password, forget_old, remove_authenticator
from no2hate.common import clock
from tests.accounts.factories import PASSWORD, desk_client

DESK = "/desk/"
OTHER = "a-completely-different-one"


def is_open(client):
    return "sign-in" not in client.get(DESK).url


def let_pass(time_machine, **span):
    time_machine.move_to(clock.now() + timedelta(**span), tick=False)


@pytest.mark.parametrize(("minutes", "expected"), [(19, True), (21, False)])
def test_a_desk_left_alone_closes_after_twenty_minutes(cerys, time_machine, minutes, expected):
    client = desk_client(cerys)
    assert is_open(client)

    let_pass(time_machine, minutes=minutes)

    assert is_open(client) is expected


def test_a_busy_desk_closes_after_ten_hours(cerys, time_machine):
    client = desk_client(cerys)
    let_pass(time_machine, seconds=0)
    assert is_open(client)
    for _quarter in range(4 * 10):
        let_pass(time_machine, minutes=15)
        assert is_open(client)

    let_pass(time_machine, minutes=15)

    assert not is_open(client)
    assert not SealedSession.objects.exists()


def test_a_new_password_closes_every_other_desk(cerys):
    here, elsewhere = desk_client(cerys), desk_client(cerys)

    changed = change_password(staff=cerys, old=PASSWORD, new=OTHER, session=here.session)

    assert changed
    assert not is_open(elsewhere)


def test_a_lost_phone_closes_every_open_desk(cerys):
    client = desk_client(cerys)

    remove_authenticator(staff=cerys)

    assert not is_open(client)
    assert "Type your code" not in client.get("/desk/code/", follow=True).content.decode()


def test_ended_sessions_are_deleted(cerys, time_machine):
    desk_client(cerys)
    let_pass(time_machine, minutes=21)

    forget_old()

    assert not SealedSession.objects.exists()
