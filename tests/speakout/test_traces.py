"""What the order of rows would tell: nothing. No key counts up, no second is kept."""

import pytest
from django.conf import settings
from django.db import connection

from no2hate.audit.models import Row
from no2hate.common import clock
from no2hate.moderation.models import RateCount
from no2hate.speakout import progress
from no2hate.speakout.models import Item, Progress, Report, SealedRow, Wrap
from tests.speakout.coming_back import come_back, tell
from tests.speakout.factories import amina, cerys_desk, send_now

COUNTED_UP = 2**32  # no key that counts up comes so far; a random one is above but for a 2^-31
TABLES = [Report, Item, Wrap, Progress, SealedRow, RateCount, Row]


@pytest.fixture
def told(db):
    cerys_desk()
    send_now(amina())
    report, code = tell()
    come_back(code)
    return report


def keys(model):
    return list(model.objects.values_list("pk", flat=True))


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("model", TABLES)
def test_no_key_says_when_a_row_came(model):
    assert keys(model)
    assert min(keys(model)) > COUNTED_UP


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("model", TABLES)
@pytest.mark.skipif(not settings.ON_SQLITE, reason="SQLite's own number of a row")
def test_no_hidden_number_of_a_row_says_it(model):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {model._meta.db_table}")
        assert {number for (number,) in cursor.fetchall()} == set(keys(model))


@pytest.mark.usefixtures("told")
def test_a_draft_or_a_visit_keeps_whole_minutes():
    times = SealedRow.objects.values_list("began_at", "expires_at")

    assert times
    assert all(at % 60 == 0 for both in times for at in both)


def test_what_was_done_on_one_day_is_told_in_the_order_things_are_done(told):
    for kind in (Progress.Kind.CLOSED, Progress.Kind.ANSWERED, Progress.Kind.READ):
        progress.tell(report=told, kind=kind)

    kinds = [each.kind for each in told.progress.in_order()]
    assert kinds == ["received", "read", "answered", "closed"]
    assert {each.on for each in told.progress.all()} == {clock.today(settings.TIME_ZONE)}
