"""What a statement carried stands in no log of the database server when it fails."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from no2hate.config import checks
from no2hate.moderation import services as moderation
from no2hate.moderation.models import Item

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(settings.ON_SQLITE, reason="only a server has a log of its own"),
]
MARKER = "Zaffarstrasse"


@pytest.fixture
def item():
    text = f"I was attacked on {MARKER}"
    item = moderation.screened(kind="voice", text=text, name="Amina", language="en", area_id=None)
    item.save()
    return item


def log():
    return (Path(connection.settings_dict["HOST"]) / "log").read_text()


def test_a_refused_insert_stands_there_without_its_words(item):
    again = Item(public_id=item.public_id, kind="voice", text=item.text, language="en")

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()

    assert "INSERT INTO" in log()
    assert MARKER not in log()


def test_a_refused_row_stands_there_without_its_words(item):
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(state=Item.State.BLANKED)

    assert "moderation_item_blanked_is_a_hash" in log()
    assert MARKER not in log()


def test_a_server_that_writes_more_is_named():
    assert not checks.the_server_logs_no_rows()

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL log_error_verbosity = 'default'")

    assert "words and all" in checks.the_server_logs_no_rows()[0].msg
