"""The numbers on the pages: written by one worker, read by everyone."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Sum

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.campaigns.models.voices import Voice
from no2hate.common import clock


class TallyQuerySet(models.QuerySet["Tally"]):
    """The questions we ask of the count."""

    def of(self, edition: Edition, area: Area | None = None) -> Self:
        """Return the cells of a year, everywhere or in one area."""
        cells = self.filter(edition=edition)
        return cells.filter(area=area) if area else cells

    def total(self) -> int:
        """Return the sum."""
        return self.aggregate(n=Sum("voices"))["n"] or 0

    def by_year(self, area: Area | None = None) -> dict[int, int]:
        """Return each counted year's total, everywhere or in one area."""
        cells = self.filter(area=area) if area else self
        return dict(
            cells.values_list("edition__year").annotate(n=Sum("voices")).order_by("edition__year")
        )

    def by_area(self) -> dict[int | None, int]:
        """Return the sum of each area by its key; those without an area under None."""
        return dict(self.values_list("area").annotate(n=Sum("voices")))


class Tally(models.Model):
    """How many voices stand in one cell. The sum of areas is the total, always."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tally")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Voice.Kind)
    source = models.CharField(max_length=7, choices=Voice.Source)
    day = models.DateField()
    voices = models.PositiveIntegerField()
    people = models.PositiveIntegerField(default=0)  # in groups, apart: "28 people"

    objects: ClassVar = TallyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="tally_cell", fields=["edition", "day", "area"])]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.day}: {self.voices}"


class HeldRelease(models.Model):
    """Who let held voices count, how many and why; never changed afterwards."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="releases")
    reason = models.CharField(max_length=6, choices=Voice.Held)
    day = models.DateField()
    voices = models.PositiveIntegerField()
    why = models.CharField(max_length=200)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}: {self.voices}"
