"""Bring a backup set back into an empty place, before anything is served."""

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.config.restore import Restored, restore
from no2hate.config.restore_loader import RestoreError
from no2hate.config.serving import alone_in

NO_LEDGER: Final = (
    "Give --ledger FILE, the revocation ledger kept apart from the backups. Without it, "
    "what was ended since this set was made comes back: deleted reports, replaced codes, "
    "members who left, old passwords, permissions taken back. If it is lost for good and you "
    "accept that, say --without-ledger."
)


class Command(BaseCommand):
    """Shell over `config.restore`."""

    help = "Bring a backup set back into an empty place, before anything is served."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the set, what opens it, and what ended since."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="file of an age identity")
        parser.add_argument("--ledger", type=Path, help="the revocation ledger")
        parser.add_argument("--without-ledger", action="store_true")
        parser.add_argument("--unsigned", action="store_true", help="take a set of unknown origin")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Restore, or say in one sentence why not."""
        if bool(options["ledger"]) == options["without_ledger"]:
            raise CommandError(NO_LEDGER)
        try:
            with alone_in(settings.DATA_FOLDER):
                restored = restore(
                    options["file"],
                    identities=options["identity"],
                    ledger=options["ledger"],
                    must_be_ours=not options["unsigned"],
                )
        except RestoreError as fault:
            raise CommandError(f"Nothing was restored. {fault}") from None
        self.stdout.write(_sentences(restored))


def _sentences(restored: Restored) -> str:
    ended = ", ".join(f"{kind} {number}" for kind, number in sorted(restored.replayed.items()))
    return (
        f"The set of {restored.day} stands: {restored.rows} rows. "
        f"Ended again, by kind: {ended or 'nothing'}.\n"
        "Nobody is signed in. Heads of the audit signed after that day no longer fit: what "
        "happened since is lost. Now: no2hate check"
    )
