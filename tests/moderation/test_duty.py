"""Threats and accounts: for the person on duty alone, and gone after seven days."""

from datetime import timedelta

import pytest

from no2hate.common import clock
from no2hate.moderation import queue, services
from no2hate.moderation.models import DeclineReason, EscalateReason, Item
from no2hate.moderation.permissions import NotAllowedError

ACCOUNT = "Someone spat at me on the bus"
WEEK = timedelta(days=7)


@pytest.fixture
def account(send):
    return send(ACCOUNT)


def blanked(item):
    item.refresh_from_db()
    return item.state == Item.State.BLANKED and not item.text and bool(item.content_hash)


def test_the_person_on_duty_sees_them_and_the_others_do_not(account, cerys, ewa):
    assert list(queue.duty_for(ewa)) == [account]
    assert not queue.duty_for(cerys)
    assert not queue.readable_by(cerys)


def test_the_person_on_duty_sees_every_language(send, ewa):
    threat = send("جان سے مار دیں گے", language="ur")

    assert list(queue.duty_for(ewa)) == [threat]


@pytest.mark.parametrize(("days", "words"), [(0, ACCOUNT), (2, ACCOUNT), (2, "I will kill you")])
def test_whoever_is_on_duty_reads_what_no_desk_could_take(send, time_machine, days, words):
    item = send(words)

    time_machine.move_to(clock.now() + timedelta(days=days))

    assert item.is_left is (days == 2 and words == ACCOUNT)


def test_who_is_not_on_duty_cannot_decide_on_them(account, cerys):
    with pytest.raises(NotAllowedError):
        services.approve(item=account, by=cerys)


def test_passing_on_takes_an_item_out_of_its_readers_sight(item, cerys, ewa):
    services.escalate(item=item, by=cerys, reason=EscalateReason.DISCLOSURE)

    assert not queue.readable_by(cerys)
    assert list(queue.duty_for(ewa)) == [item]


def test_whoever_passed_on_may_take_it_back(item, cerys):
    services.escalate(item=item, by=cerys, reason=EscalateReason.DISCLOSURE)

    services.undo(item=item, by=cerys)

    assert list(queue.queue_for(cerys)) == [item]


def test_a_colleague_not_on_duty_may_not(item, cerys, ben):
    services.escalate(item=item, by=cerys, reason=EscalateReason.DISCLOSURE)

    with pytest.raises(NotAllowedError):
        services.undo(item=item, by=ben)


def test_who_is_on_duty_passes_a_threat_to_a_desk_at_once_and_only_once(send, ewa):
    threat = send("I will kill you")

    assert not services.to_seal()
    services.escalate(item=threat, by=ewa, reason=EscalateReason.THREAT)
    assert services.to_seal() == [(threat.public_id, threat.area_id)]
    with pytest.raises(services.AlreadyDecidedError):
        services.escalate(item=threat, by=ewa, reason=EscalateReason.THREAT)


def test_a_rehearsal_is_sealed_to_no_desk(send):
    send(ACCOUNT, kind="rehearsal")

    assert not services.to_seal()


def test_a_threat_passed_to_a_desk_by_mistake_comes_back_to_duty_alone(send, ewa):
    threat = send("I will kill you")
    services.escalate(item=threat, by=ewa, reason=EscalateReason.THREAT)

    services.undo(item=threat, by=ewa)

    assert not services.to_seal()
    assert list(queue.duty_for(ewa)) == [threat]


def test_who_is_not_on_duty_passes_no_threat_to_a_desk(send, cerys):
    threat = send("I will kill you")

    with pytest.raises(services.AlreadyDecidedError):
        services.escalate(item=threat, by=cerys, reason=EscalateReason.THREAT)


@pytest.mark.parametrize(("waited", "gone"), [(WEEK - timedelta(hours=1), False), (WEEK, True)])
def test_words_are_blanked_after_seven_days(account, waited, gone):
    with clock.standing_at(account.escalated_at + waited):
        assert services.blank_old_escalations() == gone

    assert blanked(account) is gone


def test_declined_by_the_person_on_duty_they_are_blanked_too(account, ewa):
    services.decline(item=account, by=ewa, reason=DeclineReason.ACCOUNT)

    with clock.standing_at(account.escalated_at + WEEK):
        services.blank_old_escalations()

    assert blanked(account)


def test_approved_by_the_person_on_duty_they_stay(account, ewa):
    services.approve(item=account, by=ewa)

    with clock.standing_at(account.escalated_at + WEEK):
        services.blank_old_escalations()

    assert not blanked(account)


def test_never_confirmed_they_are_blanked_too(send):
    never = send(ACCOUNT, confirmed=False)

    with clock.standing_at(never.submitted_at + WEEK):
        services.blank_old_escalations()

    assert blanked(never)


def test_other_words_wait_as_long_as_they_must(item):
    with clock.standing_at(item.submitted_at + 9 * WEEK):
        assert services.blank_old_escalations() == 0
