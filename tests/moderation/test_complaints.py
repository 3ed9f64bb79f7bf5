"""Complaints never empty the wall; an appeal is answered by somebody else, once."""

from functools import partial

import pytest

from no2hate.common import clock
from no2hate.config.restore_replay import replay
from no2hate.moderation import complaints, queue, services, takedowns
from no2hate.moderation.models import Answer, Appeal, Complaint, DeclineReason, Item
from no2hate.moderation.permissions import NotAllowedError
from tests.moderation.test_at_once import all_at_once, sixteen

PAGE = "/desk/moderation/complaints/"
ABUSE, THREAT, PERSONAL = DeclineReason.ABUSE, DeclineReason.THREAT, DeclineReason.PERSONAL


def complain(item, reason=ABUSE, *, words="", n=1):
    for number in range(n):
        address = f"203.0.{number // 250}.{number % 250}"
        complaints.complain(item=item, reason=reason, words=words, address=address)


def keep(item, by):
    """Keep it after reading every complaint that waits now."""
    read = [each.as_shown for each in Complaint.objects.all()]
    complaints.keep(item=item, shown=read, by=by)


@pytest.fixture
def shown(item, cerys):
    services.approve(item=item, by=cerys)
    return item


@pytest.fixture
def declined(item, cerys):
    services.decline(item=item, by=cerys, reason=DeclineReason.ELSEWHERE)
    complaints.appeal(item=item, words="Please read it again")
    return item


def test_however_many_complain_the_words_stay_and_it_is_one_question(shown, cerys):
    complain(shown, n=40)

    assert Item.objects.get().state == Item.State.APPROVED
    assert [each.readers for each in queue.complaints_for(cerys)] == [40]


def test_one_address_cannot_complain_without_end(shown):
    for _ in range(complaints.FROM_ONE_PLACE + 5):
        complaints.complain(item=shown, reason=ABUSE, words="", address="203.0.113.66")

    assert Complaint.objects.get().readers == complaints.FROM_ONE_PLACE


def test_a_rule_found_kept_is_not_asked_again(shown, cerys):
    complain(shown, words="Look")
    keep(shown, cerys)
    complain(shown, n=30)

    assert not queue.complaints_for(cerys)
    answered = Complaint.objects.get()
    assert (answered.answer, answered.readers, answered.words) == (Answer.REFUSED, 31, "")


def test_only_the_complaints_that_were_read_are_answered(shown, cerys):
    complain(shown)
    complain(shown, PERSONAL)
    read = [each.as_shown for each in Complaint.objects.all()]
    complain(shown, THREAT, words="It came after")
    complain(shown, PERSONAL, words="That is my address")

    complaints.keep(item=shown, shown=read, by=cerys)

    waiting = {(each.reason, each.words) for each in queue.complaints_for(cerys)}
    assert waiting == {(THREAT, "It came after"), (PERSONAL, "That is my address")}


def test_who_is_named_is_heard_again_with_words_and_not_without(shown, cerys):
    complain(shown, PERSONAL)
    keep(shown, cerys)
    complain(shown, PERSONAL)
    assert not queue.complaints_for(cerys)

    complain(shown, PERSONAL, words="That is my address", n=2)

    assert [each.readers for each in queue.complaints_for(cerys)] == [2]


def test_who_complains_for_the_first_time_comes_before_a_crowd(shown, send, cerys):
    complain(shown)
    keep(shown, cerys)
    other = send("Something else")
    services.approve(item=other, by=cerys)
    complain(shown, THREAT, n=9)
    complain(other)

    assert [each.item for each in queue.complaints_for(cerys)] == [other, shown]


def test_a_moderator_who_agrees_takes_it_down_and_can_undo_it(shown, cerys, ben):
    complain(shown)
    complaints.agree(item=shown, by=ben, reason=ABUSE)
    down = Item.objects.get()
    assert (down.state, down.shown_at) == (Item.State.DECLINED, None)

    services.undo(item=down, by=ben)

    back = Item.objects.get()
    assert back.state == Item.State.APPROVED
    assert back.shown_at


def test_what_stands_nowhere_is_not_complained_of(item):
    complain(item)

    assert not Complaint.objects.exists()


def test_complaints_of_other_areas_stay_out_of_sight(shown, dev):
    complain(shown)

    assert not queue.complaints_for(dev)
    with pytest.raises(NotAllowedError):
        keep(shown, dev)
    with pytest.raises(NotAllowedError):
        complaints.agree(item=shown, by=dev, reason=ABUSE)


def test_an_author_asks_once(declined):
    assert not complaints.appeal(item=declined, words="And again")
    assert Appeal.objects.get().words == "Please read it again"


def test_who_declined_does_not_answer(declined, cerys, ben):
    appeal = Appeal.objects.get()

    assert not queue.appeals_for(cerys)
    with pytest.raises(NotAllowedError):
        complaints.answer_appeal(appeal=appeal, grant=True, by=cerys)
    assert list(queue.appeals_for(ben)) == [appeal]


@pytest.mark.parametrize(("grant", "state"), [(True, "approved"), (False, "declined")])
def test_a_second_look_is_the_last(declined, ben, grant, state):
    complaints.answer_appeal(appeal=Appeal.objects.get(), grant=grant, by=ben)

    assert Item.objects.get().state == state
    with pytest.raises(complaints.AlreadyAnsweredError):
        complaints.answer_appeal(appeal=Appeal.objects.get(), grant=grant, by=ben)


@pytest.mark.parametrize("state", ["waiting", "approved", "blanked"])
def test_there_is_no_appeal_where_nothing_was_declined(item, cerys, state):
    if state == "approved":
        services.approve(item=item, by=cerys)
    if state == "blanked":
        services.withdraw(public_id=item.public_id)

    assert not complaints.appeal(item=item, words="")


def test_the_log_has_the_rule_and_not_the_words(shown, send, cerys, ben):
    other = send("Something else")
    services.approve(item=other, by=cerys)
    complain(shown)
    since = clock.now()
    complaints.agree(item=shown, by=ben, reason=ABUSE)
    services.take_down(item=other, by=ben, reason=THREAT)
    services.undo(item=other, by=ben)

    rows = takedowns.log(since=since)

    seen = [(row.rule, row.after_a_complaint, row.was_overturned) for row in rows]
    assert seen == [(THREAT.label, False, True), (ABUSE.label, True, False)]
    counts = takedowns.counts(since=since)
    assert (counts.taken_down, counts.put_back) == (2, 1)


def test_the_desk_keeps_and_takes_down(desk, shown, send, ben, cerys):
    other = send("Something else")
    services.approve(item=other, by=cerys)
    complain(shown, words="Look again")
    complain(other)
    client = desk(ben)
    assert "Look again" in client.get(PAGE).content.decode()

    read = Complaint.objects.get(item=shown).as_shown
    client.post(f"{PAGE}keep/", {"items": [shown.public_id], "complaints": [read]})
    client.post(f"{PAGE}{other.public_id}/take-down/", {"reason": "advert"})

    states = dict(Item.objects.values_list("pk", "state"))
    assert states == {shown.pk: "approved", other.pk: "declined"}


def test_the_desk_shows_it_after_all(desk, declined, ben, cerys):
    address = f"/desk/moderation/appeals/{declined.public_id}/"
    assert desk(cerys).post(address, {"answer": "show"}).status_code == 404

    desk(ben).post(address, {"answer": "show"})

    assert Item.objects.get().state == Item.State.APPROVED


def test_without_a_rule_nothing_is_taken_down(desk, shown, ben):
    complain(shown)
    answer = desk(ben).post(f"{PAGE}{shown.public_id}/take-down/")

    assert answer.status_code == 422
    assert Item.objects.get().state == Item.State.APPROVED


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_who_complain_at_once_none_is_lost():
    item = services.screened(kind="voice", text="Hello", name="", language="en", area_id=None)
    item.state, item.shown_at = Item.State.APPROVED, clock.now()
    item.save()
    one = partial(complaints.complain, item=item, reason=ABUSE, words="")

    all_at_once([partial(one, address=f"203.0.113.{number}") for number in range(16)])

    assert Complaint.objects.get().readers == 16


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_who_answer_an_appeal_at_once_one_does():
    item = services.screened(kind="voice", text="Hello", name="", language="en", area_id=None)
    item.state = Item.State.DECLINED
    item.save()
    all_at_once([partial(complaints.appeal, item=item, words="Please")] * 16)
    appeal = Appeal.objects.get()

    answer = partial(complaints.answer_appeal, appeal=appeal, grant=True)
    done = all_at_once([partial(answer, by=by) for by in sixteen()])

    late = [each for each in done if isinstance(each, complaints.AlreadyAnsweredError)]
    assert len(late) == 15
    assert Item.objects.get().state == Item.State.APPROVED


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_who_take_down_at_once_one_does():
    item = services.screened(kind="voice", text="Hello", name="", language="en", area_id=None)
    item.state, item.shown_at = Item.State.APPROVED, clock.now()
    item.save()
    down = partial(complaints.agree, item=item, reason=ABUSE)

    done = all_at_once([partial(down, by=by) for by in sixteen()])

    assert sum(isinstance(each, services.AlreadyDecidedError) for each in done) == 15
    assert item.decisions.count() == 1


def test_words_taken_down_wait_for_a_person_after_a_restore(cerys, shown):
    services.take_down(item=shown, by=cerys, reason=DeclineReason.PERSONAL)
    Item.objects.filter(pk=shown.pk).update(state=Item.State.APPROVED, shown_at=clock.now())

    replay(None, day="2026-10-13")
    shown.refresh_from_db()
    assert (shown.state, shown.shown_at) == (Item.State.WAITING, None)


@pytest.mark.parametrize("grant", [True, False])
def test_nobody_undoes_what_a_second_person_answered(declined, cerys, ben, grant):
    complaints.answer_appeal(appeal=Appeal.objects.get(), grant=grant, by=ben)
    stands = Item.objects.get().state

    with pytest.raises(services.NothingToUndoError):
        services.undo(item=declined, by=cerys)

    assert Item.objects.get().state == stands


def test_a_new_decision_after_an_appeal_can_be_undone(declined, cerys, ben):
    complaints.answer_appeal(appeal=Appeal.objects.get(), grant=True, by=ben)
    services.take_down(item=declined, by=cerys, reason=ABUSE)

    services.undo(item=declined, by=cerys)

    assert Item.objects.get().state == Item.State.APPROVED


def test_the_words_of_an_appeal_go_with_the_words_it_is_about(declined):
    services.withdraw(public_id=declined.public_id)

    assert Appeal.objects.get().words == ""
