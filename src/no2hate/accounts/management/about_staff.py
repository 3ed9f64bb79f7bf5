"""What commands about one staff member have in common."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.accounts.models import Staff


class AboutStaff(BaseCommand):
    """A command that takes whose e-mail address it is about."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose."""
        parser.add_argument("email")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Find them, act, and say what is so now."""
        try:
            staff = Staff.objects.get_by_natural_key(options["email"])
        except Staff.DoesNotExist:
            raise CommandError("Nobody signs in with that e-mail address.") from None
        self.stdout.write(self.act(staff))

    def act(self, staff: Staff) -> str:
        """Do it and return the sentence to say."""
        raise NotImplementedError
