"""Once sealed, the words are not in the database's files either, nor in its log."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from no2hate.areas.models import Area
from no2hate.areas.services import load_areas
from no2hate.config.jobs import Worker, all_jobs
from no2hate.speakout.models import Report
from tests.accounts import desks
from tests.casework.test_escalated import DISCLOSED, MARKER, written

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not settings.ON_SQLITE, reason="the server's files are not ours to read"),
]


def files():
    """Return what stands in the database's file and its log."""
    name = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))


def test_after_one_round_of_the_worker_the_words_are_in_no_file_of_the_database():
    load_areas()
    desks.founded()
    written(DISCLOSED, area=Area.objects.get(slug="derbyshire"), name="Amina")
    assert MARKER.encode() in files()

    Worker(all_jobs()).round()

    assert Report.objects.count() == 1
    assert MARKER.encode() not in files()
