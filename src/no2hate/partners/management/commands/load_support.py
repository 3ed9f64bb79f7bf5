"""Load the directory of people who help."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from no2hate.partners import services


class Command(BaseCommand):
    """A thin shell over the service."""

    help = "Bring the support directory up to its table; load the areas first. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how much."""
        try:
            loaded = services.load_support()
        except services.SupportDataError as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(f"{loaded} services.")
