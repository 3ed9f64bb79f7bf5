"""An act and its row live and die together; reads and denials stand by themselves."""

from contextlib import suppress

import pytest
from django.db import transaction

from no2hate.audit import services
from no2hate.audit.models import AppendOnlyError, Kind, Revocation, Row


@pytest.mark.django_db
def test_an_act_is_one_insert(django_assert_num_queries):
    with django_assert_num_queries(1):
        services.record(act="report read", about="REPORT0001", by="CERYS", desk="DERBY")


@pytest.mark.django_db(transaction=True)
def test_an_act_rolled_back_leaves_no_row():
    with suppress(ZeroDivisionError), transaction.atomic():
        services.record(act="report read", by="CERYS")
        services.revoke(kind=Kind.REPORT, object_id="REPORT0001")
        raise ZeroDivisionError

    assert not Row.objects.exists()
    assert not Revocation.objects.exists()


@pytest.mark.django_db
def test_staff_acts_keep_their_minute_and_reporters_acts_their_day_alone():
    services.record(act="report read", by="CERYS")
    services.record(act="report sent", about="REPORT0001", by_day=True)

    read, sent = Row.objects.get(by="CERYS"), Row.objects.get(by="")
    assert (read.at.second, read.at.microsecond, read.on) == (0, 0, None)
    assert sent.at is None
    assert sent.on


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keep", [services.record_read, services.record_denial])
def test_a_read_or_a_denial_cannot_be_taken_back_by_a_transaction_around_it(keep):
    keep(act="opened", about="REPORT0001", by="DEV")

    with pytest.raises(RuntimeError), transaction.atomic():
        keep(act="opened", about="REPORT0002", by="DEV")

    assert [row.about for row in Row.objects.all()] == ["REPORT0001"]


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Row, Revocation])
def test_no_row_is_changed_or_deleted(model):
    services.record(act="report read", by="CERYS")
    services.revoke(kind=Kind.CODE, object_id="0a1b")
    row = model.objects.get()

    for change in (row.save, row.delete, model.objects.update, model.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.django_db
def test_what_ended_twice_is_kept_once():
    services.revoke(kind=Kind.PERMISSION, object_id="ITEM000001")
    services.revoke(kind=Kind.PERMISSION, object_id="ITEM000001")

    assert services.is_revoked(kind=Kind.PERMISSION, object_id="ITEM000001")
    assert Revocation.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "what"), [("story", "REPORT0001"), ("code", "two words")])
def test_only_ids_of_known_kinds_are_kept(kind, what):
    with pytest.raises(ValueError, match=r"."):
        services.revoke(kind=kind, object_id=what)
