"""Decisions: what staff did with an item, why, and whether it was undone."""

from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH
from no2hate.moderation.models.items import Item


class DeclineReason(models.TextChoices):
    """Why words are not shown. These are the published rules, in their published words."""

    ABUSE = "abuse", _("It abuses people for who they are")
    THREAT = "threat", _("It threatens somebody")
    PERSONAL = "personal", _("It names, or tells how to find, another person")
    ADVERT = "advert", _("It advertises, or leads to another site")
    ACCOUNT = "account", _("It tells of a crime, which deserves better than a wall")
    OFFICE = "office", _("It speaks for an organisation that has not said so")
    ELSEWHERE = "elsewhere", _("It is not about standing together against hate crime")
    UNREADABLE = "unreadable", _("We could not make out what it says")


class EscalateReason(models.TextChoices):
    """Why words go to the person on duty."""

    THREAT = "threat", _("A threat")
    DISCLOSURE = "disclosure", _("It happened to somebody")


LEADS_TO: Final = {
    "approve": Item.State.APPROVED,
    "decline": Item.State.DECLINED,
    "escalate": Item.State.ESCALATED,
}


def reason_in_words(action: str, reason: str) -> str:
    """Return why, in the published words of the act; nothing where none is needed."""
    reasons = EscalateReason if action == "escalate" else DeclineReason
    return str(reasons(reason).label) if reason else ""


class DecisionQuerySet(models.QuerySet["Decision"]):
    """The questions we ask of decisions, by name."""

    def standing(self) -> Self:
        """Those nobody has undone."""
        return self.filter(undone_at=None)

    def escalations(self) -> Self:
        """Those that passed an item to the person on duty."""
        return self.standing().filter(action=Decision.Action.ESCALATE)

    def newest_first(self) -> Self:
        """The latest on top, with who and what."""
        related = self.select_related("by", "undone_by", "item__first_reader")
        return related.order_by("-at", "-pk")

    def real(self) -> Self:
        """All but those of a rehearsal."""
        return self.exclude(item__kind=Item.Kind.REHEARSAL)

    def takedowns(self) -> Self:
        """Those that took words off the wall."""
        return self.filter(action=Decision.Action.DECLINE, state_before=Item.State.APPROVED)

    def seen_by(self, staff: Staff) -> Self:
        """Those one of the staff took, or whose item they may read."""
        readable = Item.objects.readable_by(staff)
        return self.filter(Q(by=staff) | Q(item__in=readable))


class Decision(models.Model):
    """What one of the staff did with an item. Rows are never changed, only marked undone."""

    class Action(models.TextChoices):
        APPROVE = "approve", _("approved")
        DECLINE = "decline", _("declined")
        ESCALATE = "escalate", _("passed to the person on duty")

    item = models.ForeignKey(Item, models.PROTECT, related_name="decisions")
    action = models.CharField(max_length=8, choices=Action)
    reason = models.CharField(max_length=10, blank=True)
    state_before = models.CharField(max_length=11, choices=Item.State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    batch = models.CharField(max_length=PUBLIC_ID_LENGTH, blank=True)  # of one act on many
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="moderation_decision_by_at", fields=["by", "at"]),
            models.Index(name="moderation_decision_at", fields=["at"]),
            models.Index(
                name="moderation_decision_batch", fields=["batch"], condition=~Q(batch="")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="moderation_decision_has_a_reason",
                condition=Q(action="approve", reason="") | (~Q(action="approve") & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="moderation_decision_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.item_id}"

    @property
    def said(self) -> str:
        """What was done, in words."""
        if (self.action, self.state_before) == ("escalate", Item.State.ESCALATED):
            return str(_("passed to a desk"))
        if (self.action, self.state_before) == ("decline", Item.State.APPROVED):
            return str(_("taken down"))
        return str(Decision.Action(self.action).label)

    @property
    def reason_in_words(self) -> str:
        """The rule that was applied, in its published words; nothing for an approval."""
        return reason_in_words(self.action, self.reason)

    @property
    def can_be_undone(self) -> bool:
        """Whether this is the last word on its item, and the words are still there."""
        return self.undone_at is None and self.item.state == LEADS_TO[self.action]
