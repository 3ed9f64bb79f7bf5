"""Items: what strangers wrote, and where it stands."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.common.cipher import HASH_SIZE
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.common.languages import Written, written
from no2hate.moderation.rules import Reason

ESCALATED_KEPT: Final = timedelta(days=7)  # promised in the rules of the wall
SEALED_WITHIN: Final = timedelta(days=1)
UNDO_OFFERED: Final = timedelta(minutes=10)  # on the queue; the log offers it for longer
JUST_NOW: Final = timedelta(minutes=1)
NAME_LENGTH: Final = 100

REASON_WORDS: Final = {
    Reason.THREAT: _("reads like a threat"),
    Reason.DISCLOSURE: _("tells what happened to somebody"),
    Reason.SLUR: _("abusive words"),
    Reason.SLOGAN: _("a slogan used against campaigns like this"),
    Reason.CONTACT: _("a number, an address or a link"),
    Reason.HIDDEN_LETTERS: _("disguised letters"),
    Reason.NAME_IS_A_SENTENCE: _("the name is a sentence"),
    Reason.IMPERSONATION: _("the name of an office"),
}


class ItemQuerySet(models.QuerySet["Item"]):
    """The questions we ask of items, by name."""

    def readable_by(self, staff: Staff) -> Self:
        """What one of the staff may read: their languages, their area; on duty, every language.

        Threats and what happened to people are for those on duty alone.
        """
        if not staff.is_moderator:
            return self.none()
        theirs = Q(is_for_duty=False, language__in=staff.languages)
        if staff.is_duty:
            theirs |= Q(is_for_duty=True)
        return self.filter(theirs, _near(staff))

    def within_reach_of(self, staff: Staff) -> Self:
        """What is in their languages and area, for duty or not. Never to be shown."""
        if not staff.is_moderator:
            return self.none()
        return self.filter(_near(staff), language__in=staff.languages)

    def waiting(self) -> Self:
        """Confirmed by their authors, read by nobody yet."""
        return self.filter(state=Item.State.WAITING, is_for_duty=False)

    def set_aside(self) -> Self:
        """Those that waited until their authors' voices were removed."""
        return self.filter(
            state=Item.State.UNCONFIRMED, waiting_since__isnull=False, is_for_duty=False
        )

    def free_for(self, staff: Staff, *, at: datetime) -> Self:
        """Those no colleague is reading just now."""
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=at) | Q(claimed_by=staff))

    def with_colleagues(self, staff: Staff, *, at: datetime) -> dict[str, int]:
        """Return how many each colleague is reading just now, by name."""
        theirs = self.filter(claimed_until__gt=at).exclude(claimed_by=staff)
        counted = theirs.order_by().values_list("claimed_by__name").annotate(n=Count("pk"))
        return dict(counted.order_by("claimed_by__name"))

    def for_duty(self) -> Self:
        """Waiting for the person on duty, oldest first."""
        return self.filter(state=Item.State.ESCALATED).order_by("escalated_at", "pk")

    def approved(self) -> Self:
        """Anyone may read these."""
        return self.filter(state=Item.State.APPROVED)

    def in_reading_order(self) -> Self:
        """Oldest first, those to look at twice after the others."""
        return self.order_by("needs_second_look", "waiting_since", "pk")

    def count_by_language(self) -> tuple[dict[str, int], int]:
        """Return how many there are in each language, the most first; how many are rehearsed."""
        rehearsed = Count("pk", filter=Q(kind=Item.Kind.REHEARSAL))
        counted = self.order_by().values_list("language").annotate(n=Count("pk"), r=rehearsed)
        rows = list(counted.order_by("-n", "language"))
        return {code: n for code, n, _r in rows}, sum(r for _code, _n, r in rows)

    def kept_long_enough(self, *, at: datetime) -> Self:
        """For duty, not on the wall, still in words after the days we promise."""
        since = at - ESCALATED_KEPT
        return self.filter(
            Q(state__in=[Item.State.ESCALATED, Item.State.DECLINED], escalated_at__lte=since)
            | Q(state=Item.State.UNCONFIRMED, submitted_at__lte=since),
            is_for_duty=True,
        )

    def to_be_sealed(self, *, at: datetime) -> Self:
        """What a case worker should read: what happened to people, and what was passed on.

        What a moderator passed on waits until they can no longer take that back with a
        click. Threats found by screening alone stay with the person on duty, until that
        person passes them on: then at once. A rehearsal is nobody's report.
        """
        told = Q(why__contains=f'"{Reason.DISCLOSURE}"')
        is_due = Q(decisions__at__lte=at - UNDO_OFFERED)
        by_duty = Q(decisions__state_before=Item.State.ESCALATED)
        passed_on = Q(decisions__action="escalate", decisions__undone_at=None) & (is_due | by_duty)
        found = self.annotate(why=Cast("reasons", models.TextField()))
        real = found.exclude(kind=Item.Kind.REHEARSAL)
        return real.filter(told | passed_on, state=Item.State.ESCALATED).order_by(
            "escalated_at", "pk"
        )

    def left_unsealed(self, *, at: datetime) -> Self:
        """What no desk has taken within a day, and will be blanked unless one does."""
        late = self.to_be_sealed(at=at).filter(escalated_at__lte=at - SEALED_WITHIN)
        return late.distinct()

    def confirm(self, *, public_id: str, at: datetime) -> int:
        """Put one unconfirmed item before its readers; those for duty skip the queue."""
        for_duty = Q(is_for_duty=True)
        return self.filter(public_id=public_id, state=Item.State.UNCONFIRMED).update(
            state=Case(
                When(for_duty, then=Value(Item.State.ESCALATED)), default=Value(Item.State.WAITING)
            ),
            waiting_since=at,
            escalated_at=Case(When(for_duty, then=Value(at)), default=Value(None)),
        )


class Item(models.Model):
    """Words a stranger sent for all to read. Nobody has, until someone here has.

    Screening found `reasons` to look twice; it never decides. `is_for_duty` marks threats
    and what happened to people. A blanked item keeps a keyed hash, to know the same again.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Not confirmed by its author")
        WAITING = "waiting", _("Waiting")
        APPROVED = "approved", _("On the wall")
        DECLINED = "declined", _("Not shown")
        ESCALATED = "escalated", _("With the person on duty")
        BLANKED = "blanked", _("Blanked")

    class Kind(models.TextChoices):
        VOICE = "voice", _("Voice")
        POST = "post", _("Post on another network")
        REHEARSAL = "rehearsal", _("Rehearsal")

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(blank=True)
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    language = models.CharField(max_length=8)
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=11, choices=State, default=State.UNCONFIRMED)
    reasons = models.JSONField(default=list, blank=True)
    needs_second_look = models.BooleanField(default=False)  # has reasons: the index sorts by it
    is_for_duty = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(default=clock.now, editable=False)
    waiting_since = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)
    first_reader = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    first_reading = models.CharField(max_length=18, blank=True)  # act and reason they propose
    likeness = models.BigIntegerField(null=True)  # near-equal texts have near-equal numbers
    content_hash = models.BinaryField(max_length=HASH_SIZE, null=True)

    objects: ClassVar = ItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                name="moderation_item_queue",
                fields=["state", "language", "needs_second_look", "waiting_since"],
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="moderation_item_approved_has_words",
                condition=~Q(state="approved") | ~Q(text="", name=""),
            ),
            models.CheckConstraint(
                name="moderation_item_blanked_is_a_hash",
                condition=Q(state="blanked", text="", name="", content_hash__isnull=False)
                | (~Q(state="blanked") & Q(content_hash=None)),
            ),
            models.CheckConstraint(
                name="moderation_item_shown_when_approved",
                condition=Q(state="approved", shown_at__isnull=False)
                | (~Q(state="approved") & Q(shown_at=None)),
            ),
            models.CheckConstraint(
                name="moderation_item_escalated_is_for_duty",
                condition=~Q(state="escalated") | Q(is_for_duty=True, escalated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="moderation_item_for_duty_never_waits",
                condition=~Q(state="waiting", is_for_duty=True),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_evidence(self) -> bool:
        """Whether this is a threat that the person on duty has not dealt with."""
        return self.state == Item.State.ESCALATED and self.is_threat

    @property
    def is_threat(self) -> bool:
        """Whether screening, or somebody here, takes it for a threat."""
        return self._is(Reason.THREAT)

    @property
    def is_account(self) -> bool:
        """Whether screening, or somebody here, takes it for what happened to a person."""
        return self._is(Reason.DISCLOSURE)

    def _is(self, reason: Reason) -> bool:
        said = (each.reason for each in self.decisions.all() if each.undone_at is None)
        return reason in self.reasons or reason in set(said)

    @property
    def appeal_or_none(self) -> Any:
        """What its author asked once it was declined; nothing before."""
        return getattr(self, "appeal", None)

    @property
    def was_passed_on(self) -> bool:
        """Whether a desk is to have it: a moderator has said so."""
        return self.decisions.filter(action="escalate", undone_at=None).exists()

    @property
    def is_left(self) -> bool:
        """Whether no desk has taken within a day what a case worker should read."""
        since = self.escalated_at
        if self.state != Item.State.ESCALATED or not since or clock.now() - since < SEALED_WITHIN:
            return False
        return Item.objects.left_unsealed(at=clock.now()).filter(pk=self.pk).exists()

    @property
    def is_new(self) -> bool:
        """Whether it arrived within the last minute."""
        return bool(self.waiting_since and clock.now() - self.waiting_since < JUST_NOW)

    @property
    def blanked_on(self) -> datetime | None:
        """When an escalated item loses its words."""
        return self.escalated_at + ESCALATED_KEPT if self.escalated_at else None

    @property
    def written(self) -> Written:
        """The language of the words: its name and direction."""
        return written(self.language)

    @property
    def reasons_in_words(self) -> list[str]:
        """Why to look twice, as the desk says it."""
        return [str(REASON_WORDS[Reason(reason)]) for reason in self.reasons]


def _near(staff: Staff) -> Q:
    """Return what one of the staff looks after: an area, or all and what belongs to none."""
    return Q() if staff.area_id is None else Q(area_id=staff.area_id)
