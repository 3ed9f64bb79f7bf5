"""What an area's office adds to a year: its face, its goal, its promises; and who reads when."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.common import clock


class Office(models.Model):
    """How an area's office shows itself: a logo of its own, drawn anew by us, and its people."""

    area = models.OneToOneField(Area, models.PROTECT, related_name="+")
    people = models.CharField(max_length=300, blank=True)
    logo = models.BinaryField(null=True)  # PNG
    logo_alt = models.CharField(max_length=120, blank=True)
    logo_size = models.CharField(max_length=11, blank=True)  # as 320x120

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="office_logo_is_described",
                condition=Q(logo=None) | (~Q(logo_alt="") & ~Q(logo_size="")),
            )
        ]

    def __str__(self) -> str:
        return f"office of {self.area_id}"


class AreaGoal(models.Model):
    """How many voices an area hopes for in a year."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="area_goals")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    voices = models.PositiveIntegerField()

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_goal_an_area", fields=["edition", "area"])]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.area_id}: {self.voices}"


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """The questions we ask of milestones."""

    def of(self, edition: Edition, area: Area | None) -> Self:
        """Return what one office, or the lead (no area), promised for a year, nearest first."""
        return self.filter(edition=edition, area=area).order_by("voices")

    def unanswered(self) -> Self:
        """Reached, and nobody has answered yet."""
        return self.filter(reached_at__isnull=False, answered_at=None)


class Milestone(models.Model):
    """A public answer promised at so many voices: "at 10,000 the commissioner replies"."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="milestones")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    voices = models.PositiveIntegerField()
    promise = models.CharField(max_length=200)
    reached_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1200, blank=True)
    signed = models.CharField(max_length=160, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects: ClassVar = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_promise_a_number", fields=["edition", "area", "voices"]
            ),
            models.CheckConstraint(
                name="milestone_answered_in_words",
                condition=Q(answered_at=None) | (~Q(answer="") & ~Q(signed="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.area_id}: {self.voices}"


class LaunchCheck(models.Model):
    """One line of the launch checklist that only a person can tick."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="checks")
    code = models.CharField(max_length=20)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_tick_a_line", fields=["edition", "code"])]

    def __str__(self) -> str:
        return self.code


class RotaTurn(models.Model):
    """Who reads for the wall on a day; in which languages, their own row says."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rota")
    day = models.DateField()
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+")

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(name="one_turn_a_day", fields=["edition", "day", "staff"])
        ]

    def __str__(self) -> str:
        return f"{self.day}"
