"""Decisions: one each, with who and why, and every one can be taken back."""

import pytest
from django.db import IntegrityError

from no2hate.moderation import services
from no2hate.moderation.models import Decision, DeclineReason, EscalateReason, Item
from no2hate.moderation.permissions import NotAllowedError

State = Item.State


def decide(act, item, by):
    if act == "approve":
        return services.approve(item=item, by=by)
    if act == "decline":
        return services.decline(item=item, by=by, reason=DeclineReason.ADVERT)
    return services.escalate(item=item, by=by, reason=EscalateReason.THREAT)


ACTS = {"approve": State.APPROVED, "decline": State.DECLINED, "escalate": State.ESCALATED}


@pytest.mark.parametrize(("act", "state"), ACTS.items())
def test_a_decision_keeps_who_and_what_it_changed(item, cerys, act, state):
    decision = decide(act, item, cerys)

    item.refresh_from_db()
    assert item.state == state
    assert (decision.by, decision.action, decision.state_before) == (cerys, act, State.WAITING)


def test_an_approved_item_says_since_when(item, cerys):
    decision = services.approve(item=item, by=cerys)

    assert item.shown_at == decision.at


def test_declining_names_the_published_rule(item, cerys):
    decision = services.decline(item=item, by=cerys, reason=DeclineReason.PERSONAL)

    assert decision.reason_in_words == "It names, or tells how to find, another person"


@pytest.mark.parametrize("first", ACTS)
@pytest.mark.parametrize("second", ACTS)
def test_a_second_decision_hears_who_was_first(item, cerys, ben, first, second):
    as_ben_sees_it = Item.objects.get(pk=item.pk)
    decide(first, item, cerys)

    with pytest.raises(services.AlreadyDecidedError) as earlier:
        decide(second, as_ben_sees_it, ben)

    assert earlier.value.decision.by == cerys
    assert Decision.objects.count() == 1


def test_what_its_author_took_back_cannot_be_decided(item, cerys):
    services.withdraw(public_id=item.public_id)

    with pytest.raises(services.AlreadyDecidedError) as earlier:
        services.approve(item=item, by=cerys)

    assert earlier.value.decision is None


@pytest.mark.parametrize("act", ACTS)
def test_undoing_puts_an_item_back_where_it_stood(item, cerys, act):
    decide(act, item, cerys)

    services.undo(item=item, by=cerys)

    item.refresh_from_db()
    assert (item.state, item.is_for_duty, item.shown_at) == (State.WAITING, False, None)


def test_undoing_keeps_the_decision_and_says_who_undid_it(item, cerys, ben):
    services.approve(item=item, by=cerys)

    decision = services.undo(item=item, by=ben)

    assert (decision.by, decision.undone_by) == (cerys, ben)
    assert decision.undone_at


def test_what_was_undone_can_be_decided_anew(item, cerys):
    services.approve(item=item, by=cerys)
    services.undo(item=item, by=cerys)
    item.refresh_from_db()

    decide("decline", item, cerys)

    assert item.state == State.DECLINED
    assert item.decisions.count() == 2


def test_undoing_walks_back_one_step_at_a_time(item, cerys, ewa):
    services.escalate(item=item, by=cerys, reason=EscalateReason.DISCLOSURE)
    decide("approve", item, ewa)

    services.undo(item=item, by=ewa)

    item.refresh_from_db()
    assert (item.state, item.is_for_duty) == (State.ESCALATED, True)


def test_there_is_nothing_to_undo_twice(item, cerys):
    services.approve(item=item, by=cerys)
    services.undo(item=item, by=cerys)

    with pytest.raises(services.NothingToUndoError):
        services.undo(item=item, by=cerys)


def test_undoing_never_brings_words_back_that_their_author_took(item, cerys):
    services.approve(item=item, by=cerys)
    services.withdraw(public_id=item.public_id)

    with pytest.raises(services.NothingToUndoError):
        services.undo(item=item, by=cerys)


@pytest.mark.parametrize("act", ACTS)
def test_nobody_decides_for_another_area(item, dev, act):
    with pytest.raises(NotAllowedError):
        decide(act, item, dev)


def test_nobody_undoes_for_another_area(item, cerys, dev):
    services.approve(item=item, by=cerys)

    with pytest.raises(NotAllowedError):
        services.undo(item=item, by=dev)


def test_nobody_decides_on_a_language_they_do_not_read(send, cerys):
    with pytest.raises(NotAllowedError):
        services.approve(item=send("ہم ساتھ ہیں", language="ur"), by=cerys)


@pytest.mark.parametrize(
    ("action", "reason"), [("approve", "advert"), ("decline", ""), ("escalate", "")]
)
def test_the_database_refuses_a_decision_without_its_reason(item, cerys, action, reason):
    with pytest.raises(IntegrityError, match="has_a_reason"):
        Decision.objects.create(
            item=item, by=cerys, action=action, reason=reason, state_before="waiting"
        )
