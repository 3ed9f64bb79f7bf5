"""Rows that a cookie opens: one each, sealed, and gone in time."""

import time
from datetime import timedelta

import pytest
import time_machine

from no2hate import vault
from no2hate.speakout import rows
from no2hate.speakout.models import SealedRow

pytestmark = pytest.mark.django_db
DRAFT, RETURN = SealedRow.Kind.DRAFT, SealedRow.Kind.RETURN


@pytest.fixture
def cookie():
    return vault.Cookie.new()


def test_a_row_is_found_by_its_cookie_alone(cookie):
    rows.begin(DRAFT, cookie, {"text": "فارسی"})

    assert rows.find(DRAFT, cookie).contents == {"text": "فارسی"}
    assert rows.find(DRAFT, vault.Cookie.new()) is None
    assert rows.find(RETURN, cookie) is None


def test_the_row_without_its_cookie_is_noise(cookie):
    rows.begin(DRAFT, cookie, {"text": "umbrella"})

    row = SealedRow.objects.get()
    assert b"umbrella" not in bytes(row.contents)
    assert cookie.text not in {row.row, bytes(row.contents).hex()}


def test_begun_twice_it_keeps_what_it_held_first(cookie):
    rows.begin(DRAFT, cookie, {"code": 1})

    assert rows.begin(DRAFT, cookie, {"code": 2}).contents == {"code": 1}


def test_a_row_put_in_another_s_place_opens_nothing(cookie):
    other = vault.Cookie.new()
    rows.begin(DRAFT, cookie, {})
    SealedRow.objects.update(row=other.row)

    with pytest.raises(vault.VaultError):
        rows.find(DRAFT, other)


@pytest.mark.parametrize(("kind", "minutes"), [(DRAFT, 60), (RETURN, 15)])
def test_an_idle_row_is_over(cookie, kind, minutes):
    with time_machine.travel(time.time(), tick=False) as clock:
        rows.begin(kind, cookie, {})
        clock.shift(timedelta(minutes=minutes, seconds=-2))
        assert rows.find(kind, cookie)
        clock.shift(rows.MINUTE + 2)
        assert rows.find(kind, cookie) is None


def test_each_keeping_makes_it_last_but_four_hours_at_most(cookie):
    with time_machine.travel(time.time(), tick=False) as clock:
        opened = rows.begin(DRAFT, cookie, {})
        for _ in range(5):
            clock.shift(timedelta(minutes=50))
            opened = rows.find(DRAFT, cookie) or opened
            rows.keep(DRAFT, cookie, opened)

        assert rows.find(DRAFT, cookie) is None


def test_an_expired_row_is_begun_anew_and_forgotten_by_the_worker(cookie):
    with time_machine.travel(time.time(), tick=False) as clock:
        rows.begin(DRAFT, cookie, {"code": 1})
        rows.begin(DRAFT, vault.Cookie.new(), {})
        clock.shift(timedelta(hours=2))

        assert rows.begin(DRAFT, cookie, {"code": 2}).contents == {"code": 2}
        assert rows.forget_expired() == 1
        assert SealedRow.objects.count() == 1
