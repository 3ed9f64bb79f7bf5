"""Events of the week and what came of them."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar, Final, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.cipher import decrypt, encrypt
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.partners.models import Organisation

PURPOSE: Final = "event-address"


class EventQuerySet(models.QuerySet["Event"]):
    """The questions we ask of events."""

    def public(self) -> Self:
        """Those anyone may see: published, or cancelled after having been."""
        shown = [Event.State.PUBLISHED, Event.State.CANCELLED]
        return self.filter(state__in=shown, published_at__isnull=False).select_related(
            "organisation", "area"
        )

    def taken_down(self) -> Self:
        """Those that were public and that nobody may read any more."""
        return self.filter(state=Event.State.REMOVED)

    def between(self, first: date, last: date, *, zone: str = settings.TIME_ZONE) -> Self:
        """Those that touch a day from the first to the last, by a local clock."""
        begin = datetime.combine(first, time(), ZoneInfo(zone))
        end = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(zone))
        return self.filter(starts_at__lt=end, ends_at__gt=begin)

    def places_to_forget(self, *, ended_before: datetime) -> Self:
        """Safe ones that ended before a moment and still know where they were."""
        held = self.filter(is_safe=True, ends_at__lt=ended_before)
        return held.exclude(sealed_address=b"")

    def put_on_by(self, staff: Staff) -> Self:
        """Those of the organisation somebody works for; of nobody's, none."""
        return self.filter(organisation=staff.organisation_id, organisation__isnull=False)

    def visible_to(self, staff: Staff) -> Self:
        """Those somebody may open: their organisation's, and their office's once handed in."""
        offices = Event.objects.in_care_of(staff).filter(handed_in_at__isnull=False).values("pk")
        own = Q(organisation=staff.organisation_id, organisation__isnull=False)
        return self.filter(own | Q(pk__in=offices))

    def in_care_of(self, staff: Staff) -> Self:
        """Those this person of the office may decide on: of their area, or all; else none."""
        if not (staff.is_office and staff.is_active):
            return self.none()
        return self.filter(area=staff.area_id) if staff.area_id else self

    def waiting_for(self, staff: Staff) -> Self:
        """Those with words this person of the office has to read; nobody reads their own."""
        has_words = Q(state=Event.State.SUBMITTED) | ~Q(new_title="") | ~Q(new_because="")
        return self.in_care_of(staff).exclude(organisation=staff.organisation_id).filter(has_words)


class Event(models.Model):
    """One event of a partner. Times are UTC; `time_zone` says by which clock it is held.

    A safe location (`is_safe`) keeps its address in `sealed_address` alone, under a server
    key: nobody but confirmed guests, the partner and the office sees it. Words changed once
    it is approved wait together in `new_title` and the others, and why it was called off
    waits in `new_because`, until the office has read them.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waits for the office")
        APPROVED = "approved", _("Approved, not public yet")
        PUBLISHED = "published", _("Public")
        CANCELLED = "cancelled", _("Cancelled")
        REMOVED = "removed", _("Taken down")

    class Kind(models.TextChoices):
        LAUNCH = "launch", _("Launch")
        VIGIL = "vigil", _("Vigil, candles or lanterns")
        STALL = "stall", _("Information stall")
        OPEN_DAY = "open_day", _("Open day")
        WORKSHOP = "workshop", _("Workshop")
        SURGERY = "surgery", _("Police surgery")
        FAITH_VISIT = "faith", _("Visit to a place of worship")
        TALK = "talk", _("Film or talk")
        PANEL = "panel", _("Question time")
        TRAINING = "training", _("Training")
        SPORT = "sport", _("Sport")
        PLEDGE = "pledge", _("Signing, flag or lights")
        ONLINE = "online", _("Online")

    class Access(models.TextChoices):
        STEP_FREE = "step_free", _("Step-free")
        TOILET = "toilet", _("Accessible toilet")
        LOOP = "loop", _("Hearing loop")
        BSL = "bsl", _("British Sign Language")
        CAPTIONS = "captions", _("Live captions")
        QUIET = "quiet", _("Quiet room")
        EASY_READ = "easy_read", _("Easy Read material")
        CHILDREN = "children", _("Children welcome")

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="events")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind)
    title = models.CharField(max_length=100)
    about = models.TextField(max_length=2000)
    new_title = models.CharField(max_length=100, blank=True)
    new_about = models.TextField(max_length=2000, blank=True)
    new_place = models.CharField(max_length=120, blank=True)
    new_address = models.CharField(max_length=300, blank=True)
    new_access_notes = models.CharField(max_length=300, blank=True)
    new_language = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=10, default="en")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=40, default=settings.TIME_ZONE)
    place = models.CharField(max_length=120)  # shown to everyone, such as "Derby, near the river"
    address = models.CharField(max_length=300, blank=True)
    is_safe = models.BooleanField(default=False)
    sealed_address = models.BinaryField(default=b"")
    access = models.JSONField(default=list, blank=True)  # codes of Access
    access_notes = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=list, blank=True)  # spoken there, codes of WRITTEN
    takes_sign_ups = models.BooleanField(default=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    sequence = models.PositiveIntegerField(default=0)  # of RFC 5545: one more at each change
    changed_at = models.DateTimeField(default=clock.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)  # first: the office has seen it
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    new_because = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_because = models.CharField(max_length=300, blank=True)
    sent_back_because = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "title"]
        indexes = [models.Index(name="event_by_time", fields=["state", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                name="event_state_known",
                condition=Q(
                    state__in=[
                        *("draft", "submitted", "approved", "published", "cancelled", "removed")
                    ]
                ),
            ),
            models.CheckConstraint(
                name="event_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="event_safe_address_is_under_a_key",
                condition=Q(is_safe=True, address="", new_address="", takes_sign_ups=True)
                | Q(is_safe=False, sealed_address=b""),
            ),
            models.CheckConstraint(
                name="event_public_was_approved",
                condition=~Q(state__in=["approved", "published"]) | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="event_public_since_a_moment",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="event_words_wait_beside_read_ones",
                condition=Q(state__in=["approved", "published"])
                | Q(
                    new_title="",
                    new_about="",
                    new_place="",
                    new_address="",
                    new_access_notes="",
                    new_language="",
                ),
            ),
            models.CheckConstraint(
                name="event_reason_waits_once_called_off",
                condition=Q(state="cancelled") | Q(new_because=""),
            ),
            models.CheckConstraint(
                name="event_taken_down_since_a_moment",
                condition=~Q(state="removed") | Q(removed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_words_waiting(self) -> bool:
        """Whether other words wait for the office than those it has read."""
        return bool(self.new_title or self.new_because)

    @property
    def is_off(self) -> bool:
        """Whether it does not take place: called off, or taken down."""
        return self.state in {self.State.CANCELLED, self.State.REMOVED}

    @property
    def may_change(self) -> bool:
        """Whether its partner may still change it: what was public and is over is history."""
        is_history = self.state == self.State.PUBLISHED and self.is_over
        return not (self.is_off or is_history)

    @property
    def may_be_taken_down(self) -> bool:
        """Whether everyone sees it: published, or called off after having been."""
        return self.published_at is not None and self.state != self.State.REMOVED

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ends_at <= clock.now()

    @property
    def may_have_outcome(self) -> bool:
        """Whether something can have come of it: it was public, held, and is over."""
        return self.state == self.State.PUBLISHED and self.is_over

    def keep_address(self, address: str) -> None:
        """Keep where it is: under a server key if it is a safe location, in the clear if not."""
        key, purpose = settings.KEY_FOLDER.key("events"), f"{PURPOSE}:{self.public_id}"
        self.address = "" if self.is_safe else address
        self.sealed_address = (
            encrypt(address.encode(), key=key, purpose=purpose) if self.is_safe else b""
        )

    def whole_address(self) -> str:
        """Return where it is, for those who may know: never for a page, feed or open letter.

        Of a safe location nothing once that is forgotten.
        """
        if not self.sealed_address:
            return self.address
        key, purpose = settings.KEY_FOLDER.key("events"), f"{PURPOSE}:{self.public_id}"
        return decrypt(bytes(self.sealed_address), key=key, purpose=purpose).decode()


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """The questions we ask of outcomes."""

    def public(self) -> Self:
        """Those the office has read."""
        return self.filter(is_published=True)

    def waiting_for(self, staff: Staff) -> Self:
        """Those this person of the office has to read."""
        events = Event.objects.in_care_of(staff).exclude(organisation=staff.organisation_id)
        return self.filter(is_published=False, sent_back_because="", event__in=events)


class Outcome(models.Model):
    """What became of an event, told by its partner afterwards; public once the office read it."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="outcome")
    people = models.PositiveIntegerField(null=True, blank=True)  # who came, about
    changed = models.CharField(max_length=600)
    next_step = models.CharField(max_length=300, blank=True)
    told_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    told_on = models.DateField()
    is_published = models.BooleanField(default=False)
    sent_back_because = models.CharField(max_length=300, blank=True)

    objects: ClassVar = OutcomeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.changed

    @property
    def words(self) -> str:
        """What the office reads, in one piece: whoever approves says what they read."""
        return f"{self.changed}\n\n{self.next_step}".strip()
