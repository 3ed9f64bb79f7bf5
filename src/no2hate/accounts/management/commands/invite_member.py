"""Invite somebody to a desk whose stewards cannot."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from no2hate.accounts import members
from no2hate.accounts.management.about_a_desk import AboutADesk
from no2hate.accounts.models import Member
from no2hate.partners.models import Desk


class Command(AboutADesk):
    """Shell over `members.invite_member`: whoever is invited still waits to be admitted."""

    help = "Send somebody a link to choose a password for a desk; a steward admits them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who, and as what."""
        super().add_arguments(parser)
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", choices=Member.Role.values, default=Member.Role.WORKER)
        parser.add_argument("--steward", action="store_true", help="may let others in")
        parser.add_argument("--language", action="append", default=[])

    def act(self, desk: Desk, options: dict[str, Any]) -> str:
        """Invite."""
        try:
            staff = members.invite_member(
                desk=desk,
                email=options["email"],
                name=options["name"],
                role=Member.Role(options["role"]),
                is_steward=options["steward"],
                languages=options["language"] or ["en"],
                by=None,
            )
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        return f"{staff} is invited and gets a letter."
