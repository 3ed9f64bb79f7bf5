"""The count: the sum of areas is the total is the recount."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.campaigns import services, tally
from no2hate.campaigns.models import Tally, Voice
from no2hate.campaigns.momentum import FIGURES_IN_A_ROW, unit_for
from no2hate.common.emails import canonical
from tests.campaigns.conftest import DAY_FOUR


def recounted() -> int:
    return Voice.objects.counted().count()


def test_a_voice_is_counted_once_the_window_has_closed(sign, time_machine):
    sign("amina@example.org")

    assert tally.recount_touched() == 0
    time_machine.shift(dt.timedelta(seconds=11))
    assert tally.recount_touched() == 1
    assert Tally.objects.total() == recounted() == 1


def test_counting_again_changes_nothing(sign, time_machine):
    sign("amina@example.org")
    time_machine.shift(dt.timedelta(seconds=11))
    tally.recount_touched()

    assert tally.recount_touched() == 0
    assert Tally.objects.total() == 1


def test_the_sum_of_areas_is_the_total(sign, derbyshire):
    sign("amina@example.org", area_id=derbyshire.pk)
    sign("ben@example.org")
    tally.recount_everything()

    by_area = Tally.objects.by_area()
    assert by_area == {derbyshire.pk: 1, None: 1}
    assert sum(by_area.values()) == Tally.objects.total() == recounted()


def test_a_held_voice_is_not_counted(sign):
    voice = sign("frank@example.org")
    Voice.objects.filter(pk=voice.pk).update(held_reason=Voice.Held.RATE)
    tally.recount_everything()

    assert Tally.objects.total() == 0


def test_a_voice_after_midnight_belongs_to_the_local_day(sign, time_machine):
    time_machine.move_to(DAY_FOUR.replace(hour=23, minute=30))  # 00:30 in London

    assert sign("amina@example.org").day == dt.date(2026, 10, 14)


def test_hashes_are_gone_a_year_after_the_week(sign, edition, settings, time_machine):
    sign("amina@example.org")
    time_machine.move_to(dt.datetime(2027, 10, 20, tzinfo=dt.UTC))

    assert services.forget_addresses() == 1
    assert Voice.objects.get().email_key is None
    assert not (settings.KEY_FOLDER.path / "edition-2026.key").exists()


@given(st.emails())
def test_an_address_is_the_same_however_it_is_written(email):
    once = canonical(email)

    assert canonical(once) == once
    assert canonical(f"  {email.upper()} ") == canonical(email.lower())


@given(st.integers(0, 10**9))
def test_the_longest_row_of_figures_fits(most):
    assert most / unit_for(most) <= FIGURES_IN_A_ROW


@pytest.mark.parametrize(("most", "unit"), [(0, 1), (12, 1), (13, 2), (48_213, 5_000)])
def test_a_figure_stands_for_a_round_number(most, unit):
    assert unit_for(most) == unit
