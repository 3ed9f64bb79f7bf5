"""Letters on their way, to a real mail server."""

import logging

import pytest

from no2hate.outbox.models import Mail
from no2hate.outbox.services import put, send_due
from tests.outbox.conftest import BROKEN, GONE, GREETING

pytestmark = pytest.mark.django_db


def put_for(*people, about="A"):
    for person in people:
        put(kind=GREETING, to=f"{person}@example.org", about=about, language="cy")


def states():
    return sorted(Mail.objects.values_list("state", flat=True))


def test_a_letter_arrives_as_it_was_composed(mailbox, settings):
    settings.DEFAULT_FROM_EMAIL = "NO2HATE <no-reply@no2hate.example>"
    put_for("amina", about="7K2M9Q4T1X")

    assert send_due() == 1

    (message,) = mailbox.messages
    assert message["To"] == "amina@example.org"
    assert message["From"] == "NO2HATE <no-reply@no2hate.example>"
    assert message["Subject"] == "Welcome 7K2M9Q4T1X"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{Mail.objects.get().public_id}@no2hate.example>"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().strip() == "Croeso, خوش آمدید (cy)"


def test_once_sent_the_address_is_gone_and_nothing_is_due(mailbox):
    put_for("amina")
    send_due()

    mail = Mail.objects.get()
    assert (mail.state, mail.address, mail.attempts) == (Mail.State.SENT, None, 1)
    assert send_due() == 0
    assert len(mailbox.messages) == 1


def test_a_letter_no_longer_wanted_is_dropped_with_its_address(mailbox):
    put_for("amina", about=GONE)

    send_due()

    mail = Mail.objects.get()
    assert (mail.state, mail.address) == (Mail.State.DROPPED, None)
    assert mailbox.messages == []


def test_a_letter_that_cannot_be_composed_holds_up_no_other(mailbox):
    put_for("ben", about=BROKEN)
    put_for("amina")

    assert send_due() == 2

    assert [message["To"] for message in mailbox.messages] == ["amina@example.org"]
    assert states() == ["sent", "waiting"]


def test_a_kind_nobody_here_writes_waits_for_a_release_that_does(mailbox):
    put(kind="from-tomorrow", to="amina@example.org", about="A", language="en-gb")

    send_due()

    assert (Mail.objects.get().state, Mail.objects.get().fault) == ("waiting", "UnknownLetterError")


def test_many_letters_share_one_connection(mailbox):
    put_for(*(f"person{number}" for number in range(12)))

    send_due()

    assert len(mailbox.messages) == 12
    assert mailbox.connections == 1


def test_no_more_are_taken_in_hand_than_asked(mailbox):
    put_for("amina", "ben", "cerys")

    assert [send_due(most=2), send_due(most=2), send_due(most=2)] == [2, 1, 0]


def test_neither_address_nor_words_reach_the_log(mailbox, caplog):
    caplog.set_level(logging.DEBUG)
    mailbox.refuse("frank@example.org")
    put_for("amina", "frank")
    put_for("ben", about=BROKEN)

    send_due()
    mailbox.down()
    put_for("cerys")
    send_due()

    ours = [record for record in caplog.records if record.name != "mail.log"]
    said = " ".join(f"{record.getMessage()} {record.exc_info}" for record in ours)
    assert "given up" in said
    for secret in ("@", "Welcome", "Croeso", "secret words"):
        assert secret not in said
