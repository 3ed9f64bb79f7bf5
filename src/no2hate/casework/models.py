"""What a desk keeps of a report beside the report itself: who has it, and its own notes."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from no2hate.accounts.models import Member, Staff
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.partners.models import Desk
from no2hate.speakout.models import Report

TOKEN_LENGTH: Final = PUBLIC_ID_LENGTH


class CaseQuerySet(models.QuerySet["Case"]):
    """The questions we ask of cases, by name."""

    def standing(self) -> Self:
        """Those whose report was not deleted."""
        return self.exclude(report__state=Report.State.DELETED)

    def in_hands_of(self, staff: Staff | None) -> Self:
        """Those somebody has taken; of nobody, those of whoever has left, too."""
        return self.filter(taken_by=staff)

    def of_leavers(self) -> Self:
        """Those in the hands of somebody who no longer belongs to the desk."""
        here = Member.objects.here().filter(
            staff=OuterRef("taken_by"), desk=OuterRef("desk"), staff__is_active=True
        )
        return self.filter(~Exists(here), taken_by__isnull=False)

    def waited_for_again(self) -> Self:
        """Those somebody closed, and then their person wrote."""
        waits = {"report__waits_for": Report.WaitsFor.DESK, "report__state": Report.State.CLOSED}
        return self.filter(closed_on__isnull=False, **waits)

    def open(self) -> Self:
        """Those nobody has closed."""
        return self.filter(closed_on=None)

    def closed(self) -> Self:
        """Those somebody has closed, the latest first."""
        return self.filter(closed_on__isnull=False).order_by("-closed_on", "-pk")

    def closed_since(self, day: date) -> Self:
        """Those closed on or after a day, the latest first, for nobody to go on with."""
        over = self.closed().filter(closed_on__gte=day)
        return over.filter(report__waits_for=Report.WaitsFor.NOBODY)

    def at(self, desks: Collection[Desk]) -> Self:
        """Those of some desks."""
        return self.standing().filter(desk__in=desks)


class Case(models.Model):
    """A report that somebody at its desk has taken in hand. Days only, never hours."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="case")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")  # the report's, for lists
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="cases"
    )
    taken_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    objects: ClassVar = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                name="casework_case_open", fields=["taken_by"], condition=Q(closed_on=None)
            ),
            models.Index(name="casework_case_closed", fields=["desk", "-closed_on", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="casework_case_taken_on_a_day",
                condition=Q(taken_by=None, taken_on=None)
                | Q(taken_by__isnull=False, taken_on__isnull=False),
            ),
            models.CheckConstraint(
                name="casework_case_closed_was_taken",
                condition=Q(closed_on=None) | Q(taken_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"case of report {self.report_id}"


class DeskOnlyKey(models.Model):
    """A random key for the desk's own notes on a report, sealed to the desk, never the person.

    One for each epoch of the desk's key: after somebody has left, the next note is sealed
    under a key they never held.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="desk_only_keys")
    epoch = models.PositiveIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="casework_one_desk_only_key_an_epoch", fields=["report", "epoch"]
            )
        ]

    def __str__(self) -> str:
        return f"key of epoch {self.epoch} for report {self.report_id}"


class Note(models.Model):
    """What colleagues at a desk tell one another about a case; the person never sees it."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    key = models.ForeignKey(DeskOnlyKey, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    blob = models.BinaryField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.public_id


class Submission(models.Model):
    """A form that was sent, by the random sign it carried: sent again, it does nothing.

    Kept for a day, as long as a page can stay open.
    """

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True)
    sent_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.token
