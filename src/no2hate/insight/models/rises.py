"""Unusual rises that a published method has found, and what a person made of each."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id


class RiseQuerySet(models.QuerySet["Rise"]):
    """The questions we ask of rises."""

    def in_care_of(self, staff: Staff) -> Self:
        """Those this analyst may see and judge: of their area, or all; else none."""
        if not (staff.is_analyst and staff.is_active):
            return self.none()
        return self.filter(place=staff.area.code) if staff.area else self

    def waiting(self) -> Self:
        """Those nobody has judged."""
        return self.filter(state=Rise.State.WAITING)

    def judged(self) -> Self:
        """Those a person has confirmed or dismissed, the latest first."""
        return self.exclude(state=Rise.State.WAITING).order_by("-judged_at", "pk")

    def confirmed(self) -> Self:
        """Those a person holds to be real."""
        return self.filter(state=Rise.State.CONFIRMED)

    def of_series(self, rise: "Rise", *, since: str) -> Self:
        """Those of the same place and strand, from a week up to that rise's own."""
        same = self.filter(place=rise.place, strand=rise.strand)
        return same.filter(week__gte=since, week__lte=rise.week).order_by("week")


class Rise(models.Model):
    """More than was to be expected, in one week, of one strand in one place.

    `place` is an area's code or `online`, as in the facts, or empty for all; `strand` a
    code, or empty for all. The numbers are the exact ones, for the method alone: pages say
    the five each lies in (`bands`), and show no week that is no rise.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an analyst")
        CONFIRMED = "confirmed", _("Confirmed")
        DISMISSED = "dismissed", _("Dismissed")

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    week = models.CharField(max_length=8)  # such as 2026-W41
    place = models.CharField(max_length=9)
    strand = models.CharField(max_length=40, blank=True)
    method = models.CharField(max_length=10)  # which spoke: farrington, ears-c1 and so on
    count = models.PositiveIntegerField()
    expected = models.FloatField()
    upper = models.FloatField()
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    why = models.CharField(max_length=400, blank=True)
    judged_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    objects: ClassVar = RiseQuerySet.as_manager()

    class Meta:
        ordering = ["-week", "place", "strand"]
        constraints = [
            models.UniqueConstraint(name="rise_once", fields=["week", "place", "strand"]),
            models.CheckConstraint(
                name="rise_judged_with_a_reason",
                condition=Q(state="waiting", judged_by=None)
                | (~Q(state="waiting") & ~Q(why="") & Q(judged_by__isnull=False)),
            ),
            models.CheckConstraint(name="rise_is_a_rise", condition=Q(count__gt=F("upper"))),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.place} {self.strand}"

    @property
    def monday(self) -> date:
        """The first day of its week."""
        return date.fromisocalendar(int(self.week[:4]), int(self.week[-2:]), 1)


class ContextEventQuerySet(models.QuerySet["ContextEvent"]):
    """The questions we ask of what happened."""

    def between(self, first: date, last: date, *, place: str) -> Self:
        """Those that have a day in this time, everywhere or at this place."""
        then = self.filter(first_day__lte=last, last_day__gte=first)
        if not place:
            return then
        return then.filter(Q(areas=None) | Q(areas__code=place)).distinct()


class ContextEvent(models.Model):
    """Something that happened in the world, drawn on charts so that a rise can be understood."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    areas = models.ManyToManyField(Area, blank=True, related_name="+")  # none: everywhere
    source = models.CharField(max_length=300)
    url = models.URLField(max_length=400, blank=True)

    objects: ClassVar = ContextEventQuerySet.as_manager()

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                name="contextevent_days_in_order", condition=Q(first_day__lte=F("last_day"))
            )
        ]

    def __str__(self) -> str:
        return self.name
