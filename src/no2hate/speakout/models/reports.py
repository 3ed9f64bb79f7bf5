"""A report, its items and the wraps of its keys.

In the clear stands only what routing and a list of work need: the desk, the area, days and
a state. Who told it, what, when exactly and from where is sealed or not kept at all. No key
counts up: between two acts of staff, it would tell the minute of a person's.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id, random_key
from no2hate.partners.models import Desk


class ReportQuerySet(models.QuerySet["Report"]):
    """The questions we ask of reports, by name."""

    def standing(self) -> Self:
        """Reports that can still be opened."""
        return self.exclude(state=Report.State.DELETED)

    def uncounted(self, *, before: date) -> Self:
        """Reports received before a day that have facts no batch released yet."""
        waiting = self.standing().filter(is_counted=False, received_on__lt=before)
        facts = Item.objects.filter(report=OuterRef("pk"), kind=Item.Kind.FACTS)
        return waiting.filter(Exists(facts))

    def at_places(self, places: Iterable[str]) -> Self:
        """Reports of these places, as `place` names them."""
        named = list(places)
        return self.filter(Q(area__code__in=named) | Q(area=None, where__in=named))

    def uncounted_of(self, keys: Iterable[int]) -> list[int]:
        """Return, locked, the keys of those among these that still wait to be counted."""
        locked = self.standing().select_for_update(of=("self",)).order_by("pk")
        return list(locked.filter(pk__in=list(keys), is_counted=False).values_list("pk", flat=True))

    def now_waits_for_desk(self, report: "Report") -> None:
        """Keep that its person wrote: the desk's turn, since today unless it was before."""
        mine = self.standing().filter(pk=report.pk).exclude(waits_for=Report.WaitsFor.DESK)
        today = clock.today(settings.TIME_ZONE)
        mine.update(waits_for=Report.WaitsFor.DESK, waits_since=today)

    def numbers_by_place(self) -> dict[str, int]:
        """Return how many there are of each place."""
        grouped = self.values_list("where", "area__code").annotate(n=Count("pk")).order_by()
        return {code or where: number for where, code, number in grouped}

    def found_by(self, locator: str) -> "Report | None":
        """Return the report a return code leads to."""
        return self.standing().filter(locator=locator).select_related("desk").first()


class Report(models.Model):
    """What a person told, routed to one desk."""

    class Where(models.TextChoices):
        AREA = "area", _("In an area")
        ONLINE = "online", _("Online")
        NOT_SAID = "not_said", _("Rather not say")

    class Channel(models.TextChoices):
        WEB = "web", _("Told on this site")
        WALL = "wall", _("Written for the wall")
        WALK_IN = "walk", _("Told at a reporting centre")

    class State(models.TextChoices):
        SENT = "sent", _("Sent, not read yet")
        READ = "read", _("Read")
        TAKEN = "taken", _("Someone is working on it")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")
        DELETED = "deleted", _("Deleted by the person who told it")

    class WaitsFor(models.TextChoices):
        DESK = "desk", _("the desk")
        REPORTER = "reporter", _("the person")
        NOBODY = "nobody", _("nobody")

    id = models.BigAutoField(primary_key=True, default=random_key, editable=False)
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="reports")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    where = models.CharField(max_length=8, choices=Where)
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.WEB)
    received_on = models.DateField()  # never more exact: minutes would tell whose it is
    state = models.CharField(max_length=8, choices=State, default=State.SENT)
    waits_for = models.CharField(max_length=8, choices=WaitsFor, default=WaitsFor.DESK)
    waits_since = models.DateField()
    locator = models.CharField(  # noqa: DJ001 -- none: nobody can return, and many may have none
        max_length=64, unique=True, null=True
    )
    reporter_public = models.BinaryField(default=b"")
    generation = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)  # how many items the head lists
    head = models.BinaryField(default=b"")  # the sealed manifest of all items
    is_counted = models.BooleanField(default=False)  # set for a whole batch in one statement

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                name="report_uncounted",
                fields=["desk", "received_on"],
                condition=Q(is_counted=False),
            ),
            models.Index(  # of a desk's lists: each is one look along it
                name="report_waits", fields=["desk", "waits_for", "state", "waits_since"]
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="report_area_where_it_belongs",
                condition=Q(where="area", area__isnull=False)
                | (~Q(where="area") & Q(area__isnull=True)),
            ),
            models.CheckConstraint(
                name="report_deleted_holds_nothing",
                condition=~Q(state="deleted") | Q(locator=None, head=b"", reporter_public=b""),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def place(self) -> str:
        """Where it is counted: its area's code, or `online`, or `not_said`."""
        return self.area.code if self.area else self.where

    @property
    def has_reporter(self) -> bool:
        """Whether somebody holds a code to it."""
        return self.locator is not None


class Wrap(models.Model):
    """One key of a report, wrapped for the desk or for the person who told it.

    `generation` counts the report's root keys; `epoch` is the desk key it is sealed to.
    A linked wrap is locked under a key out of the generation before, too.
    """

    class Purpose(models.TextChoices):
        REPORT = "report", _("what was told, and messages")
        IDENTITY = "identity", _("name and contact")

    class Recipient(models.TextChoices):
        DESK = "desk", _("the desk")
        REPORTER = "reporter", _("the person")

    id = models.BigAutoField(primary_key=True, default=random_key, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="wraps")
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.REPORT)
    recipient = models.CharField(max_length=8, choices=Recipient)
    generation = models.PositiveIntegerField(default=1)
    epoch = models.PositiveIntegerField(default=0)
    is_linked = models.BooleanField(default=False)
    blob = models.BinaryField()

    objects: ClassVar = models.Manager["Wrap"]()

    class Meta:
        ordering = ["generation"]
        constraints = [
            models.UniqueConstraint(
                name="wrap_once",
                fields=["report", "purpose", "recipient", "generation"],
            ),
            models.CheckConstraint(
                name="wrap_epoch_is_the_desks",
                condition=Q(recipient="desk", epoch__gte=1) | Q(recipient="reporter", epoch=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.generation} for {self.recipient}"


class ItemQuerySet(models.QuerySet["Item"]):
    """The questions we ask of items."""

    def in_order(self) -> Self:
        """Items as they were written."""
        return self.order_by("sequence")


class Item(models.Model):
    """One sealed thing of a report; only its kind, side, order and day are in the clear."""

    class Kind(models.TextChoices):
        STORY = "story", _("What happened")
        DETAILS = "details", _("More about it")
        CONTACT = "contact", _("Name and contact")
        MESSAGE = "message", _("Message")
        PERMISSION = "permission", _("Permission")
        FACTS = "facts", _("Facts for counting")

    class Side(models.TextChoices):
        REPORTER = "reporter", _("the person")
        DESK = "desk", _("the desk")

    id = models.BigAutoField(primary_key=True, default=random_key, editable=False)
    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=Kind)
    side = models.CharField(max_length=8, choices=Side)
    sequence = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    on = models.DateField()
    blob = models.BinaryField()

    objects: ClassVar = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="item_in_order", fields=["report", "sequence"]),
        ]

    def __str__(self) -> str:
        return self.public_id


class ProgressQuerySet(models.QuerySet["Progress"]):
    """The questions we ask of progress."""

    def in_order(self) -> list["Progress"]:
        """What was done by its day; within a day in the order that things are done."""
        kinds = Progress.Kind.values
        return sorted(self, key=lambda each: (each.on, kinds.index(each.kind), each.recipient))


class Progress(models.Model):
    """What was done with a report and on which day, as its person reads it."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("We received it")
        READ = "read", _("A case worker read it")
        TAKEN = "taken", _("A case worker took it on")
        ANSWERED = "answered", _("You were answered")
        SHARED = "shared", _("It was passed on, as you allowed")
        CLOSED = "closed", _("It was closed")
        DELETED = "deleted", _("You deleted it")

    id = models.BigAutoField(primary_key=True, default=random_key, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="progress")
    kind = models.CharField(max_length=8, choices=Kind)
    recipient = models.CharField(max_length=12, blank=True)  # to whom it was passed on
    on = models.DateField()

    objects: ClassVar = ProgressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="progress_once_a_day", fields=["report", "kind", "recipient", "on"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
