"""What commands about one desk have in common."""

from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.accounts.desks import NotReadyError, NotTwoStewardsError
from no2hate.accounts.members import NotWaitingError
from no2hate.accounts.offline import WrongIdentityError
from no2hate.accounts.pins import PinError
from no2hate.partners.founding import desk_named
from no2hate.partners.models import Desk

SAID = {
    NotReadyError: "The desk has no hours, or its envelope was not tried: no2hate recovery-drill",
    NotTwoStewardsError: "Two different stewards of this desk have to stand by.",
    NotWaitingError: "Nobody waits there: first they choose a new password by their link.",
    WrongIdentityError: "That is not the identity in this desk's envelope.",
    PinError: "The desk's key is not the pinned one. Somebody may have changed the database.",
}


class AboutADesk(BaseCommand):
    """A command that takes the name of a desk, and says in a sentence why not."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which."""
        parser.add_argument("desk", help="its name or its public id")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Find it, act, and say what is so now."""
        desk = desk_named(options["desk"])
        if desk is None:
            raise CommandError(f"No desk, or more than one, is called {options['desk']}.")
        try:
            self.stdout.write(self.act(desk, options))
        except tuple(SAID) as refused:
            raise CommandError(SAID[type(refused)]) from None

    def act(self, desk: Desk, options: dict[str, Any]) -> str:
        """Do it and return the sentence to say."""
        raise NotImplementedError


def ask_identity() -> str:
    """Ask for what lies in the envelope; it is not shown while it is typed or pasted."""
    return getpass("The identity in the envelope (AGE-SECRET-KEY-...): ").strip()
