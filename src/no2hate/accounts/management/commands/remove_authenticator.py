"""Help someone whose phone is lost."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.accounts.models import Staff
from no2hate.accounts.services import remove_authenticator


class Command(BaseCommand):
    """Check in person or by voice who asks: after this a password alone sets up a new phone."""

    help = "Forget a staff member's lost authenticator; their next sign-in sets up a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose."""
        parser.add_argument("email")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Forget it."""
        try:
            staff = Staff.objects.get_by_natural_key(options["email"])
        except Staff.DoesNotExist:
            raise CommandError("Nobody signs in with that e-mail address.") from None
        remove_authenticator(staff=staff)
        self.stdout.write(f"{staff.name} sets up a new authenticator at the next sign-in.")
