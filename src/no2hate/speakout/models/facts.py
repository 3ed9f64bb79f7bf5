"""What is counted, and nothing of whom: whole numbers, released in batches of a week."""

from collections.abc import Iterator
from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import Sum

MODULUS: Final = 2**32  # of cell keys


class FactCellQuerySet(models.QuerySet["FactCell"]):
    """The questions we ask of cells. Only `insight.counts` may ask what they hold."""

    def of(self, measure: "FactCell.Measure") -> Self:
        """Return the cells of one measure."""
        return self.filter(measure=measure)

    def released(self, *, first: str, last: str) -> Self:
        """Return the cells of these weeks and those between."""
        return self.filter(week__gte=first, week__lte=last)

    def weeks(self) -> list[str]:
        """Return the weeks something was released in, in order."""
        return list(self.order_by("week").values_list("week", flat=True).distinct())

    def sums(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        """Return by area, measure and value the number over all these weeks, and its key."""
        summed = self.values_list("area", "measure", "value").annotate(n=Sum("count"), k=Sum("key"))
        return {
            (area, measure, value): (number, int(key) % MODULUS)
            for area, measure, value, number, key in summed.order_by()
        }

    def each(self) -> Iterator[tuple[str, tuple[str, str, str], int]]:
        """Yield each cell's week, name and number."""
        for week, area, measure, value, number in self.values_list(
            "week", "area", "measure", "value", "count"
        ).iterator():
            yield week, (area, measure, value), number


class FactCell(models.Model):
    """How often one answer was given in one place, among the reports of one batch.

    `week` is the week of the release, not of a report, such as ``2026-W43``. No cell
    crosses two answers and none points at a report. A correction is a negative number.
    What a person wished is not counted: the permissions that follow from it stand beside
    each report, in the clear as to their number, and would tell whose wish was whose.

    `key` decides how the number is shown (`insight.disclosure`): the sum, modulo 2**32, of
    a random number for each batch that came into the cell, kept nowhere else and drawn
    anew for every cell. What holds the same reports has the same key wherever it is shown,
    and no two cells' keys tell that a report is in both.
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
    key = models.BigIntegerField()

    objects: ClassVar = FactCellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="factcell_once_a_release", fields=["week", "area", "measure", "value"]
            ),
            models.CheckConstraint(
                name="factcell_key_in_range", condition=models.Q(key__gte=0, key__lt=MODULUS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.area} {self.measure} {self.value}: {self.count}"
