"""The demo's place in Django: where it is served, every process follows its clock."""

from django.apps import AppConfig
from django.conf import settings

from no2hate.common import clock


class DemoConfig(AppConfig):
    """Moves the one clock, in the demo only: tests have this room too."""

    name = "no2hate.demo"

    def ready(self) -> None:
        """Follow the demo's clock from now on."""
        if settings.DEMO:
            from no2hate.demo.clock import now  # noqa: PLC0415 -- only where it is a demo

            clock.follow(now)
