"""Claims: what one moderator has before them is nobody else's to read."""

from datetime import timedelta
from functools import partial

import pytest

from no2hate.common import clock
from no2hate.moderation import claims, queue, services
from no2hate.moderation.models import Item
from tests.accounts.factories import StaffFactory
from tests.moderation.test_at_once import all_at_once, sixteen

WORDS = [
    "bus",
    "street",
    "school",
    "park",
    "shop",
    "work",
    "home",
    "town",
    "river",
    "hill",
    "mosque",
    "church",
    "stadium",
    "market",
]


def shown(staff, waiting=None):
    groups = claims.claim(waiting or queue.queue_for(staff), by=staff)
    return {item.public_id for group in groups for item in group}


@pytest.fixture
def many(send):
    return [send(f"I {act} in the {word}") for word in WORDS for act in ("stand", "will be seen")]


def test_two_who_read_are_shown_different_messages(many, cerys, ben):
    hers, his = shown(cerys), shown(ben)

    assert hers
    assert his
    assert not hers & his


def test_opening_again_shows_the_same(many, cerys):
    assert shown(cerys) == shown(cerys)


def test_a_claim_is_over_after_some_minutes(item, cerys, ben):
    shown(cerys)
    assert not shown(ben)

    with clock.standing_at(clock.now() + claims.CLAIMED_FOR):
        assert shown(ben) == {item.public_id}


def test_what_is_left_to_colleagues_comes_back_at_once(item, cerys, ben):
    shown(cerys)
    claims.release(by=cerys)

    assert shown(ben) == {item.public_id}


def test_choosing_one_language_lets_go_of_the_others(item, send, cerys, ben):
    send("Safwn gyda'n gilydd", language="cy")
    shown(cerys)
    shown(cerys, queue.queue_for(cerys).filter(language="cy"))

    assert shown(ben) == {item.public_id}


def test_a_colleague_reads_how_many_are_with_whom(desk, item, cerys, ben):
    desk(cerys).get("/desk/moderation/")

    assert "1 with Cerys" in desk(ben).get("/desk/moderation/").content.decode()


def test_the_button_leaves_them_to_colleagues(desk, item, cerys, ben):
    client = desk(cerys)
    client.get("/desk/moderation/")
    client.post("/desk/moderation/release/")

    assert shown(ben) == {item.public_id}


def test_what_is_undone_is_nobodys(item, cerys, ben):
    shown(cerys)
    services.approve(item=item, by=cerys)
    services.undo(item=item, by=cerys)

    assert shown(ben) == {item.public_id}


def test_local_readers_come_first_and_then_the_national_ones(item, cerys, ewa):
    assert not queue.queue_for(ewa)
    assert list(queue.left_to_local_readers(ewa)) == [item]

    with clock.standing_at(clock.now() + queue.LOCAL_FIRST + timedelta(minutes=1)):
        assert list(queue.queue_for(ewa)) == [item]


def test_what_no_local_reader_can_read_is_national_at_once(send, cerys, dev):
    urdu = send("ہم ساتھ ہیں", language="ur")
    ewa = StaffFactory(email="ewa@desk.example", languages=("en", "ur"))

    assert list(queue.queue_for(ewa)) == [urdu]


def test_a_national_reader_may_help_at_any_time(desk, item, cerys, ewa):
    client = desk(ewa)

    assert "Help them now" in client.get("/desk/moderation/").content.decode()
    assert "Safe on every bus" in client.get("/desk/moderation/?local").content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_who_open_the_queue_at_once_no_two_read_the_same():
    for number in range(60):
        words = f"{WORDS[number % 14]} {WORDS[number // 14]} {WORDS[number * 5 % 14]}"
        sent = services.screened(kind="voice", text=words, name="", language="en", area_id=None)
        sent.save()
        services.to_queue(public_id=sent.public_id)
    readers = sixteen()

    read = all_at_once([partial(shown, reader) for reader in readers])

    assert all(isinstance(each, set) for each in read)
    together = [public_id for each in read for public_id in each]
    assert len(together) == len(set(together)) == Item.objects.count()
