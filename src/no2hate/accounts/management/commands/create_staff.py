"""Take someone on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.accounts.management.asking import ask_password
from no2hate.accounts.services import create_staff, new_passphrase
from no2hate.areas.models import Area
from no2hate.partners.models import Organisation


class Command(BaseCommand):
    """Asks for a password, or makes one and shows it this once."""

    help = "Create a staff member; at the first sign-in they set up an authenticator app."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who, what they read and do, where, and how the password comes to be."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            help="code of a language they read, such as en or cy; give it once for each",
        )
        parser.add_argument("--area", help="slug of their police area; every area if left out")
        parser.add_argument(
            "--duty", action="store_true", help="sees threats and what happened to people"
        )
        parser.add_argument(
            "--office",
            action="store_true",
            help="lets partners and their events into the week, of --area or everywhere",
        )
        parser.add_argument(
            "--analyst", action="store_true", help="judges unusual rises, of --area or everywhere"
        )
        parser.add_argument(
            "--organisation", help="name of the organisation they put on events for"
        )
        parser.add_argument(
            "--generate", action="store_true", help="make a passphrase and print it once"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Create, or say in a sentence why not."""
        password = new_passphrase() if options["generate"] else ask_password()
        try:
            create_staff(
                email=options["email"],
                name=options["name"],
                password=password,
                languages=options["language"] or ["en"],
                area=_area(options["area"]),
                is_duty=options["duty"],
                is_moderator=_moderates(options),
                is_office=options["office"],
                is_analyst=options["analyst"],
                organisation=_organisation(options["organisation"]),
            )
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        self.stdout.write(f"{options['name']} may sign in at /desk/.")
        if options["office"] or options["analyst"]:
            self.stdout.write(f"Decides for: {options['area'] or 'every area (national)'}.")
        if options["generate"]:
            self.stdout.write(f"Passphrase, shown this once: {password}")


def _moderates(options: dict[str, Any]) -> bool:
    """Return whether somebody reads the wall: all who are taken on for nothing else."""
    has_other_work = options["office"] or options["analyst"] or options["organisation"]
    return bool(options["duty"] or not has_other_work)


def _organisation(name: str | None) -> Organisation | None:
    if name is None:
        return None
    found = Organisation.objects.filter(name__iexact=name).first()
    if found is None:
        raise CommandError(f"No organisation is called {name}.")
    return found


def _area(slug: str | None) -> Area | None:
    if slug is None:
        return None
    try:
        return Area.objects.get(slug=slug)
    except Area.DoesNotExist:
        raise CommandError(f"No area is called {slug}.") from None
