"""Let nobody write to a desk anew."""

from typing import Any

from no2hate.accounts.desks import close_desk
from no2hate.accounts.management.about_a_desk import AboutADesk
from no2hate.partners.models import Desk


class Command(AboutADesk):
    """Shell over `desks.close_desk`."""

    help = "Let nobody write to a desk anew; whoever has written is still answered."

    def act(self, desk: Desk, options: dict[str, Any]) -> str:
        """Close it."""
        del options
        close_desk(desk=desk)
        return f"{desk} takes nothing new."
