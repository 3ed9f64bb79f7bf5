"""Load the published figures and what happened around them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from no2hate.insight import figures


class Command(BaseCommand):
    """A thin shell over the service."""

    help = "Bring the published figures up to their tables; load the areas first. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let an office bring tables of its own."""
        parser.add_argument(
            "--folder", type=Path, default=figures.DATA, help="where the tables are (default: ours)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how much."""
        try:
            loaded = figures.load_figures(folder=options["folder"])
        except figures.FigureDataError as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(f"{loaded.figures} figures, {loaded.events} events.")
