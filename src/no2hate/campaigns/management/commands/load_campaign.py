"""Write the campaign, its offered lines and what is known of past years."""

from typing import Any

from django.core.management.base import BaseCommand

from no2hate.campaigns.seasons import load_campaign


class Command(BaseCommand):
    """Shell over `seasons.load_campaign`."""

    help = "Write the campaign, its offered lines and what is known of past years."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them; a second time changes nothing."""
        load_campaign()
