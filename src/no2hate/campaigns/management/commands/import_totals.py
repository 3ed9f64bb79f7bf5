"""Enter an earlier year's totals from a CSV file, in place of those entered before."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from no2hate.campaigns.effect import importing
from no2hate.campaigns.models import Edition


class Command(BaseCommand):
    """Shell over `effect.importing`."""

    help = "Enter totals: no2hate import-totals 2021 FILE.csv [--try] [--beside-own]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The year, the file, and whether to write."""
        parser.add_argument("year", type=int)
        parser.add_argument("file", type=Path)
        parser.add_argument("--try", action="store_true", dest="is_trial", help="write nothing")
        parser.add_argument(
            "--beside-own", action="store_true", help="this year has voices of its own: add to them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each problem by its line, or what was entered."""
        edition = Edition.objects.filter(year=options["year"]).first()
        if edition is None:
            raise CommandError(f"There is no year {options['year']}: no2hate create-edition first.")
        try:
            text = options["file"].read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise CommandError(
                f"The file cannot be read as text: {type(fault).__name__}."
            ) from None
        reading = importing.read(text, edition)
        for problem in reading.problems:
            self.stderr.write(f"line {problem.line}: {problem.what}")
        if reading.problems:
            raise CommandError("Nothing was entered.")
        if reading.own and not options["beside_own"]:
            raise CommandError(
                f"{edition.year} has {reading.own} voices of its own. Nothing was entered; "
                "with --beside-own these totals are added to them."
            )
        self._write(reading, is_trial=options["is_trial"])

    def _write(self, reading: importing.Reading, *, is_trial: bool) -> None:
        said = f"{reading.total} voices in {reading.areas} areas on {len(reading.cells)} lines"
        if is_trial:
            self.stdout.write(f"{reading.edition.year}: {said} would replace {reading.replaces}.")
            return
        importing.enter(reading, by=None)
        self.stdout.write(
            f"{reading.edition.year}: {said}, entered by hand; {reading.replaces} replaced."
        )
