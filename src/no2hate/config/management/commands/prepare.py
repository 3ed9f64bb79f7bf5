"""Make the database, the areas, the support directory and the static files ready."""

from typing import Any

from django.core.management.base import BaseCommand

from no2hate.config.preparing import prepare, refuse_mixture


class Command(BaseCommand):
    help = "Make the database, the areas, the support directory and the static files ready."

    def handle(self, **options: Any) -> None:
        """Do every step, whether it was done before or not."""
        del options
        refuse_mixture()
        prepare(self.stdout)
