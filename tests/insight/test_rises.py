"""Unusual rises: found in our own numbers, kept once, judged once, said without a number."""

from datetime import date, timedelta

import pytest

from no2hate.areas.models import Area
from no2hate.audit.models import Row
from no2hate.insight import counts, rises
from no2hate.insight.models import ContextEvent, Rise
from no2hate.insight.permissions import NotAllowedError
from no2hate.insight.quarters import week_of
from tests.accounts.factories import StaffFactory
from tests.insight.counting import released

NEWEST = date(2026, 11, 16)  # a Monday; the clock stands in its week
State = Rise.State


@pytest.fixture
def derbyshire(db, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    return Area.objects.get(slug="derbyshire").code


@pytest.fixture
def ewa(db):
    return StaffFactory(name="Ewa", is_analyst=True)


def weeks_of(area, numbers, *, strand="race"):
    """Release these numbers, a week each, up to the newest."""
    for ago, reports in enumerate(reversed(numbers)):
        released(area, week=week_of(NEWEST - timedelta(weeks=ago)), reports=reports,
                 **{strand: reports})  # fmt: skip


def found(**more):
    answers = {"week": "2026-W46", "strand": "race", "method": "ears-c2", "count": 30}
    return Rise.objects.create(**answers | {"expected": 6, "upper": 11.5} | more)


def test_a_steep_week_is_found_where_it_is_and_not_again_in_what_that_is_part_of(derbyshire):
    weeks_of(derbyshire, [6, 5, 7, 6, 5, 6, 7, 5, 6, 6, 30])

    assert rises.look() == 1
    rise = Rise.objects.get()
    assert (rise.place, rise.strand, rise.week) == (derbyshire, "race", "2026-W47")
    assert (rise.count, rise.method) == (30, "ears-c2")


def test_what_rises_in_no_one_place_is_found_in_all(derbyshire):
    weeks_of(derbyshire, [6, 9] * 6 + [12])
    weeks_of("online", [9, 6] * 6 + [12])
    rises.look()

    assert Rise.objects.get().place == ""


def test_looking_again_finds_nothing_new(derbyshire):
    weeks_of(derbyshire, [6, 5, 7, 6, 5, 6, 7, 5, 6, 6, 30])

    assert [rises.look(), rises.look()] == [1, 0]


@pytest.mark.parametrize(
    "numbers", [[], [30], [6] * 20, [0] * 15 + [4]], ids=["none", "one", "even", "below five"]
)
def test_what_is_usual_or_small_is_no_rise(derbyshire, numbers):
    weeks_of(derbyshire, numbers)

    assert rises.look() == 0


def test_a_batch_that_waited_for_its_fifth_report_is_no_rise(derbyshire):
    weeks_of("online", [6] * 30)
    weeks_of(derbyshire, [5, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 9])
    rises.look()

    assert not Rise.objects.filter(place=derbyshire).exists()


def test_a_place_that_has_just_begun_has_no_zeros_before(derbyshire):
    weeks_of("online", [6] * 20)
    weeks_of(derbyshire, [9, 9])

    rises.look()

    assert not Rise.objects.filter(place=derbyshire).exists()


def test_what_is_watched_are_places_and_strands_of_whole_weeks(derbyshire):
    weeks_of(derbyshire, [5, 0, 7])
    released("not_said", week="2026-W46", reports=9, unsure=9)

    known = counts.weekly(years=6)
    assert known.weeks == ("2026-W45", "2026-W46", "2026-W47")
    assert known.counts[derbyshire, "race"] == (5, 0, 7)
    assert known.counts["", ""] == (5, 9, 7)
    assert set(known.counts) == {(area, of) for area in (derbyshire, "") for of in ("", "race")}


def test_an_analyst_judges_once_with_a_reason(derbyshire, ewa):
    rise = found(place=derbyshire)
    rises.judge(rise=rise, state=State.CONFIRMED, why="After the march.", by=ewa)
    with pytest.raises(rises.AlreadyJudgedError):
        rises.judge(rise=rise, state=State.DISMISSED, why="No.", by=ewa)

    rise.refresh_from_db()
    assert (rise.state, rise.why, rise.judged_by) == (State.CONFIRMED, "After the march.", ewa)
    row = Row.objects.get(about=rise.public_id)
    assert (row.act, row.by) == ("rise confirmed", ewa.public_id)


def test_nobody_else_judges(derbyshire):
    rise, cerys = found(place=derbyshire), StaffFactory()

    with pytest.raises(NotAllowedError):
        rises.judge(rise=rise, state=State.CONFIRMED, why="Yes.", by=cerys)
    with pytest.raises(NotAllowedError):
        rises.add_event(event=ContextEvent(name="A march"), areas=[], by=cerys)


def test_what_is_confirmed_is_said_without_a_number(derbyshire, ewa):
    for strand, state in (("race", State.CONFIRMED), ("religion", State.DISMISSED)):
        rises.judge(rise=found(place=derbyshire, strand=strand), state=state, why="So.", by=ewa)
    found(place=derbyshire, strand="")

    (said,) = rises.confirmed_in_words()
    assert said == (
        "Derbyshire, week of 9 November 2026: more was told than usual about “Race or ethnicity”."
    )


def test_small_ones_are_never_said(derbyshire, ewa):
    rise = found(place=derbyshire, count=4, upper=2.0)
    rises.judge(rise=rise, state=State.CONFIRMED, why="So.", by=ewa)

    assert rises.confirmed_in_words() == ()


def test_what_another_worker_has_just_found_is_kept_once_and_nothing_fails(derbyshire, monkeypatch):
    weeks_of(derbyshire, [6, 5, 7, 6, 5, 6, 7, 5, 6, 6, 30])
    rises.look()
    nothing_yet = [[], *[Rise.objects.values_list("week", "place", "strand")] * 9]
    monkeypatch.setattr(type(Rise.objects.all()), "values_list", lambda *_a: nothing_yet.pop(0))

    rises.look()

    assert Rise.objects.count() == 1
