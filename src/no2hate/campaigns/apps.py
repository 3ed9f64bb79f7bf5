"""The campaign's place in Django: it tells the outbox what letters it writes."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Registers the letters once the tables are known."""

    name = "no2hate.campaigns"

    def ready(self) -> None:
        """Import the letters; the decorator registers them."""
        from no2hate.campaigns import letters  # noqa: F401, PLC0415 -- needs the models
        from no2hate.campaigns.hashtag import origins  # noqa: F401, PLC0415
        from no2hate.campaigns.integrity import alarm, figures  # noqa: F401, PLC0415
        from no2hate.campaigns.office import letters as office  # noqa: F401, PLC0415
