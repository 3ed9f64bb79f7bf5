"""Voices signed on paper, counted and entered by a partner we know."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.partners.models import Organisation


class SheetQuerySet(models.QuerySet["Sheet"]):
    """The questions we ask of sheets."""

    def standing(self) -> Self:
        """Those that count: entered, and not taken back."""
        return self.filter(taken_back_at=None)


class Sheet(models.Model):
    """A pile of paper sheets: how many signed, where and when. No name of theirs is kept."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="sheets")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    place = models.CharField(max_length=80)
    voices = models.PositiveIntegerField()
    entered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True)

    objects: ClassVar = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(name="sheet_has_voices", condition=Q(voices__gt=0)),
        ]

    def __str__(self) -> str:
        return self.public_id
