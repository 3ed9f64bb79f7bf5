"""What readers and authors say of decisions: complaints about what stands, appeals for what not."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.moderation.models.decisions import Decision, DeclineReason
from no2hate.moderation.models.items import Item


class Answer(models.TextChoices):
    """What became of a complaint or an appeal."""

    OPEN = "open", _("Nobody has looked yet")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Not granted")


class Said(models.Model):
    """What both have in common: words for a reader here, and who answered when."""

    words = models.CharField(max_length=280, blank=True)
    at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=7, choices=Answer, default=Answer.OPEN)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """The questions we ask of complaints."""

    def open_for(self, staff: Staff) -> Self:
        """Those that wait, about items on the wall someone may read, in the order to answer.

        What a colleague has kept before comes last: a crowd that tries one rule after the
        other is not heard before those who complain for the first time.
        """
        kept = Complaint.objects.filter(item=OuterRef("item"), answer=Answer.REFUSED)
        readable = Item.objects.readable_by(staff).approved()
        waiting = self.filter(answer=Answer.OPEN, item__in=readable)
        return waiting.annotate(was_kept=Exists(kept)).order_by("was_kept", "at", "pk")


class Complaint(Said):
    """A reader says that something on the wall breaks a rule. It stays until someone here agrees.

    One row an item and rule: more readers add to `readers`, and can do no more than one.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="complaints")
    reason = models.CharField(max_length=10, choices=DeclineReason)
    readers = models.PositiveIntegerField(default=1)

    objects: ClassVar = ComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="moderation_one_open_complaint",
                fields=["item", "reason"],
                condition=Q(answer="open"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.reason}"

    @property
    def as_shown(self) -> str:
        """Name it, and whether it came with words: an answer is to what was read."""
        return f"{self.pk}{'w' if self.words else ''}"


class AppealQuerySet(models.QuerySet["Appeal"]):
    """The questions we ask of appeals."""

    def open_for(self, staff: Staff) -> Self:
        """Those that wait for someone other than who declined, oldest first."""
        readable = Item.objects.readable_by(staff).filter(state=Item.State.DECLINED)
        theirs = Decision.objects.standing().filter(by=staff).values("item")
        waiting = self.filter(answer=Answer.OPEN, item__in=readable)
        others = waiting.exclude(item__in=theirs).exclude(item__first_reader=staff)
        return others.order_by("at", "pk")


class Appeal(Said):
    """An author asks for a second look, once; somebody else than the first reader gives it."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="appeal")

    objects: ClassVar = AppealQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.item_id)
