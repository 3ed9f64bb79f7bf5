"""Publish a statement of the lead or of an area's office from a text file."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition
from no2hate.campaigns.seasons import publish_statement
from no2hate.common import clock


class Command(BaseCommand):
    """Shell over `seasons.publish_statement`."""

    help = "publish_statement FILE.txt --year 2027 --signed 'Name, office' [--area derbyshire]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The embargo hour carries its offset: 2027-10-09T00:01+01:00."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--signed", required=True)
        parser.add_argument("--area")
        parser.add_argument("--language", default="en")
        parser.add_argument("--embargo", type=datetime.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, from the embargo hour on or at once."""
        edition = Edition.objects.filter(year=options["year"]).first()
        area = Area.objects.filter(slug=options["area"]).first()
        if edition is None or (options["area"] and area is None):
            raise CommandError("There is no such year or area.")
        publish_statement(
            edition=edition,
            area=area,
            language=options["language"],
            text=options["file"].read_text(encoding="utf-8").strip(),
            signed=options["signed"],
            at=options["embargo"] or clock.now(),
        )
