"""Rules by which false voices were removed from the count, to be undone if they were people."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q, Sum

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id


class InvalidationQuerySet(models.QuerySet["Invalidation"]):
    """The questions we ask of removals."""

    def standing(self) -> Self:
        """Applied, and not undone."""
        return self.filter(applied_at__isnull=False, undone_at=None)

    def removed(self) -> int:
        """Return how many voices that counted they took out: the public figure.

        Those that were held, or never confirmed, had not counted and are not in it: nobody
        drives a number up that we publish by sending what we do not believe.
        """
        total: dict[str, Any] = self.standing().aggregate(n=Sum("counted_before"))
        return total["n"] or 0


class Invalidation(models.Model):
    """One rule: which voices it means, who says so and why. First tried dry, then applied."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="invalidations")
    signed_from = models.DateTimeField()
    signed_until = models.DateTimeField()
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    came_from = models.BinaryField(max_length=16, null=True)
    domain = models.CharField(max_length=253, blank=True)  # where somebody typed it
    domain_key = models.BinaryField(max_length=16, null=True)
    name_like = models.CharField(max_length=60, blank=True)
    held_reason = models.CharField(max_length=6, blank=True)
    why = models.CharField(max_length=200)
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    removed_voices = models.PositiveIntegerField(default=0)
    counted_before = models.PositiveIntegerField(default=0)  # of these, so many had counted
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = InvalidationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(name="invalidation_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="invalidation_undone_after_it_was_applied",
                condition=Q(undone_at=None) | Q(applied_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Allowance(models.Model):
    """Who let a place send more than its limit for a day, and why; the place is nowhere here."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="allowances")
    day = models.DateField()
    is_network = models.BooleanField()
    why = models.CharField(max_length=200)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]
        constraints = [models.CheckConstraint(name="allowance_says_why", condition=~Q(why=""))]

    def __str__(self) -> str:
        return str(self.day)
