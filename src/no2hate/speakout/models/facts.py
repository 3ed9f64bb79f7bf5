"""What is counted, and nothing of whom: whole numbers, released in batches of a week."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Sum


class FactCellQuerySet(models.QuerySet["FactCell"]):
    """The questions we ask of cells."""

    def of(self, measure: "FactCell.Measure") -> Self:
        """Return the cells of one measure."""
        return self.filter(measure=measure)

    def sums(self) -> dict[tuple[str, str], int]:
        """Return each place's and value's number over all weeks."""
        summed = self.values_list("area", "value").annotate(n=Sum("count")).order_by()
        return {(area, value): number for area, value, number in summed}


class FactCell(models.Model):
    """How often one answer was given in one place, among the reports of one batch.

    `week` is the week of the release, not of a report, such as ``2026-W43``. No cell
    crosses two answers and none points at a report. A correction is a negative number.
    What a person wished is not counted: the permissions that follow from it stand beside
    each report, in the clear as to their number, and would tell whose wish was whose.
    """

    class Measure(models.TextChoices):
        REPORTS = "reports", "Reports"
        STRAND = "strand", "What it was about"
        PLACE = "place", "Kind of place"

    week = models.CharField(max_length=8)
    area = models.CharField(max_length=9)  # an area's code, `online` or `not_said`
    measure = models.CharField(max_length=7, choices=Measure)
    value = models.CharField(max_length=40, blank=True)
    count = models.IntegerField()

    objects: ClassVar = FactCellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="factcell_once_a_release", fields=["week", "area", "measure", "value"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.area} {self.measure} {self.value}: {self.count}"
