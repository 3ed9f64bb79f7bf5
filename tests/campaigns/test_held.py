"""Held voices: seen in groups a person can judge, counted or removed in one click."""

from datetime import timedelta

import pytest

from no2hate.areas.models import Area
from no2hate.campaigns import tally
from no2hate.campaigns.integrity import held as holding
from no2hate.campaigns.integrity import releasing
from no2hate.campaigns.integrity.figures import wrongly_held
from no2hate.campaigns.models import Allowance, HeldRelease, Invalidation, Tally, Voice
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.config import checks
from no2hate.moderation.models import RateCount
from tests.accounts.factories import StaffFactory, desk_client
from tests.campaigns.conftest import DAY_FOUR

SCHOOL, TROLL = "203.0.113.7", "198.51.100.66"


@pytest.fixture
def ewa(edition):
    return StaffFactory(name="Ewa", is_duty=True)


@pytest.fixture
def held(sign):
    """Six of a school and five of a troll, held because each came from one address."""
    voices = [sign(f"pupil{n}@example.org", address=SCHOOL) for n in range(6)]
    voices += [sign(f"troll{n}@example.net", address=TROLL) for n in range(5)]
    Voice.objects.update(held_reason=Voice.Held.RATE)
    return voices


def let_count(edition, by, group=None):
    found = group or next(iter(holding.groups(edition)), None)
    if found is None:
        return 0
    return releasing.count_held(edition=edition, group=found, why="A school assembly", by=by)


def total():
    tally.recount_everything()
    return Tally.objects.total()


def test_held_voices_count_once_somebody_is_sure(edition, held, ewa):
    assert (total(), let_count(edition, ewa), total()) == (0, 11, 11)
    assert HeldRelease.objects.get().why == "A school assembly"


def test_counting_twice_counts_once(edition, held, ewa):
    group = holding.groups(edition)[0]

    assert [let_count(edition, ewa, group) for _ in range(2)] == [11, 0]
    assert HeldRelease.objects.count() == 1


def test_after_the_promised_day_the_page_and_the_check_say_so(edition, held, ewa, time_machine):
    time_machine.move_to(DAY_FOUR + timedelta(hours=23), tick=False)
    assert "Longer than the day" not in desk_client(ewa).get("/desk/voices/").content.decode()
    assert not checks.held_voices_are_looked_at()

    time_machine.move_to(DAY_FOUR + timedelta(hours=25), tick=False)
    assert "Longer than the day" in desk_client(ewa).get("/desk/voices/").content.decode()
    assert ": 11." in checks.held_voices_are_looked_at()[0].msg


def test_who_moderates_one_area_may_not(edition, held):
    with pytest.raises(NotAllowedError):
        let_count(edition, StaffFactory(area=Area.objects.get(slug="nottinghamshire")))


def test_they_are_shown_by_day_and_reason_and_each_crowd_apart(edition, held):
    groups = holding.groups(edition)

    assert [(g.reason, g.number, bool(g.came_from)) for g in groups] == [
        ("rate", 11, False), ("rate", 6, True), ("rate", 5, True)
    ]  # fmt: skip


def test_who_came_after_the_look_is_not_counted_with_the_school(
    edition, held, sign, ewa, time_machine
):
    desk = desk_client(ewa)
    shown = desk.get("/desk/voices/").context["groups"][0][1]
    sent = {name: shown[name].value() for name in ("day", "reason", "seen")}
    time_machine.shift(timedelta(seconds=1))
    late = sign("late@example.net", address=TROLL)
    Voice.objects.filter(pk=late.pk).update(held_reason="rate")

    desk.post("/desk/voices/", sent | {"why": "A school assembly"})

    assert list(edition.voices.held()) == [late]
    assert total() == 11


def test_a_school_counts_without_the_troll(edition, held, ewa):
    school = holding.groups(edition)[1]

    assert let_count(edition, ewa, school) == 6
    assert total() == 6


def test_on_the_page_a_reason_is_asked_for_and_then_they_count(held, ewa):
    desk = desk_client(ewa)
    sent = {"day": "2026-10-13", "reason": "rate", "seen": DAY_FOUR.isoformat(), "why": ""}

    refused = desk.post("/desk/voices/", sent)
    counted = desk.post("/desk/voices/", sent | {"why": "A school assembly"}, follow=True)

    assert refused.status_code == 422
    assert 'id="2026-10-13-rate--why"' in refused.content.decode()
    assert "A school assembly" in counted.content.decode()
    assert total() == 11


def test_on_the_page_a_crowd_can_be_tried_for_removal(edition, held, ewa):
    troll = holding.groups(edition)[2]

    page = desk_client(ewa).post(
        "/desk/voices/",
        troll.key | {"seen": troll.seen, "why": "One machine", "remove": "yes"},
        follow=True,
    )

    assert Invalidation.objects.get().applied_at is None
    assert "Remove these 5 voices" in page.content.decode()


def test_a_place_somebody_vouched_for_is_not_held(edition, ewa, sign):
    allow(edition, ewa)

    held = [sign(f"p{n}@example.org", address=SCHOOL).held_reason for n in range(31)]

    assert held == [""] * 31


def test_another_place_is(edition, ewa, sign):
    allow(edition, ewa)

    held = [sign(f"p{n}@example.org", address=TROLL).held_reason for n in range(31)]

    assert held == [""] * 30 + [Voice.Held.RATE]


def test_a_network_may_be_allowed_for_tomorrow(edition, ewa, sign, time_machine):
    allow(edition, ewa, is_network=True, is_tomorrow=True)
    time_machine.move_to(DAY_FOUR.replace(day=14), tick=False)

    RateCount.objects.update(count=999)

    assert sign("p@example.org", address="203.0.113.99").held_reason == ""


def test_the_place_itself_is_kept_nowhere(edition, ewa):
    allow(edition, ewa)

    kept = [*RateCount.objects.values(), *Allowance.objects.values()]
    assert len(kept) == 3
    assert SCHOOL not in str(kept)


def allow(edition, by, **said):
    answers = {"is_network": False, "is_tomorrow": False, "why": "An assembly"} | said
    return releasing.allow_place(edition=edition, address=SCHOOL, by=by, **answers)


def test_the_manager_sees_how_many_were_held_wrongly(edition, held, ewa):
    let_count(edition, ewa)

    assert wrongly_held(DAY_FOUR) == 11
    assert wrongly_held(DAY_FOUR + timedelta(seconds=1)) == 0
