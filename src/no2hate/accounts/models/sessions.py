"""Desk sessions as they lie in the database: closed to whoever reads only that."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models


class SealedSessionQuerySet(models.QuerySet["SealedSession"]):
    """The questions we ask of sessions."""

    def living(self, *, at: datetime) -> Self:
        """Those that are not over."""
        return self.filter(expires_at__gt=at)

    def over(self, *, at: datetime) -> Self:
        """Those that ended by themselves."""
        return self.filter(expires_at__lte=at)


class SealedSession(models.Model):
    """One desk session. Name and key of the row both come from the cookie, which is not here.

    `whose` is a keyed hash of the staff member: it finds all of one's sessions to end them
    and tells a thief of the database nothing.
    """

    row = models.CharField(max_length=64, primary_key=True)
    contents = models.BinaryField()
    whose = models.CharField(max_length=32, blank=True, db_index=True)
    expires_at = models.DateTimeField(db_index=True)

    objects: ClassVar = SealedSessionQuerySet.as_manager()

    def __str__(self) -> str:
        return "a session"
