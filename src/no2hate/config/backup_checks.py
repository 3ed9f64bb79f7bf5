"""What `no2hate check` says of backups and of the ledger beside them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Lack

from no2hate.audit.models import Revocation
from no2hate.common import clock
from no2hate.config.checks import asks_tables, of_deployment


@of_deployment
def backups_have_a_recipient(**_: Any) -> list[CheckMessage]:
    """Without one, `no2hate backup` makes none."""
    if settings.BACKUP_RECIPIENT:
        return []
    return [Lack("No backup can be made.", hint="Set BACKUP_RECIPIENT.", id="no2hate.W020")]


@of_deployment
def the_ledger_is_elsewhere(**_: Any) -> list[CheckMessage]:
    """A disk that takes the database with it must not take the ledger too."""
    ledger: Path = settings.LEDGER
    if not ledger.exists() or ledger.stat().st_dev != settings.DATA_FOLDER.stat().st_dev:
        return []
    said = "The revocation ledger lies on the disk of the data folder."
    hint = "Set NO2HATE_LEDGER to another disk, or copy it to another machine often."
    return [Lack(said, hint=hint, id="no2hate.W021")]


@of_deployment
@asks_tables
def the_ledger_is_written(**_: Any) -> list[CheckMessage]:
    """The worker writes it within seconds; yesterday's endings should long be there."""
    today = clock.today(settings.TIME_ZONE)
    late = Revocation.objects.unshipped().filter(on__lt=today).count()
    if not late:
        return []
    said = f"{late} endings are not in the revocation ledger: a restore would undo them."
    return [Lack(said, hint=f"Can the worker write {settings.LEDGER}?", id="no2hate.W022")]
