"""What was blanked leaves SQLite's log too, and nobody who writes waits long for that."""

import sqlite3
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from django.conf import settings
from django.db import connection

from no2hate.config.sqlite.traces import cut_log
from no2hate.partners.models import Organisation

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not settings.ON_SQLITE, reason="SQLite's own log"),
]
MARKER = "Zaffarstrasse"


def open_file():
    name = connection.settings_dict["NAME"]
    return sqlite3.connect(name, isolation_level=None, timeout=20, check_same_thread=False)


def log():
    return Path(f"{connection.settings_dict['NAME']}-wal").read_bytes()


@pytest.fixture
def reader():
    """Somebody who has begun to read and reads for long, as a backup does."""
    opened = open_file()
    opened.execute("BEGIN")
    opened.execute("SELECT count(*) FROM partners_organisation").fetchone()
    yield opened
    opened.close()


@pytest.fixture
def _blanked(reader):
    made = Organisation.objects.create(name=MARKER, kind=Organisation.Kind.CHARITY)
    Organisation.objects.filter(pk=made.pk).update(name="blanked")


@pytest.mark.usefixtures("_blanked")
def test_the_log_is_emptied_as_soon_as_nobody_reads_any_more(reader):
    assert not cut_log()
    assert MARKER.encode() in log()

    reader.close()

    assert cut_log()
    assert log() == b""


@pytest.mark.usefixtures("_blanked")
def test_nobody_who_writes_waits_for_whoever_reads():
    writer, began = open_file(), monotonic()
    writing = Thread(target=lambda: writer.execute("UPDATE partners_organisation SET name = 'new'"))

    writing.start()
    cut_log()
    writing.join(10)
    writer.close()

    assert not writing.is_alive()
    assert monotonic() - began < 2


def test_whoever_comes_next_waits_for_a_lock_as_before():
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()
        cut_log()

        assert cursor.execute("PRAGMA busy_timeout").fetchone() == before
