"""`no2hate check` says what stands between a site and a restore."""

from datetime import timedelta

import pytest

from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.common import clock
from no2hate.config import backup_checks


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.DATA_FOLDER, settings.LEDGER = tmp_path, tmp_path / "ledger"


def said(check) -> str:
    return " ".join(message.msg for message in check())


def test_a_site_without_a_recipient_is_told(settings):
    settings.BACKUP_RECIPIENT = ""
    assert "No backup" in said(backup_checks.backups_have_a_recipient)

    settings.BACKUP_RECIPIENT = "age1something"

    assert not said(backup_checks.backups_have_a_recipient)


def test_a_ledger_on_the_disk_of_the_data_is_named(settings):
    assert not said(backup_checks.the_ledger_is_elsewhere)

    settings.LEDGER.touch()

    assert "disk of the data folder" in said(backup_checks.the_ledger_is_elsewhere)


@pytest.mark.django_db
def test_endings_that_wait_since_yesterday_are_counted():
    with clock.standing_at(clock.now() - timedelta(days=1)):
        audit.revoke(kind=Kind.REPORT, object_id="REPORT0001")
    assert "1 endings" in said(backup_checks.the_ledger_is_written)

    audit.ship_revocations()

    assert not said(backup_checks.the_ledger_is_written)
