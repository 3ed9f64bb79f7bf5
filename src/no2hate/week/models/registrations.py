"""Organisations that ask to take part, and what they promise for a year."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import Q

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.partners.models import Organisation

CONFIRM_WITHIN: Final = timedelta(hours=72)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """The questions we ask of registrations."""

    def waiting_for(self, staff: Staff) -> Self:
        """Those whose work mail is confirmed and which this person of the office may decide."""
        waiting = self.filter(state=Registration.State.CONFIRMED)
        return waiting.filter(area=staff.area_id) if staff.area_id else waiting

    def left_unconfirmed(self, *, at: datetime) -> Self:
        """Those whose letter nobody answered in time."""
        return self.filter(state=Registration.State.NEW, asked_at__lt=at - CONFIRM_WITHIN)


class Registration(models.Model):
    """Somebody asks in the name of an organisation to take part.

    `contact` is their work address under a server key; it goes when the matter is decided.
    """

    class State(models.TextChoices):
        NEW = "new", "Letter sent"
        CONFIRMED = "confirmed", "Work mail confirmed, waits for the office"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        EXPIRED = "expired", "Never confirmed"

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    organisation_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=9, choices=Organisation.Kind)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    person = models.CharField(max_length=100)
    contact = models.BinaryField(null=True)
    about = models.CharField(max_length=500)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=9, choices=State, default=State.NEW)
    asked_at = models.DateTimeField(default=clock.now)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    objects: ClassVar = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                name="registration_state_known",
                condition=Q(state__in=["new", "confirmed", "approved", "declined", "expired"]),
            ),
            models.CheckConstraint(
                name="registration_over_without_an_address",
                condition=Q(state__in=["new", "confirmed"]) | Q(contact=None),
            ),
            models.CheckConstraint(
                name="registration_decided_by_somebody",
                condition=~Q(state__in=["approved", "declined"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"


class Commitment(models.Model):
    """What an organisation promises to do in one year, in a sentence anyone may read."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="commitments")
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=10, default="en")
    is_published = models.BooleanField(default=False)  # the office has read it
    written_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.UniqueConstraint(name="commitment_once_a_year", fields=["organisation", "year"])
        ]

    def __str__(self) -> str:
        return self.text
