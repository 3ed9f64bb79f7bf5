"""Advice is counted, and the count tells of nobody."""

import pytest
from django.apps import apps

from no2hate.areas.models import Area
from no2hate.moderation.models import RateCount
from no2hate.speakout.models import Advised
from tests.speakout.at_a_counter import (
    COUNTER,
    at_work,
    hand_over,
    librarian,
    library,
    shown,
    written_and_sent,
)
from tests.speakout.factories import cerys_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    cerys_desk()
    return librarian(library())


@pytest.fixture
def ben(staff):
    return at_work(staff)


def advise(client, token="0123456789", *strands):
    return client.post(f"{COUNTER}advice/", {"strands": list(strands), "token": token})


def test_advice_is_counted_by_week_and_area_and_names_no_counter(ben, time_machine):
    time_machine.move_to("2026-10-13T10:00:00+00:00")
    area = Area.objects.get(slug="derbyshire").code

    answer = advise(ben, "A", "race", "religion")

    assert answer.headers["Location"] == f"{COUNTER}given/"
    found = Advised.objects.order_by("strand").values_list("week", "area", "strand", "count")
    week = ("2026-W42", area)
    assert list(found) == [(*week, "", 1), (*week, "race", 1), (*week, "religion", 1)]
    assert not {"organisation", "staff"} & {field.name for field in Advised._meta.fields}


def test_what_was_not_said_is_counted_as_not_said(ben):
    advise(ben)

    assert set(Advised.objects.values_list("strand", flat=True)) == {"", "not_said"}


def test_a_second_press_counts_nobody(ben):
    advise(ben, "A")
    advise(ben, "A")
    advise(ben, "B")

    assert Advised.objects.get(strand="").count == 2


def test_no_number_of_a_counters_own_is_kept_or_shown(ben):
    before = _numbers()
    written_and_sent(ben)
    hand_over(ben)

    assert _numbers() == before
    assert "No number stands here" in shown(ben)


def _numbers():
    """Every row of every table that counts, but who sent how often: keyed hashes, for a day."""
    counting = [
        table
        for table in apps.get_models()
        if "count" in {field.name for field in table._meta.fields} and table is not RateCount
    ]
    assert Advised in counting
    return {table: sorted(table.objects.values_list("pk", "count")) for table in counting}
