"""Say what this deployment still needs."""

from django.core.management.base import CommandParser
from django.core.management.commands import check

from no2hate.config import backup_checks, checks, machine_checks  # noqa: F401 -- registers them


class Command(check.Command):
    """Django's command, asking the questions of a deployment and of its database at once."""

    help = "Say what this deployment still needs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take Django's own arguments."""
        super().add_arguments(parser)
        parser.set_defaults(deploy=True, databases=["default"])
