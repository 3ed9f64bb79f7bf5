"""The place of accounts in Django: it tells the outbox what letters it writes."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the letters once the tables are known."""

    name = "no2hate.accounts"

    def ready(self) -> None:
        """Import the letters; the decorator registers them."""
        from no2hate.accounts import letters  # noqa: F401, PLC0415 -- needs the models
