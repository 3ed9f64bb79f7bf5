"""The queue: whose it is, and in which order it is read."""

from datetime import timedelta

import pytest

from no2hate.common import clock
from no2hate.moderation import queue, services
from tests.accounts.factories import StaffFactory


def test_readers_see_their_languages_and_their_area(send, cerys, kent):
    mine, welsh = send(), send("Safwn gyda'n gilydd", language="cy")
    send("ہم ساتھ ہیں", language="ur")
    send(area_id=kent.pk)
    send(area_id=None)

    assert list(queue.queue_for(cerys)) == [mine, welsh]


def test_who_reads_for_every_area_also_sees_what_belongs_to_none(send, ewa, kent):
    anywhere = [send(), send(area_id=kent.pk), send(area_id=None)]

    assert list(queue.queue_for(ewa)) == anywhere


def test_who_reads_no_language_sees_nothing(item, derbyshire):
    nobody = StaffFactory(languages=(), area=derbyshire)

    assert not queue.queue_for(nobody)


def test_the_oldest_comes_first_and_suspicious_ones_last(send, cerys):
    now = clock.now()
    sent = []
    for hours, text in [(5, "P A K I"), (1, "Hello"), (3, "Good morning")]:
        with clock.standing_at(now - timedelta(hours=hours)):
            sent.append(send(text))

    assert [item.text for item in queue.queue_for(cerys)] == ["Good morning", "Hello", "P A K I"]


def test_counts_go_by_language(send, cerys):
    for language in ["en", "cy", "en", "ur"]:
        send(language=language)

    assert queue.queue_for(cerys).count_by_language() == ({"en": 2, "cy": 1}, 0)


@pytest.mark.parametrize(("minutes", "offered"), [(9, True), (11, False)])
def test_the_last_decision_is_offered_to_be_undone_for_a_while(item, cerys, minutes, offered):
    decision = services.approve(item=item, by=cerys)

    with clock.standing_at(decision.at + timedelta(minutes=minutes)):
        assert bool(queue.to_undo(cerys)) is offered
