"""Words an office says, and lines it offers to everyone."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Campaign, Edition
from no2hate.common import clock


class StatementQuerySet(models.QuerySet["Statement"]):
    """The questions we ask of statements."""

    def published(self) -> Self:
        """Approved, and past their embargo."""
        return self.filter(state=Statement.State.APPROVED, publish_at__lte=clock.now())


class Statement(models.Model):
    """What the national lead, or an area's office, says this year; in one language."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="statements")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=1200)
    signed = models.CharField(max_length=160)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    publish_at = models.DateTimeField(null=True)

    objects: ClassVar = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="approved_statement_has_its_hour",
                condition=Q(state="draft") | Q(publish_at__isnull=False),
            )
        ]

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
