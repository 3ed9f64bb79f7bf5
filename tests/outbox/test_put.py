"""A letter put in the outbox."""

import pytest
from django.db import IntegrityError, connection, transaction

from no2hate.common import clock
from no2hate.common.cipher import CannotOpenError
from no2hate.outbox.models import Mail
from no2hate.outbox.services import put
from tests.outbox.conftest import GREETING

pytestmark = pytest.mark.django_db


def put_for(address="amina@example.org", about="7K2M9Q4T1X"):
    put(kind=GREETING, to=address, about=about, language="cy")
    return Mail.objects.order_by("-pk")[0]


def test_putting_a_letter_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1) as done:
        put(kind=GREETING, to="amina@example.org", about="A", language="cy")

    assert done.captured_queries[0]["sql"].startswith("INSERT")


def test_the_row_is_what_the_model_would_have_written():
    mail = put_for()

    mail.full_clean()
    assert mail.state == Mail.State.WAITING
    assert (mail.kind, mail.about, mail.language) == (GREETING, "7K2M9Q4T1X", "cy")
    assert mail.due_at == mail.put_at <= clock.now()
    assert (mail.attempts, mail.fault, mail.claimed_until, mail.finished_at) == (0, "", None, None)


def test_the_address_is_not_in_the_database_in_the_clear():
    mail = put_for("amina@example.org")

    assert b"amina" not in bytes(mail.address)
    assert b"example" not in bytes(mail.address)
    assert mail.open_address() == "amina@example.org"


def test_an_address_moved_to_another_letter_opens_nothing():
    amina, frank = put_for("amina@example.org"), put_for("frank@example.org")

    Mail.objects.filter(pk=amina.pk).update(address=frank.address)

    amina.refresh_from_db()
    with pytest.raises(CannotOpenError):
        amina.open_address()


@pytest.mark.django_db(transaction=True)
def test_a_caller_who_changes_their_mind_leaves_no_letter():
    def change_ones_mind():
        with transaction.atomic():
            put_for()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_ones_mind()

    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"state": "sent", "finished_at": clock.now()}, "gone_without_an_address"),
        ({"state": "dropped", "finished_at": clock.now()}, "gone_without_an_address"),
        ({"address": None}, "waits_with_an_address"),
        ({"state": "dead"}, "finished_has_a_moment"),
        ({"state": "lost", "finished_at": clock.now()}, "state_known"),
    ],
)
def test_the_database_refuses_a_letter_that_cannot_be(broken, rule):
    mail = put_for()

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(**broken)


def test_asking_what_is_due_reads_only_the_waiting():
    put_for()

    plan = Mail.objects.due(at=clock.now()).explain()

    if connection.vendor == "sqlite":  # PostgreSQL rightly reads so small a table whole
        assert "outbox_mail_waiting" in plan
