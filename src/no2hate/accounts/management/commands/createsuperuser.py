"""Stand in the way of Django's own command of this name."""

from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused: nobody here may do everything. See create_staff."

    def handle(self, *_args: Any, **_options: Any) -> NoReturn:
        raise CommandError("Nobody here may do everything. Take people on with create_staff.")
