"""Fill a new demo with its invented people."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from no2hate.demo.services import AlreadyBuiltError, RefusedError, build


class Command(BaseCommand):
    """Shell over `services.build`."""

    help = "Fill a new demo with its invented people; does nothing to one that has them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, unless it is built."""
        del args, options
        try:
            build()
        except AlreadyBuiltError:
            self.stdout.write("The demo has its people already. Start again: /demo/")
        except RefusedError:
            raise CommandError("This is not a demo: NO2HATE_PROFILE is not demo.") from None
