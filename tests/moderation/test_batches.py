"""Near-equal messages are one card, decided on in one act and taken back in one."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.moderation import claims, queue, services
from no2hate.moderation.likeness import ALIKE, alike, are_alike, likeness
from no2hate.moderation.models import Decision, DeclineReason, Item
from no2hate.moderation.permissions import NotAllowedError
from tests.moderation import corpus
from tests.moderation.test_at_once import all_at_once, sixteen

SLOGAN = "Nobody wants this campaign here, take your posters and go"
State = Item.State


@pytest.fixture
def flood(send):
    return [send(f"{SLOGAN}{end}", name=f"Frank {end}") for end in ("", "!!", "2", "3")]


@pytest.mark.parametrize("other", [SLOGAN.upper(), f"{SLOGAN} 17", "N o b o d y" + SLOGAN[6:]])
def test_case_numbers_and_spaces_make_no_difference(other):
    assert likeness(SLOGAN) == likeness(other)


def test_a_word_may_be_changed():
    other = SLOGAN.replace("posters", "poster")

    assert are_alike(likeness(SLOGAN), likeness(other))
    assert likeness(SLOGAN) != likeness(other)


def test_no_two_honest_messages_that_say_different_things_are_alike():
    texts = sorted({row["text"] for row in corpus.rows("honest")})
    groups = alike((key, likeness(text)) for key, text in enumerate(texts))

    assert [[texts[key] for key in group] for group in groups if len(group) > 1] == []


@pytest.mark.parametrize("other", ["I stand with you", "Safe on every bus", "ہم ساتھ ہیں"])
def test_other_words_are_not_alike(other):
    assert not are_alike(likeness(SLOGAN), likeness(other))


@given(st.text(max_size=280))
def test_any_text_has_a_number_databases_can_keep_or_none(text):
    number = likeness(text)

    assert number is None or -(2**63) <= number < 2**63


@given(st.lists(st.tuples(st.integers(), st.none() | st.integers(-(2**63), 2**63 - 1))))
def test_nothing_is_lost_or_doubled_in_groups(rows):
    rows = [(key, number) for key, (_, number) in enumerate(rows)]

    assert sorted(key for group in alike(rows) for key in group) == [key for key, _ in rows]


@given(st.integers(-(2**63), 2**63 - 1), st.sets(st.integers(0, 62), max_size=9))
def test_seven_bits_may_differ_and_no_more(number, bits):
    other = number ^ sum(1 << bit for bit in bits)

    assert len(alike([(1, number), (2, other)])) == (1 if len(bits) <= ALIKE else 2)


def test_they_stand_on_one_card_beside_the_others(flood, item, cerys):
    groups = claims.claim(queue.queue_for(cerys), by=cerys)

    assert sorted(map(len, groups)) == [1, 4]


def test_each_of_a_card_can_be_read(desk, flood, cerys):
    page = desk(cerys).get("/desk/moderation/").content.decode()

    assert all(f"Frank {end}" in page for end in ("!!", "2", "3"))
    assert "Decline all 4" in page


def test_all_are_declined_in_one_act_and_taken_back_in_one(desk, flood, cerys):
    client = desk(cerys)
    ids = [item.public_id for item in flood]
    client.post("/desk/moderation/batch/decline/", {"items": ids, "reason": "elsewhere"})
    assert set(Item.objects.values_list("state", flat=True)) == {State.DECLINED}

    batch = Decision.objects.first().batch
    page = client.post(f"/desk/moderation/batch/{batch}/undo/", follow=True)

    assert "Undone: 4 messages." in page.content.decode()
    assert set(Item.objects.values_list("state", flat=True)) == {State.WAITING}


def test_without_a_reason_the_form_comes_back_under_its_card(desk, flood, cerys):
    ids = [item.public_id for item in flood]
    answer = desk(cerys).post("/desk/moderation/batch/decline/", {"items": ids})

    assert answer.status_code == 422
    assert f'id="{ids[0]}-decline-reason"' in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_a_colleague_decided_meanwhile_stays_decided(flood, cerys, ben):
    services.approve(item=flood[0], by=ben)

    done = services.decline_many(items=flood, by=cerys, reason=DeclineReason.ABUSE)

    assert len(done) == 3
    assert Item.objects.get(pk=flood[0].pk).state == State.APPROVED
    assert services.undo_many(batch=done[0].batch, by=cerys) == 3
    assert Item.objects.get(pk=flood[0].pk).state == State.APPROVED


def test_a_batch_has_nothing_for_duty_and_nothing_of_others(send, flood, cerys, ewa, kent):
    threat, far = send("We know where you live"), send(SLOGAN, area_id=kent.pk)

    done = services.decline_many(items=[*flood, threat, far], by=cerys, reason=DeclineReason.ABUSE)

    assert {decision.item for decision in done} == set(flood)


def test_who_may_not_read_it_undoes_no_batch(flood, cerys, dev):
    done = services.decline_many(items=flood, by=cerys, reason=DeclineReason.ABUSE)

    with pytest.raises(NotAllowedError):
        services.undo_many(batch=done[0].batch, by=dev)


def test_many_are_approved_at_once(flood, cerys):
    services.approve_many(items=flood, by=cerys)

    assert Item.objects.approved().count() == 4


def test_the_number_goes_with_the_words(item):
    assert item.likeness is not None
    services.withdraw(public_id=item.public_id)

    assert Item.objects.get(pk=item.pk).likeness is None


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_who_decide_on_the_same_many_each_message_has_one_decision():
    for number in range(12):
        sent = services.screened(
            kind="voice", text=f"{SLOGAN} {number}", name="", language="en", area_id=None
        )
        sent.save()
        services.to_queue(public_id=sent.public_id)
    items = list(Item.objects.all())
    readers = sixteen()
    decline = partial(services.decline_many, items=items, reason=DeclineReason.ABUSE)
    approve = partial(services.approve_many, items=items[::-1])

    acts = [partial(each, by=by) for each, by in zip([decline, approve] * 8, readers, strict=True)]
    done = all_at_once(acts)

    assert all(isinstance(each, list) for each in done)
    assert Decision.objects.count() == 12
    assert Decision.objects.values("item").distinct().count() == 12
