"""Make an encrypted backup set in a folder, while the site serves."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.config import signs
from no2hate.config.backup import BackupError, back_up
from no2hate.config.models import Sign


class Command(BaseCommand):
    """Shell over `config.backup`."""

    help = "Make an encrypted backup set in a folder, while the site serves."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, folder: Path, **options: Any) -> None:
        """Make it, or say in one sentence why not."""
        del options
        if not folder.is_dir():
            raise CommandError(f"No backup was made: there is no folder {folder}.")
        try:
            made = back_up(folder)
        except BackupError as fault:
            raise CommandError(str(fault)) from None
        signs.leave(Sign.Role.BACKUP)
        self.stdout.write(f"{made.path} stands. Sets of 35 days and older removed: {made.removed}.")
