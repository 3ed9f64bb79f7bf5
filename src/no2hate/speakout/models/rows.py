"""Rows that a cookie opens: a draft, or a visit with a code."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from no2hate.common.ids import random_key


class SealedRowQuerySet(models.QuerySet["SealedRow"]):
    """The questions we ask of sealed rows."""

    def live(self, *, at: float) -> Self:
        """Rows whose time is not up."""
        return self.filter(expires_at__gt=at)

    def over(self, *, at: float) -> Self:
        """Rows whose time is up."""
        return self.filter(expires_at__lte=at)


class SealedRow(models.Model):
    """What a person is writing, or the keys of their visit; without their cookie it is noise.

    Never in a backup: the cookie dies with the browser window, and so should this.
    """

    class Kind(models.TextChoices):
        DRAFT = "draft", _("A report being written")
        RETURN = "return", _("A visit with a code")
        PRESS = "press", _("A button that was pressed")

    id = models.BigAutoField(primary_key=True, default=random_key, editable=False)
    row = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    began_at = models.BigIntegerField()  # seconds since 1970 by the wall clock, whole minutes
    expires_at = models.BigIntegerField()
    contents = models.BinaryField()

    objects: ClassVar = SealedRowQuerySet.as_manager()

    def __str__(self) -> str:
        return self.kind
