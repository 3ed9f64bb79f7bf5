"""Let a leaver in no more."""

from no2hate.accounts.management.about_staff import AboutStaff
from no2hate.accounts.models import Staff
from no2hate.accounts.services import end_access


class Command(AboutStaff):
    """Shell over `services.end_access`."""

    help = "Let a staff member who leaves in no more, from their next click on."

    def act(self, staff: Staff) -> str:
        """End it."""
        end_access(staff=staff)
        return f"{staff.name} can no longer sign in."
