"""Figures others have published, each with its source; none is ever overwritten."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id


class FigureQuerySet(models.QuerySet["Figure"]):
    """The questions we ask of published figures."""

    def standing(self) -> Self:
        """Those that no later publication has replaced."""
        return self.filter(superseded_by=None)


class Figure(models.Model):
    """One published number: of whom, of when, what it leaves out, and where it stands.

    Without an area it is of the country that `coverage` names. A correction is a new row
    to which the old one points.
    """

    class Measure(models.TextChoices):
        RECORDED = "recorded", _("Hate crimes recorded by the police")
        SURVEY = "survey", _("Incidents a year estimated from the crime survey")
        PROSECUTED = "prosecuted", _("Prosecutions")
        CONVICTED = "convicted", _("Convictions")
        UPLIFT = "uplift", _("Convictions with a recorded sentence uplift")
        CHARGED = "charged", _("Crimes that led to a charge or summons")
        UNSUPPORTED = "unsupported", _("Crimes closed because the person affected did not go on")

    class Unit(models.TextChoices):
        COUNT = "count", _("number")
        PERCENT = "percent", _("per cent")

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    code = models.CharField(max_length=120, unique=True)  # its name in the fact table
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.CharField(max_length=11, choices=Measure)
    unit = models.CharField(max_length=7, choices=Unit, default=Unit.COUNT)
    strand = models.CharField(max_length=30, blank=True)  # a code of Strand; none: all
    first_day = models.DateField()
    last_day = models.DateField()
    value = models.FloatField()
    coverage = models.CharField(max_length=300)
    excludes = models.CharField(max_length=300, blank=True)  # forces that are not in it
    breaks_before = models.BooleanField(default=False)  # not comparable with the period before
    vintage = models.CharField(max_length=120)  # which publication, of when
    source = models.CharField(max_length=300)
    url = models.URLField(max_length=400)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="former")

    objects: ClassVar = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "strand", "last_day"]
        constraints = [
            models.CheckConstraint(
                name="figure_period_in_order", condition=Q(first_day__lte=F("last_day"))
            ),
            models.CheckConstraint(
                name="figure_has_a_source", condition=~Q(source="") & ~Q(coverage="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"
