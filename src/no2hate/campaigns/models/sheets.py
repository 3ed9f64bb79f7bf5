"""Voices signed on paper, counted and entered by a partner we know."""

from datetime import date, datetime
from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import Q, Sum

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.partners.models import Organisation

MOST_ON_A_SHEET: Final = 5_000  # voices entered at once; a slip of the finger is no landslide
PLACE_LENGTH: Final = 80
WHY_LENGTH: Final = 200


class SheetQuerySet(models.QuerySet["Sheet"]):
    """The questions we ask of sheets."""

    def standing(self) -> Self:
        """Those that count: entered, not waiting for the office, and not taken back."""
        return self.filter(taken_back_at=None, is_waiting=False)

    def seen_by(self, staff: Staff) -> Self:
        """Those of somebody's own organisation; an office sees all of its area, or all."""
        own = Q(organisation=staff.organisation_id)
        if not staff.is_office:
            return self.filter(own)
        return self.filter(own | Q(area=staff.area_id)) if staff.area_id else self.all()

    def voices(self) -> int:
        """Return how many signed."""
        return self.aggregate(n=Sum("voices"))["n"] or 0

    def days_touched(self, *, since: datetime | None, until: datetime) -> set[date]:
        """Return the days whose count a change between two moments can have altered."""
        changed = self.filter(changed_at__lte=until)
        if since is not None:
            changed = changed.filter(changed_at__gt=since)
        return set(changed.values_list("day", flat=True).distinct())


class Sheet(models.Model):
    """A pile of paper sheets: how many signed, where and when. No name of theirs is kept."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="sheets")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    place = models.CharField(max_length=PLACE_LENGTH)
    voices = models.PositiveIntegerField()
    entered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    is_waiting = models.BooleanField(default=False)  # for the office: so many came in a day
    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = models.CharField(max_length=WHY_LENGTH, blank=True)

    objects: ClassVar = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(
                name="sheet_has_voices", condition=Q(voices__gt=0, voices__lte=MOST_ON_A_SHEET)
            ),
            models.CheckConstraint(
                name="sheet_taken_back_says_why",
                condition=Q(taken_back_at=None, taken_back_why="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_why="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
