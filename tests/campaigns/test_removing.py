"""Removal by rule: tried dry, applied once, undone exactly; the count is right throughout."""

from datetime import UTC, timedelta

import pytest

from no2hate.accounts.services import create_staff
from no2hate.areas.models import Area
from no2hate.audit.models import Row
from no2hate.campaigns import services, tally
from no2hate.campaigns.integrity import forgetting, removing
from no2hate.campaigns.integrity.removing import Rule, RuleTooWideError
from no2hate.campaigns.models import Invalidation, Tally, Voice
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.moderation.models import Item
from tests.campaigns.conftest import DAY_FOUR

BOT, HOME = "198.51.100.66", "203.0.113.7"
HOUR = timedelta(hours=1)


def staff(name="Ewa", **role):
    return create_staff(
        email=f"{name}@example.org",
        name=name,
        password="a long pass phrase",
        languages=["en"],
        **role,
    )


@pytest.fixture
def ewa(edition):
    return staff(is_duty=True)


@pytest.fixture
def flood(sign, derbyshire):
    """Three voices of one machine in Derbyshire, one of them not confirmed; and Amina."""
    bots = [
        sign(f"bot{n}@example.net", address=BOT, area_id=derbyshire.pk, confirmed=n > 0)
        for n in range(3)
    ]
    return bots, sign("amina@example.org", address=HOME, area_id=derbyshire.pk)


def rule(edition, by, **conditions):
    times = {"signed_from": DAY_FOUR - HOUR, "signed_until": DAY_FOUR + HOUR}
    said = Rule(**(times | (conditions or {"domain": "example.net"})))
    return removing.propose(said, edition=edition, why="All in one second", by=by)


def states(voices):
    return [Voice.objects.get(pk=voice.pk).state for voice in voices]


def counted():
    tally.recount_everything()
    return Tally.objects.total()


def test_a_dry_run_says_exactly_whom_it_means_and_changes_nothing(edition, ewa, flood):
    bots, _amina = flood
    tried = rule(edition, ewa)

    assert removing.meant(tried).count() == 3
    assert {voice.pk for voice in removing.sample(tried)} == {bot.pk for bot in bots}
    assert states(bots) == ["new", "confirmed", "confirmed"]


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [("area", "derbyshire", 4), ("area", "essex", 0), ("domain", "EXAMPLE.net", 3),
     ("name_like", "bot", 0), ("held_reason", "rate", 0)],
)  # fmt: skip
def test_every_condition_narrows(edition, ewa, flood, name, value, meant):
    said = Area.objects.get(slug=value) if name == "area" else value

    assert removing.meant(rule(edition, ewa, **{name: said})).count() == meant


def test_a_network_is_named_by_its_hash(edition, ewa, flood):
    bots, _amina = flood
    came_from = bytes(Voice.objects.get(pk=bots[0].pk).came_from)

    assert removing.meant(rule(edition, ewa, came_from=came_from)).count() == 3


def test_a_rule_means_only_those_signed_in_its_time(edition, ewa, flood):
    times = {"signed_from": DAY_FOUR - HOUR, "signed_until": DAY_FOUR}

    assert removing.meant(rule(edition, ewa, domain="example.net", **times)).count() == 0


def test_a_name_is_found_within_it(edition, ewa, sign):
    sign("a@example.org", words="Hello", name="Xx BOT xX")

    assert removing.meant(rule(edition, ewa, name_like="bot")).count() == 1


def test_nobody_empties_the_line_by_naming_a_time_alone(edition, ewa):
    with pytest.raises(RuleTooWideError):
        removing.propose(
            Rule(signed_from=DAY_FOUR, signed_until=DAY_FOUR + HOUR),
            edition=edition,
            why="x",
            by=ewa,
        )


@pytest.mark.parametrize("name", ["a", " an "])
def test_nobody_empties_it_by_a_letter_or_two(edition, ewa, name):
    with pytest.raises(RuleTooWideError):
        rule(edition, ewa, name_like=name)


def test_whoever_signs_after_the_trial_is_not_meant(edition, ewa, flood, sign, time_machine):
    tried = rule(edition, ewa)
    time_machine.shift(timedelta(minutes=1))
    late = sign("ben@example.net", address=HOME)

    removing.apply(public_id=tried.public_id, by=ewa)

    assert states([late]) == ["confirmed"]


def test_applied_they_count_no_more_and_undone_they_stand_as_before(edition, ewa, flood):
    bots, _amina = flood
    tried = rule(edition, ewa)

    removing.apply(public_id=tried.public_id, by=ewa)
    assert (counted(), edition.invalidations.standing().removed()) == (1, 2)
    assert states(bots) == ["invalidated"] * 3

    removing.undo(public_id=tried.public_id, by=ewa)
    assert (counted(), edition.invalidations.standing().removed()) == (3, 0)
    assert states(bots) == ["new", "confirmed", "confirmed"]


def test_applying_and_undoing_twice_changes_nothing_more(edition, ewa, flood):
    tried = rule(edition, ewa)

    first = [removing.apply(public_id=tried.public_id, by=ewa).applied_at for _ in range(2)]
    last = [removing.undo(public_id=tried.public_id, by=ewa).undone_at for _ in range(2)]

    assert len(set(first)) == len(set(last)) == 1
    assert sorted(Row.objects.filter(about=tried.public_id).values_list("act", flat=True)) == [
        "voices put back",
        "voices removed",
    ]


def test_a_removal_clears_the_readers_queue_and_an_undo_fills_it_again(edition, ewa, sign):
    words = ["Hate is weak", "We will kill you all tomorrow", "Together"]
    said = [sign(f"bot{n}@example.net", address=BOT, words=text) for n, text in enumerate(words)]
    tried = rule(edition, ewa)

    def where():
        return [Item.objects.get(pk=voice.item_id).state for voice in said]

    assert where() == ["waiting", "escalated", "waiting"]
    removing.apply(public_id=tried.public_id, by=ewa)
    assert where() == ["unconfirmed", "escalated", "unconfirmed"]
    services.withdraw_voice(public_id=said[2].public_id)
    removing.undo(public_id=tried.public_id, by=ewa)
    assert where() == ["waiting", "escalated", "blanked"]


def test_who_withdrew_meanwhile_stays_out(edition, ewa, flood):
    bots, _amina = flood
    tried = rule(edition, ewa)
    removing.apply(public_id=tried.public_id, by=ewa)

    services.withdraw_voice(public_id=bots[1].public_id)
    removing.undo(public_id=tried.public_id, by=ewa)

    assert states(bots) == ["new", "withdrawn", "confirmed"]


def test_who_ran_out_meanwhile_stays_out_and_is_forgotten(edition, ewa, flood, time_machine):
    bots, _amina = flood
    tried = rule(edition, ewa)
    removing.apply(public_id=tried.public_id, by=ewa)
    time_machine.move_to(DAY_FOUR + timedelta(hours=73), tick=False)

    assert forgetting.let_removed_run_out() == 1
    removing.undo(public_id=tried.public_id, by=ewa)

    assert states(bots) == ["expired", "confirmed", "confirmed"]
    assert Voice.objects.get(pk=bots[0].pk).email_key is None


def test_a_removed_voice_cannot_be_confirmed_or_signed_anew(edition, ewa, flood, sign):
    bots, _amina = flood
    removing.apply(public_id=rule(edition, ewa).public_id, by=ewa)

    services.confirm_voice(public_id=bots[0].public_id)
    sign("bot1@example.net", address=BOT)

    assert (counted(), Voice.objects.count()) == (1, 4)


def test_two_rules_do_not_take_each_others(edition, ewa, flood, derbyshire):
    first, second = rule(edition, ewa), rule(edition, ewa, area=derbyshire)
    removing.apply(public_id=first.public_id, by=ewa)
    removing.apply(public_id=second.public_id, by=ewa)

    removing.undo(public_id=first.public_id, by=ewa)

    assert [r.removed_voices for r in Invalidation.objects.order_by("pk")] == [3, 1]
    assert counted() == 2


@pytest.mark.parametrize(
    ("role", "may"),
    [({"is_duty": True}, True), ({}, False),
     ({"is_moderator": False, "is_office": True}, True),
     ({"is_moderator": False}, False)],
)  # fmt: skip
def test_who_is_on_duty_or_runs_the_campaign_may_remove(edition, ewa, flood, role, may):
    tried = rule(edition, ewa)
    someone = staff("Dev", **({"is_duty": False} | role))
    try:
        removing.apply(public_id=tried.public_id, by=someone)
    except NotAllowedError:
        assert not may
    else:
        assert may


def test_on_duty_for_one_area_is_not_enough(edition, ewa, flood, derbyshire):
    tried = rule(edition, ewa)

    with pytest.raises(NotAllowedError):
        removing.apply(public_id=tried.public_id, by=staff("Dev", is_duty=True, area=derbyshire))


def test_origins_are_forgotten_after_two_days(flood, time_machine):
    time_machine.move_to(DAY_FOUR.astimezone(UTC) + timedelta(hours=48, seconds=1), tick=False)

    assert forgetting.forget_origins() == 4
    assert not Voice.objects.filter(came_from__isnull=False).exists()
    assert forgetting.forget_origins() == 0
