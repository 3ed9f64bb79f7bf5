"""Let the public write to a desk."""

from typing import Any

from no2hate.accounts.desks import open_desk
from no2hate.accounts.management.about_a_desk import AboutADesk
from no2hate.partners.models import Desk


class Command(AboutADesk):
    """Shell over `desks.open_desk`."""

    help = "Let the public write to a desk, once its recovery drill is done."

    def act(self, desk: Desk, options: dict[str, Any]) -> str:
        """Open it."""
        del options
        open_desk(desk=desk)
        return f"{desk} is open."
