"""Create a year of the campaign; its dates follow the rule unless given."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from no2hate.campaigns.models import Edition
from no2hate.campaigns.seasons import create_edition, load_campaign


class Command(BaseCommand):
    """Shell over `seasons.create_edition`."""

    help = "Create a year: no2hate create_edition 2027 [--opens DATE] [--starts DATE --ends DATE]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Dates as 2027-10-09."""
        parser.add_argument("year", type=int)
        parser.add_argument("--opens", type=date.fromisoformat)
        parser.add_argument("--starts", type=date.fromisoformat)
        parser.add_argument("--ends", type=date.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        """Create and say the dates."""
        starts, ends = options["starts"], options["ends"]
        if bool(starts) != bool(ends):
            raise CommandError("Give both --starts and --ends, or neither.")
        if starts and Edition.objects.filter(year=options["year"]).exists():
            raise CommandError(f"{options['year']} stands already; its dates were not changed.")
        edition = create_edition(
            campaign=load_campaign(),
            year=options["year"],
            week=(starts, ends) if starts else None,
            opens=options["opens"],
        )
        self.stdout.write(
            f"{edition.year}: the line opens on {edition.opens_on:%d %B %Y}, "
            f"the week runs from {edition.starts_on:%d %B} to {edition.ends_on:%d %B}."
        )
