"""Try a desk's envelope."""

from typing import Any

from no2hate.accounts.desks import drill
from no2hate.accounts.management.about_a_desk import AboutADesk, ask_identity
from no2hate.partners.models import Desk


class Command(AboutADesk):
    """Shell over `desks.drill`."""

    help = "Prove that the identity in the envelope opens a desk's key; a desk opens only then."

    def act(self, desk: Desk, options: dict[str, Any]) -> str:
        """Try it."""
        del options
        drill(desk=desk, identity=ask_identity())
        return f"The envelope opens the key of {desk}. Seal it again."
