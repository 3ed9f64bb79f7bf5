"""List the letters that were given up, and try them again on request."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from no2hate.outbox.models import Mail
from no2hate.outbox.services import retry_dead


class Command(BaseCommand):
    """Shows no address: whom a letter was for is nobody's to read here."""

    help = "List letters that were given up (id, kind, attempts, last fault)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the one option."""
        parser.add_argument(
            "--retry", action="store_true", help="try all of them again, from the first attempt"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """List, and retry if asked."""
        for mail in Mail.objects.dead():
            kept = "" if mail.address else "  (address forgotten)"
            self.stdout.write(
                f"{mail.public_id}  {mail.kind}  {mail.attempts} attempts  {mail.fault}{kept}"
            )
        if options["retry"]:
            self.stdout.write(f"{retry_dead()} letters wait again.")
        elif not Mail.objects.dead().exists():
            self.stdout.write("No letter was given up.")
