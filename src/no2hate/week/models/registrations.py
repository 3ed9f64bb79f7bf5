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

    def in_care_of(self, staff: Staff) -> Self:
        """Those this person of the office may decide on: of their area, or all; else none."""
        if not (staff.is_office and staff.is_active):
            return self.none()
        return self.filter(area=staff.area_id) if staff.area_id else self

    def waiting_for(self, staff: Staff) -> Self:
        """Those whose work mail is confirmed and which this person of the office may decide."""
        return self.in_care_of(staff).filter(state=Registration.State.CONFIRMED)

    def left_unconfirmed(self, *, at: datetime) -> Self:
        """Those whose letter nobody answered in time."""
        return self.filter(state=Registration.State.NEW, asked_at__lt=at - CONFIRM_WITHIN)


class Registration(models.Model):
    """Somebody asks in the name of an organisation to take part.

    `contact` is their work address under a server key; it goes, with the name and the keyed
    hash `asked_key` (one open question for an address and organisation), once it is over. What
    nobody confirms in time is deleted.
    """

    class State(models.TextChoices):
        NEW = "new", "Letter sent"
        CONFIRMED = "confirmed", "Work mail confirmed, waits for the office"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    organisation_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=9, choices=Organisation.Kind)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    person = models.CharField(max_length=100, blank=True)
    contact = models.BinaryField(null=True)
    asked_key = models.BinaryField(null=True, unique=True, max_length=16)
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
                condition=Q(state__in=["new", "confirmed", "approved", "declined"]),
            ),
            models.CheckConstraint(
                name="registration_over_without_an_address",
                condition=Q(state__in=["new", "confirmed"])
                | Q(contact=None, asked_key=None, person=""),
            ),
            models.CheckConstraint(
                name="registration_decided_by_somebody",
                condition=~Q(state__in=["approved", "declined"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"

    @property
    def has_run_out(self) -> bool:
        """Whether its letter was not answered in time, looked after or not."""
        return self.state == self.State.NEW and self.asked_at < clock.now() - CONFIRM_WITHIN


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """The questions we ask of commitments."""

    def public(self) -> Self:
        """Those the office has read."""
        return self.filter(is_published=True).select_related("organisation__area")

    def in_care_of(self, staff: Staff) -> Self:
        """Those this person of the office may decide on: of their area, or all; else none."""
        if not (staff.is_office and staff.is_active):
            return self.none()
        return self.filter(organisation__area=staff.area_id) if staff.area_id else self

    def waiting_for(self, staff: Staff) -> Self:
        """Those whose words this person of the office has to read; nobody reads their own."""
        others = self.in_care_of(staff).exclude(organisation=staff.organisation_id)
        return others.exclude(new_text="")


class Commitment(models.Model):
    """What an organisation promises to do in one year, in a sentence anyone may read.

    `text` is what the office has read; other words wait in `new_text`.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="commitments")
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300, blank=True)
    new_text = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, default="en")
    is_published = models.BooleanField(default=False)  # the office has read it
    written_at = models.DateTimeField(default=clock.now)
    sent_back_because = models.CharField(max_length=300, blank=True)

    objects: ClassVar = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.UniqueConstraint(name="commitment_once_a_year", fields=["organisation", "year"]),
            models.CheckConstraint(
                name="commitment_public_has_words", condition=Q(is_published=False) | ~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.new_text
