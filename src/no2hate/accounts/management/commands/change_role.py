"""Let somebody be something else at their desk."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from no2hate.accounts import members
from no2hate.accounts.management.about_a_desk import AboutADesk
from no2hate.accounts.models import Member
from no2hate.partners.models import Desk


class Command(AboutADesk):
    """Shell over `members.change_role`; it opens nothing to anybody who is not admitted."""

    help = "Make a member of a desk a worker or a supervisor, and a steward or none."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who, and what they are from now on."""
        super().add_arguments(parser)
        parser.add_argument("email")
        parser.add_argument("--role", choices=Member.Role.values, default=Member.Role.WORKER)
        parser.add_argument("--steward", action="store_true", help="may let others in")

    def act(self, desk: Desk, options: dict[str, Any]) -> str:
        """Change it."""
        member: Member | None = members.member_with(desk=desk, email=options["email"])
        if member is None:
            raise CommandError(f"Nobody at this desk has the address {options['email']}.")
        role = Member.Role(options["role"])
        members.change_role(member=member, role=role, is_steward=options["steward"], by=None)
        steward = " and steward" if member.is_steward else ""
        return f"{member.staff} is {role.label.lower()}{steward} of {desk}."
