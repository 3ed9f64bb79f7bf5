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


class AnythingThatHappens(TestCase):
    def setUp(self) -> None:
        if not Area.objects.exists():
            load_areas()

    @settings(max_examples=60)
    @given(steps)
    def test_leaves_the_tally_what_the_voices_say(self, happened):
        moment = [DAY_FOUR]
        clock.follow(lambda: moment[0])
        self.addCleanup(clock.follow, clock._real)
        edition = seasons.create_edition(campaign=seasons.load_campaign(), year=2026)
        places = [None, *Area.objects.police_areas()[:2]]
        voices = [
            Voice.objects.create(edition=edition, kind="club", area=places[n % 3], language="en-gb")
            for n in range(6)
        ]
        for act, who, size, pause in happened:
            if act == "count":
                tally.recount_touched()
            else:
                let(act, Voice.objects.get(pk=voices[who].pk), size=size)
            moment[0] += dt.timedelta(seconds=pause)
        moment[0] += AFTER
        tally.recount_touched()

        assert said_by_tally(edition) == said_by_voices(edition)
        assert tally.recount_touched() == 0
        cells = set(edition.tally.values_list("pk", flat=True))
        tally.recount_everything()
        assert set(edition.tally.values_list("pk", flat=True)) == cells  # nothing to correct


def test_two_counters_at_once_leave_the_newer_numbers(sign, edition, time_machine, monkeypatch):
    """The first has counted when a voice goes and the second counts and writes."""
    amina = sign("amina@example.org")
    time_machine.shift(AFTER)
    really = Edition.objects.move_mark

    def held_up(self, mark, *, to):
        monkeypatch.undo()
        Voice.objects.filter(pk=amina.pk).update(state="withdrawn", changed_at=clock.now())
        time_machine.shift(AFTER)
        assert tally.recount_touched() == 1
        return really(mark, to=to)

    monkeypatch.setattr(type(Edition.objects.all()), "move_mark", held_up)
    monkeypatch.setattr(
        type(Edition.objects), "move_mark", lambda self, *a, **k: held_up(self, *a, **k)
    )

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


def test_a_paper_sheet_counts_on_its_day_until_it_is_taken_back(sheet, derbyshire, time_machine):
    time_machine.shift(AFTER)
    tally.recount_touched()
    cell = Tally.objects.get()
    sheet.taken_back_at = sheet.changed_at = clock.now()
    sheet.taken_back_why = "entered twice"
    sheet.save()
    time_machine.shift(AFTER)

    assert (cell.area, cell.source, cell.day, cell.voices) == (derbyshire, "paper", sheet.day, 40)
    assert tally.recount_touched() == 1
    assert Tally.objects.total() == 0


def test_ten_thousand_removed_and_put_back_are_counted_in_two_turns(edition, time_machine):
    at = clock.now()
    Voice.objects.bulk_create(
        (
            Voice(
                edition=edition,
                kind="person",
                language="en-gb",
                state="confirmed",
                confirmed_at=at - dt.timedelta(minutes=number % 600),
                day=at.date(),
            )
            for number in range(10_000)
        ),
        batch_size=2_000,
    )
    totals = []
    for held in ("", "switch", ""):
        Voice.objects.update(held_reason=held, changed_at=clock.now())
        time_machine.shift(AFTER)
        tally.recount_touched()
        totals.append((Tally.objects.total(), sum(HourCount.objects.values_list("voices", flat=True))))

    assert totals == [(10_000, 10_000), (0, 0), (10_000, 10_000)]
