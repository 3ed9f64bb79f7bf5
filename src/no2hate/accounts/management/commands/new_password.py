"""Help someone who forgot their password."""

from no2hate.accounts.management.about_staff import AboutStaff
from no2hate.accounts.members import reset_by_command
from no2hate.accounts.models import Staff


class Command(AboutStaff):
    """Shell over `members.reset_by_command`; what they opened waits for a steward again."""

    help = "Send a staff member a link to choose a new password; desks admit them anew."

    def act(self, staff: Staff) -> str:
        """Send it."""
        reset_by_command(staff=staff)
        return f"{staff.name} gets a link, which works for three days. The second factor stays."
