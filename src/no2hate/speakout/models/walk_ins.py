"""How many people only wanted advice at a counter: numbers no report has a part in.

By area and week, and no number of a counter's own: whoever saw that go up on the day on which
a report of a walk-in appeared would know whose report it is.
"""

from typing import ClassVar

from django.db import models


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
