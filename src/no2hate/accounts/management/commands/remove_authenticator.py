"""Help someone whose phone is lost."""

from no2hate.accounts.management.about_staff import AboutStaff
from no2hate.accounts.models import Staff
from no2hate.accounts.services import remove_authenticator


class Command(AboutStaff):
    """Check in person or by voice who asks: after this a password alone sets up a new phone."""

    help = "Forget a staff member's lost authenticator; their next sign-in sets up a new one."

    def act(self, staff: Staff) -> str:
        """Forget it."""
        remove_authenticator(staff=staff)
        return f"{staff.name} sets up a new authenticator at the next sign-in."
