"""Letters that meet trouble."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from no2hate.common import clock
from no2hate.outbox import services
from no2hate.outbox.models import Mail
from no2hate.outbox.services import forget_old, put, retry_dead, send_due
from tests.outbox.conftest import BROKEN, GREETING

pytestmark = pytest.mark.django_db
AMINA, BEN, CERYS = (f"{person}@example.org" for person in ("amina", "ben", "cerys"))
LATER = "421 4.3.2 Come back later"
FULL = "452 4.2.2 Mailbox full"


def put_for(*people, about="A"):
    for person in people:
        put(kind=GREETING, to=f"{person}@example.org", about=about, language="cy")


def let_pass(time_machine, **span):
    time_machine.move_to(clock.now() + timedelta(**span), tick=False)


def fate():
    mail = Mail.objects.get()
    return mail.state, mail.attempts, mail.fault


def test_while_the_server_is_down_no_letter_is_touched(mailbox):
    mailbox.down()
    put_for("amina", "ben")
    before = list(Mail.objects.values())

    assert send_due() == 0

    assert list(Mail.objects.values()) == before


def test_once_the_server_is_back_every_letter_goes_out(mailbox, time_machine):
    mailbox.down()
    put_for("amina", "ben")
    send_due()
    let_pass(time_machine, days=3)
    mailbox.up()

    assert send_due() == 2

    assert [message["To"] for message in mailbox.messages] == [AMINA, BEN]


def test_an_unreachable_server_is_left_alone_for_a_while(mailbox):
    mailbox.down()
    put_for("amina")
    send_due()
    mailbox.start()

    assert send_due() == 0
    assert mailbox.connections == 0


def test_a_broken_connection_is_opened_again_for_the_next_letter(mailbox):
    put_for("amina", "ben", "cerys")
    mailbox.hang_up_on("ben@example.org")

    assert send_due() == 3

    assert [message["To"] for message in mailbox.messages] == [AMINA, CERYS]
    assert mailbox.connections == 2
    assert Mail.objects.waiting().get().attempts == 1


def test_a_server_that_breaks_down_in_the_middle_loses_nothing(mailbox, time_machine):
    put_for("amina", "ben", "cerys")
    mailbox.break_on("ben@example.org")

    send_due()
    assert Mail.objects.due(at=clock.now()).get().attempts == 0  # never begun: due at once
    mailbox.up()
    let_pass(time_machine, minutes=1)
    send_due()

    assert sorted(message["To"] for message in mailbox.messages) == [AMINA, BEN, CERYS]


def test_each_refusal_for_now_makes_the_letter_wait_longer(mailbox, time_machine):
    mailbox.refuse("amina@example.org", FULL)
    put_for("amina")
    waited = []
    for _ in range(12):
        let_pass(time_machine, days=1)
        send_due()
        waited.append((Mail.objects.get().due_at - clock.now()) / timedelta(minutes=1))

    assert waited == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 720, 720]
    assert fate() == ("waiting", 12, "SMTPRecipientsRefused")


def test_after_the_last_attempt_a_letter_is_given_up(mailbox, time_machine):
    mailbox.refuse("amina@example.org", FULL)
    put_for("amina")
    for _ in range(services.MOST_ATTEMPTS):
        let_pass(time_machine, days=1)
        send_due()

    assert fate() == ("dead", services.MOST_ATTEMPTS, "SMTPRecipientsRefused")
    assert send_due() == 0


def test_an_address_refused_for_good_is_given_up_at_once(mailbox):
    mailbox.refuse("frank@example.org")
    put_for("frank")

    send_due()

    assert fate() == ("dead", 1, "SMTPRecipientsRefused")


def test_a_server_with_no_time_takes_the_letter_later(mailbox, time_machine):
    mailbox.refuse("amina@example.org", LATER)
    put_for("amina", "ben")
    send_due()
    mailbox.accept("amina@example.org")
    let_pass(time_machine, minutes=1)

    send_due()

    assert [message["To"] for message in mailbox.messages] == [BEN, AMINA]


def test_dead_letters_are_listed_without_an_address_and_tried_again_on_request(mailbox):
    mailbox.refuse("frank@example.org")
    put_for("frank")
    send_due()
    listed, retried = StringIO(), StringIO()
    mailbox.accept("frank@example.org")

    call_command("dead_letters", stdout=listed)
    call_command("dead_letters", "--retry", stdout=retried)
    send_due()

    assert Mail.objects.get().public_id in listed.getvalue()
    assert "1 attempts  SMTPRecipientsRefused" in listed.getvalue()
    assert "@" not in listed.getvalue()
    assert "1 letters wait again." in retried.getvalue()
    assert [message["To"] for message in mailbox.messages] == ["frank@example.org"]


def test_no_dead_letters_is_said_too():
    said = StringIO()

    call_command("dead_letters", stdout=said)

    assert said.getvalue() == "No letter was given up.\n"


def test_a_dead_letters_address_is_kept_a_week_and_then_forgotten(mailbox, time_machine):
    mailbox.refuse("frank@example.org")
    put_for("frank")
    send_due()

    let_pass(time_machine, days=6)
    forget_old()
    assert Mail.objects.dead().still_addressed().exists()
    let_pass(time_machine, days=2)
    forget_old()
    assert not Mail.objects.dead().still_addressed().exists()
    assert retry_dead() == 0


def test_a_finished_letter_is_deleted_after_thirty_days(mailbox, time_machine):
    put_for("amina")
    send_due()
    let_pass(time_machine, days=29)
    assert forget_old() == 0

    let_pass(time_machine, days=2)

    assert forget_old() == 1
    assert not Mail.objects.exists()


def test_a_waiting_letter_is_never_deleted(time_machine):
    put_for("amina")
    let_pass(time_machine, days=400)

    assert forget_old() == 0
    assert Mail.objects.waiting().still_addressed().exists()


@pytest.mark.parametrize(("waited", "expected"), [(14, False), (16, True)])
def test_a_letter_is_overdue_when_it_should_long_have_gone(time_machine, waited, expected):
    put_for("amina", about=BROKEN)
    let_pass(time_machine, minutes=waited)

    assert Mail.objects.overdue(at=clock.now()).exists() is expected
