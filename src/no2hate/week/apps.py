"""The week's place in Django: it tells the outbox what letters it writes."""

from django.apps import AppConfig


class WeekConfig(AppConfig):
    """Registers the letters once the tables are known."""

    name = "no2hate.week"

    def ready(self) -> None:
        """Import the letters; the decorator registers them."""
        from no2hate.week import letters_guests, letters_partners  # noqa: F401, PLC0415 -- needs the models
