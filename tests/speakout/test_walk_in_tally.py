"""Advice is counted, and the count tells of nobody."""

import pytest

from no2hate.areas.models import Area
from no2hate.speakout.models import Advised, Helped
from no2hate.speakout.walk_in import services, tally
from tests.speakout.at_a_counter import COUNTER, at_work, librarian, library, shown
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
    assert Helped.objects.get().count == 2


@pytest.mark.parametrize(
    ("people", "known"), [(0, 0), (1, 1), (4, 1), (5, 5), (9, 5), (10, 10), (23, 20)]
)
def test_a_counter_is_shown_steps_of_five(staff, people, known):
    for number in range(people):
        services.count_advice(strands=[], token=f"T{number}", by=staff)

    assert tally.helped_about(staff.organisation) == known


@pytest.mark.parametrize(
    ("people", "said"), [(0, "Nobody has come"), (3, "Fewer than 5"), (6, "At least 5")]
)
def test_the_first_page_says_it_in_words(staff, ben, people, said):
    for number in range(people):
        services.count_advice(strands=[], token=f"T{number}", by=staff)

    assert said in shown(ben)


def test_a_new_quarter_begins_at_nought(staff, time_machine):
    time_machine.move_to("2026-09-30T10:00:00+00:00")
    services.count_advice(strands=[], token="A", by=staff)
    time_machine.move_to("2026-10-01T10:00:00+00:00")

    assert tally.helped_about(staff.organisation) == 0
