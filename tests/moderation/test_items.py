"""An item from its author's hands to the readers' desk, and back."""

import pytest
from django.db import IntegrityError

from no2hate.common import clock
from no2hate.moderation import services
from no2hate.moderation.models import Item

State = Item.State
KEYS = ["text", "name", "content_hash"]


def test_taking_words_in_is_one_statement(derbyshire, django_assert_num_queries):
    with django_assert_num_queries(1):
        services.screened(
            kind="voice", text="Hello", name="", language="en", area_id=derbyshire.pk
        ).save()


def test_nobody_reads_what_its_author_has_not_confirmed(send, cerys):
    item = send(confirmed=False)

    assert item.state == State.UNCONFIRMED
    assert not Item.objects.readable_by(cerys).waiting().exists()


def test_confirming_is_one_statement_and_twice_is_once(send, django_assert_num_queries):
    item = send(confirmed=False)

    with django_assert_num_queries(2):
        services.to_queue(public_id=item.public_id)
        services.to_queue(public_id=item.public_id)

    item.refresh_from_db()
    assert item.state == State.WAITING


def test_confirming_again_does_not_put_a_decided_item_back(item, cerys):
    services.approve(item=item, by=cerys)

    services.to_queue(public_id=item.public_id)

    item.refresh_from_db()
    assert item.state == State.APPROVED


@pytest.mark.parametrize(
    "text", ["Someone spat at me on the bus", "We know where you live, all of you"]
)
def test_threats_and_accounts_skip_the_queue(send, text):
    item = send(text)

    assert (item.state, item.is_for_duty) == (State.ESCALATED, True)
    assert item not in Item.objects.waiting()


def test_abuse_waits_with_the_others_and_says_why(send):
    item = send("P A K I")

    assert item.state == State.WAITING
    assert item.reasons_in_words == ["abusive words", "disguised letters"]


def test_words_are_kept_as_they_were_typed_but_for_control_signs(send):
    assert send("Fäir  play\u202e!\r\n").text == "Fäir  play!"


@pytest.mark.parametrize("decide", [None, services.approve])
def test_who_takes_words_back_leaves_only_a_hash(item, cerys, decide):
    if decide:
        decide(item=item, by=cerys)

    services.withdraw(public_id=item.public_id)

    item.refresh_from_db()
    assert (item.state, item.text, item.name, item.shown_at) == (State.BLANKED, "", "", None)
    assert len(item.content_hash) == 16


def test_the_hash_knows_the_same_words_again_and_no_others(send):
    first, same, other = send("Hello"), send("Hello"), send("Hello!")
    for each in (first, same, other):
        services.withdraw(public_id=each.public_id)
        each.refresh_from_db()

    assert first.content_hash == same.content_hash != other.content_hash


def test_taking_back_twice_changes_nothing_more(item):
    services.withdraw(public_id=item.public_id)
    item.refresh_from_db()
    before = item.content_hash

    services.withdraw(public_id=item.public_id)

    item.refresh_from_db()
    assert item.content_hash == before


def test_a_threat_does_not_go_with_its_author(send):
    threat = send("I will kill you all")

    services.withdraw(public_id=threat.public_id)

    threat.refresh_from_db()
    assert (threat.state, threat.text) == (State.ESCALATED, "I will kill you all")


def test_an_account_goes_with_its_author(send):
    account = send("Someone spat at me on the bus")

    services.withdraw(public_id=account.public_id)

    account.refresh_from_db()
    assert account.text == ""


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"state": "approved", "text": "", "name": "", "shown_at": clock.now()}, "has_words"),
        ({"state": "blanked", "content_hash": b"16 bytes of hash"}, "is_a_hash"),
        ({"content_hash": b"16 bytes of hash"}, "is_a_hash"),
        ({"state": "approved"}, "shown_when_approved"),
        ({"state": "escalated"}, "escalated_is_for_duty"),
        ({"is_for_duty": True}, "for_duty_never_waits"),
    ],
)
def test_the_database_refuses_an_item_that_cannot_be(item, changes, name):
    with pytest.raises(IntegrityError, match=name):
        Item.objects.filter(pk=item.pk).update(**changes)
