"""Stand in the way of Django's own command of this name."""

from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Refused: a password opens a key here. See new_password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rest", nargs="*")

    def handle(self, *_args: Any, **_options: Any) -> NoReturn:
        raise CommandError(
            "A password opens a private key, which would be lost. Ask a steward of the desk to "
            "invite again, or send a link with: no2hate new_password EMAIL"
        )
