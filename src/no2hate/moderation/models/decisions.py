"""Decisions: what staff did with an item, why, and whether it was undone."""

from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.common import clock
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


REASONS: Final = dict([*DeclineReason.choices, *EscalateReason.choices])

LEADS_TO: Final = {
    "approve": Item.State.APPROVED,
    "decline": Item.State.DECLINED,
    "escalate": Item.State.ESCALATED,
}


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
        return self.select_related("by", "undone_by", "item").order_by("-at", "-pk")

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
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="moderation_decision_by_at", fields=["by", "at"])]
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
        return str(Decision.Action(self.action).label)

    @property
    def reason_in_words(self) -> str:
        """The rule that was applied, in its published words; nothing for an approval."""
        return str(REASONS.get(self.reason, ""))

    @property
    def can_be_undone(self) -> bool:
        """Whether this is the last word on its item, and the words are still there."""
        return self.undone_at is None and self.item.state == LEADS_TO[self.action]
