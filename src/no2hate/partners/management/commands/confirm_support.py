"""Confirm that a service can be reached as its entry says."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from no2hate.common import clock
from no2hate.partners.models import SupportService
from no2hate.partners.services import confirm_service


class Command(BaseCommand):
    """A thin shell over the service."""

    help = "Confirm an entry of the support directory, after trying every number and address in it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask what was checked and by whom."""
        parser.add_argument("name", help="the name or the code of the entry")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who on the staff did")

    def handle(self, *args: Any, name: str, by: str, **options: Any) -> None:
        """Confirm, and say what."""
        staff = get_user_model().objects.filter(email__iexact=by, is_active=True).first()
        if staff is None:
            raise CommandError(f"Nobody on the staff has the address {by}.")
        entry = SupportService.objects.filter(Q(code=name) | Q(name__iexact=name)).first()
        if entry is None:
            raise CommandError(f"The directory has no entry {name}.")
        confirm_service(service=entry, by=staff, at=clock.now())
        self.stdout.write(f"{entry} is confirmed and can be seen.")
