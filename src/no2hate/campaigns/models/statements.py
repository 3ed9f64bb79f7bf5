"""Words an office says, and lines it offers to everyone."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Campaign, Edition
from no2hate.common import clock


class StatementQuerySet(models.QuerySet["Statement"]):
    """The questions we ask of statements."""

    def published(self) -> Self:
        """Approved, and past their embargo."""
        return self.filter(state=Statement.State.APPROVED, publish_at__lte=clock.now())


class Statement(models.Model):
    """What the national lead, or an area's office, says this year; in one language.

    A `film` is a link to one, shown as a link: nothing of another site is put on ours.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="statements")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=1200)
    signed = models.CharField(max_length=160)
    film = models.URLField(blank=True)
    publish_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.APPROVED)
    approved_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = StatementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text


class OfferedLineQuerySet(models.QuerySet["OfferedLine"]):
    """The questions we ask of lines."""

    def offered(self) -> Self:
        """Those anyone may take now."""
        return self.filter(state=OfferedLine.State.OFFERED)


class OfferedLine(models.Model):
    """A ready line a person may take as their words; published at once, being ours.

    Communities write lines too: one of an organisation's people proposes, an office
    offers, and the line says with whom it was written.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        OFFERED = "offered", _("Offered")
        RETIRED = "retired", _("No longer offered")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="lines")
    language = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)
    written_with = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OFFERED)
    proposed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = OfferedLineQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="one_line_a_place_and_language", fields=["campaign", "position", "language"]
            )
        ]

    def __str__(self) -> str:
        return self.text
