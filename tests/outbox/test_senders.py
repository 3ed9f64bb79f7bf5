"""Two senders at work, and one that is killed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from no2hate.common import clock
from no2hate.outbox import services
from no2hate.outbox.letters import Letter, letter
from no2hate.outbox.models import Mail
from no2hate.outbox.services import CLAIM, put, send_due
from tests.outbox.conftest import GREETING

KILLED = "tests.outbox.killed.KilledAfterSending"


def put_letters(count, kind=GREETING):
    for number in range(count):
        put(kind=kind, to=f"person{number}@example.org", about="A", language="cy")


@pytest.mark.django_db
def test_what_one_sender_has_in_hand_another_leaves_alone(mailbox):
    by_the_other = []

    @letter("test-nested")
    def compose_while_another_sends(about, language):
        del about, language
        by_the_other.append(send_due())
        return Letter(subject="Welcome", body="Welcome")

    put_letters(3, kind="test-nested")

    assert send_due() == 3
    assert by_the_other == [0, 0, 0]
    assert len(mailbox.messages) == 3


@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_letter_once(mailbox):
    put_letters(60)

    with ThreadPoolExecutor(4) as pool:
        dealt_with = [turn.result() for turn in [pool.submit(_work) for _ in range(4)]]

    assert sum(dealt_with) == len(mailbox.messages) == 60
    assert len({message["To"] for message in mailbox.messages}) == 60


def _work():
    try:
        return sum(iter(lambda: send_due(most=5), 0))
    finally:
        connection.close()


@pytest.mark.django_db
def test_killed_between_sending_and_noting_it_sends_the_same_message_again(
    mailbox, settings, time_machine
):
    put_letters(1)
    settings.EMAIL_BACKEND = KILLED
    with pytest.raises(KeyboardInterrupt):
        send_due()
    settings.EMAIL_BACKEND = mailbox.settings()["EMAIL_BACKEND"]

    assert send_due() == 0  # still in the dead sender's hand
    time_machine.move_to(clock.now() + CLAIM + timedelta(seconds=1))
    assert send_due() == 1

    first, second = mailbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert Mail.objects.get().state == Mail.State.SENT


@pytest.mark.django_db
def test_a_sender_told_to_stop_gives_back_what_it_has_not_begun(mailbox, settings):
    put_letters(3)
    settings.EMAIL_BACKEND = KILLED

    with pytest.raises(KeyboardInterrupt):
        send_due()

    assert Mail.objects.due(at=clock.now()).count() == 2


@pytest.mark.django_db
def test_a_slow_server_holds_up_the_worker_for_one_turn_only(mailbox, monkeypatch):
    monkeypatch.setattr(services, "TURN", 0.05)
    mailbox.slowness = 0.02
    put_letters(50)

    sent = send_due()

    assert 0 < sent < 10
    assert Mail.objects.due(at=clock.now()).count() == 50 - sent
