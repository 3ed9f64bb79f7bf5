"""Words an office says, and lines it offers to everyone."""

from typing import ClassVar, Self

from django.db import models

from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Campaign, Edition
from no2hate.common import clock


class StatementQuerySet(models.QuerySet["Statement"]):
    """The questions we ask of statements."""

    def published(self) -> Self:
        """Past their embargo."""
        return self.filter(publish_at__lte=clock.now())


class Statement(models.Model):
    """What the national lead, or an area's office, says this year; in one language."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="statements")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=1200)
    signed = models.CharField(max_length=160)
    publish_at = models.DateTimeField()

    objects: ClassVar = StatementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text


class OfferedLine(models.Model):
    """A ready line a person may take as their words; published at once, being ours."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="lines")
    language = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="one_line_a_place_and_language", fields=["campaign", "position", "language"]
            )
        ]

    def __str__(self) -> str:
        return self.text
