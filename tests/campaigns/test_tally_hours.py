"""The count by hours: whatever happens to voices, its cells are what the voices say."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from no2hate.areas.models import Area
from no2hate.areas.services import load_areas
from no2hate.campaigns import seasons, tally
from no2hate.campaigns.models import Edition, HourCount, Tally, Voice
from no2hate.common import clock
from tests.campaigns.conftest import DAY_FOUR

ACTS = ("confirm", "hold", "release", "withdraw", "expire", "count")
AFTER = dt.timedelta(seconds=11)  # the window of the count, and a second


def said_by_voices(edition: Edition) -> Counter:
    """Every cell as the voices themselves say, voices and people."""
    cells: Counter = Counter()
    for voice in edition.voices.counted():
        cell = (voice.area_id, voice.kind, voice.day)
        cells[*cell, "voices"] += 1
        cells[*cell, "people"] += voice.group_size or 0
    return +cells


def said_by_tally(edition: Edition) -> Counter:
    cells: Counter = Counter()
    for cell in edition.tally.filter(source=Voice.Source.WEB):
        cells[cell.area_id, cell.kind, cell.day, "voices"] += cell.voices
        cells[cell.area_id, cell.kind, cell.day, "people"] += cell.people
    return +cells


def let(act: str, voice: Voice, *, size: int) -> None:
    """Change a voice as the services do, each change with its moment."""
    now = clock.now()
    changes = {
        "confirm": {
            "state": "confirmed",
            "confirmed_at": voice.confirmed_at or now,
            "day": voice.day or clock.local_day(now, "Europe/London"),
            "kind": "club",
            "group_size": size,
        },
        "hold": {"held_reason": "burst"},
        "release": {"held_reason": ""},
        "withdraw": {"state": "withdrawn", "area": None, "kind": "person", "group_size": None},
        "expire": {"state": "expired", "area": None, "kind": "person", "group_size": None},
    }
    Voice.objects.filter(pk=voice.pk).update(**changes[act], changed_at=now)


steps = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, 5),  # whose
        st.integers(2, 9),  # how large a group
        st.sampled_from([0, 1, 12, 1800, 3600, 40_000]),  # seconds until the next
    ),
    max_size=14,
)


def play(edition: Edition, happened: list[tuple[str, int, int, int]]) -> dt.datetime:
    """Let it happen, counting now and then; return the moment after."""
    places = [None, *Area.objects.police_areas()[:2]]
    line = [Voice(edition=edition, kind="club", area=places[n % 3]) for n in range(6)]
    voices = Voice.objects.bulk_create(line)
    moment = DAY_FOUR
    for act, who, size, pause in happened:
        with clock.standing_at(moment):
            if act == "count":
                tally.recount_touched()
            else:
                let(act, Voice.objects.get(pk=voices[who].pk), size=size)
        moment += dt.timedelta(seconds=pause)
    return moment + AFTER


class AnythingThatHappens(TestCase):
    def setUp(self) -> None:
        if not Area.objects.exists():
            load_areas()

    @settings(max_examples=60)
    @given(steps)
    def test_leaves_the_tally_what_the_voices_say(self, happened):
        edition = seasons.create_edition(campaign=seasons.load_campaign(), year=2026)
        with clock.standing_at(play(edition, happened)):
            tally.recount_touched()

            assert said_by_tally(edition) == said_by_voices(edition)
            assert tally.recount_touched() == 0
            cells = set(edition.tally.values_list("pk", flat=True))
            tally.recount_everything()
        assert set(edition.tally.values_list("pk", flat=True)) == cells  # nothing to correct


def test_two_counters_at_once_leave_the_newer_numbers(sign, time_machine, monkeypatch):
    """The first has counted when a voice goes, and the second counts and writes before it."""
    amina = sign("amina@example.org")
    time_machine.shift(AFTER)
    editions = type(Edition.objects)
    really = editions.move_mark

    def held_up(manager, *said, **named):
        monkeypatch.setattr(editions, "move_mark", really)
        Voice.objects.filter(pk=amina.pk).update(state="withdrawn", changed_at=clock.now())
        time_machine.shift(AFTER)
        assert tally.recount_touched() == 1
        return really(manager, *said, **named)

    monkeypatch.setattr(editions, "move_mark", held_up)

    assert tally.recount_touched() == 0
    assert Tally.objects.total() == 0


def test_a_change_writes_one_cell_and_leaves_the_others(sign, derbyshire, time_machine):
    sign("amina@example.org")
    time_machine.shift(AFTER)
    tally.recount_touched()
    before = set(Tally.objects.values_list("pk", flat=True))
    sign("ben@example.org", area_id=derbyshire.pk)
    time_machine.shift(AFTER)
    tally.recount_touched()

    assert before < set(Tally.objects.values_list("pk", flat=True))


def test_people_behind_a_group_are_counted_apart(sign, edition):
    voice = sign("school@example.org", kind=Voice.Kind.SCHOOL)
    Voice.objects.filter(pk=voice.pk).update(group_size=28)
    sign("amina@example.org")
    tally.recount_everything()

    assert Tally.objects.of(edition).total() == 2
    assert {(c.kind, c.people) for c in Tally.objects.all()} == {("school", 28), ("person", 0)}


@pytest.mark.parametrize("source", [Voice.Source.ENTERED, Voice.Source.PAPER])
def test_what_others_counted_stays_and_what_we_cannot_find_goes(edition, source):
    day = DAY_FOUR.date()
    Tally.objects.create(edition=edition, kind="person", source=source, day=day, voices=7)
    tally.recount_everything()

    assert Tally.objects.total() == (7 if source == Voice.Source.ENTERED else 0)


def test_ten_thousand_removed_and_put_back_are_counted_in_one_turn_each(edition, time_machine):
    at = clock.now()
    said = {"edition": edition, "kind": "person", "state": "confirmed", "day": at.date()}
    minutes = (dt.timedelta(minutes=number % 600) for number in range(10_000))
    voices = (Voice(**said, confirmed_at=at - earlier) for earlier in minutes)
    Voice.objects.bulk_create(voices, batch_size=2_000)
    totals = []
    for held in ("", "switch", ""):
        Voice.objects.update(held_reason=held, changed_at=clock.now())
        time_machine.shift(AFTER)
        tally.recount_touched()
        by_hour = sum(HourCount.objects.values_list("voices", flat=True))
        totals.append((Tally.objects.total(), by_hour))

    assert totals == [(10_000, 10_000), (0, 0), (10_000, 10_000)]
