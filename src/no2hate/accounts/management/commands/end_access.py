"""Let a leaver in no more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.accounts.models import Staff
from no2hate.accounts.services import end_access


class Command(BaseCommand):
    """Shell over `services.end_access`."""

    help = "Let a staff member who leaves in no more, from their next click on."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose."""
        parser.add_argument("email")

    def handle(self, *_args: Any, **options: Any) -> None:
        """End it."""
        try:
            staff = Staff.objects.get_by_natural_key(options["email"])
        except Staff.DoesNotExist:
            raise CommandError("Nobody signs in with that e-mail address.") from None
        end_access(staff=staff)
        self.stdout.write(f"{staff.name} can no longer sign in.")
