"""Bring a desk back whose passwords are all lost."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from no2hate.accounts.desks import recover_desk
from no2hate.accounts.management.about_a_desk import AboutADesk, ask_identity
from no2hate.accounts.models import Staff
from no2hate.accounts.services import find_staff
from no2hate.partners.models import Desk


class Command(AboutADesk):
    """Shell over `desks.recover_desk`."""

    help = (
        "Give a desk's key, out of its envelope, to a steward who chose a new password; a second "
        "steward stands by, and every member is told by letter."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the desk and the two."""
        super().add_arguments(parser)
        parser.add_argument("--for", dest="first", required=True, metavar="EMAIL")
        parser.add_argument("--with", dest="second", required=True, metavar="EMAIL")

    def act(self, desk: Desk, options: dict[str, Any]) -> str:
        """Recover it."""
        stewards = _staff(options["first"]), _staff(options["second"])
        member = recover_desk(desk=desk, identity=ask_identity(), stewards=stewards)
        return f"{member.staff} opens {desk} again. All its members get a letter."


def _staff(email: str) -> Staff:
    found = find_staff(email)
    if found is None:
        raise CommandError(f"Nobody signs in with {email}.")
    return found
