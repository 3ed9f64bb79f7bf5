"""Load the areas, their districts and their governing bodies."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from no2hate.areas import services


class Command(BaseCommand):
    """A thin shell over the service."""

    help = "Bring areas, districts and governing bodies up to the tables; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how much."""
        try:
            loaded = services.load_areas()
        except services.AreaDataError as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(
            f"{loaded.areas} areas, {loaded.districts} districts, {loaded.bodies} governing bodies."
        )
