"""How many people counters helped: numbers alone, which no report and nobody can be read from.

Two tables that cannot be joined. One counts a centre's people by quarter, whether or not
they had it written down; the other counts advice by area, week and strand, and names no
centre. Neither is written together with a report.
"""

from typing import ClassVar

from django.db import models

from no2hate.partners.models import Organisation


class Helped(models.Model):
    """How many people one centre helped in one quarter, such as ``2026-Q4``."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    quarter = models.CharField(max_length=7)
    count = models.PositiveIntegerField(default=0)

    objects: ClassVar = models.Manager["Helped"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="helped_once_a_quarter", fields=["organisation", "quarter"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.quarter}: {self.count}"


class Advised(models.Model):
    """How many people of an area only asked for advice in one week, such as ``2026-W43``.

    `strand` is what it was about, as they saw it, or `not_said`; without one, all of them.
    """

    week = models.CharField(max_length=8)
    area = models.CharField(max_length=9, blank=True)  # an area's code; none for everywhere
    strand = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField(default=0)

    objects: ClassVar = models.Manager["Advised"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="advised_once_a_week", fields=["week", "area", "strand"])
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.area} {self.strand}: {self.count}"
