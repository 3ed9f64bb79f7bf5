"""How Django finds who is signed in; who they are is asked by `services.check_password` alone."""

from django.contrib.auth.backends import BaseBackend

from no2hate.accounts.models import Staff


class StaffBackend(BaseBackend):
    """Finds staff by key; lets nobody in."""

    def get_user(self, user_id: int) -> Staff | None:
        """Return who it is, unless they left."""
        found: Staff | None = Staff.objects.active().filter(pk=user_id).first()
        return found
