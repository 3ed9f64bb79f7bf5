"""Voices: one a person and year."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final, Self

from django.db import connections, models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.campaigns.models.invalidations import Invalidation
from no2hate.campaigns.models.statements import OfferedLine
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.moderation.models import Item

CONFIRM_WITHIN: Final = timedelta(hours=72)


class VoiceQuerySet(models.QuerySet["Voice"]):
    """The questions we ask of voices."""

    def sign(self, voice: "Voice") -> bool:
        """Insert a voice unless its address already stands in the line; return whether it did.

        One statement, so that any number of posts at once make one row.
        """
        fields = [f for f in Voice._meta.local_concrete_fields if not f.primary_key]
        connection = connections[self.db]
        values = [
            f.get_db_prep_save(getattr(voice, f.attname), connection=connection) for f in fields
        ]
        columns, places = ", ".join(str(f.column) for f in fields), ", ".join(["%s"] * len(fields))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {Voice._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608 -- names only
                " ON CONFLICT (edition_id, email_key) DO NOTHING RETURNING id",
                values,
            )
            return cursor.fetchone() is not None

    def for_its_holder(self, public_id: str) -> "Voice | None":
        """Return one voice with all that its own pages say."""
        related = self.select_related("edition__campaign", "area", "item", "line")
        return related.filter(public_id=public_id).first()

    def confirmed(self) -> Self:
        """Voices whose holder pressed the button."""
        return self.filter(state=Voice.State.CONFIRMED)

    def counted(self) -> Self:
        """Voices that count: confirmed and not set aside."""
        return self.filter(state=Voice.State.CONFIRMED, held_reason="")

    def held_by_day(self) -> list[dict[str, Any]]:
        """Return how many confirmed voices are held, by day and reason, newest day first."""
        held = self.filter(state=Voice.State.CONFIRMED).exclude(held_reason="")
        groups = held.values("day", "held_reason").annotate(number=Count("pk"))
        return [
            {**group, "why": Voice.Held(group["held_reason"]).label}
            for group in groups.order_by("-day", "held_reason")
        ]

    def with_words(self) -> Self:
        """Counted voices whose words anyone may read, newest first."""
        return (
            self.counted()
            .filter(Q(line__isnull=False) | Q(item__state=Item.State.APPROVED))
            .select_related("line", "item", "area")
            .order_by("-confirmed_at", "-id")
        )

    def older_than(self, voice: "Voice") -> Self:
        """Those that stand after this one on the wall."""
        return self.filter(
            Q(confirmed_at__lt=voice.confirmed_at)
            | Q(confirmed_at=voice.confirmed_at, pk__lt=voice.pk)
        )

    def standing_at(self, moment: datetime) -> Self:
        """Those whose words stood on the wall at a moment."""
        return self.filter(
            Q(line__isnull=False, confirmed_at__lte=moment) | Q(item__shown_at__lte=moment)
        )

    def left_unconfirmed(self) -> Self:
        """New voices whose link has run out."""
        return self.filter(state=Voice.State.NEW, signed_at__lt=clock.now() - CONFIRM_WITHIN)

    def days_touched(self, *, since: datetime | None, until: datetime) -> set[date]:
        """Return the days whose count a change between two moments can have altered."""
        changed = self.filter(changed_at__lte=until, day__isnull=False)
        if since is not None:
            changed = changed.filter(changed_at__gt=since)
        return {day for day in changed.values_list("day", flat=True).distinct() if day}


class Voice(models.Model):
    """One person or group standing in this year's line."""

    class State(models.TextChoices):
        NEW = "new", "New"
        CONFIRMED = "confirmed", "Confirmed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        INVALIDATED = "invalidated", "Removed as false"
        EXPIRED = "expired", "Expired"

    class Kind(models.TextChoices):
        PERSON = "person", _("Myself")
        AFFECTED = "affected", _("Myself, and it has happened to me (never shown)")
        SCHOOL = "school", _("A school or class")
        FAITH = "faith", _("A faith or belief group")
        CHARITY = "charity", _("A charity or community group")
        BUSINESS = "business", _("A business")
        CLUB = "club", _("A sports or social club")
        COUNCIL = "council", _("A council")
        POLICE = "police", _("A police team")
        HEALTH = "health", _("A health service")
        TRANSPORT = "travel", _("A bus, train or taxi company")
        ELECTED = "elected", _("An elected person")

    class Held(models.TextChoices):
        TRAP = "trap", _("a field was filled that people do not see")
        FAST = "fast", _("sent faster than a person types, or with an old form")
        DOMAIN = "domain", _("a throw-away email address")
        RATE = "rate", _("many from one address")
        NEAR = "near", _("many from one network")
        BURST = "burst", _("many confirmed in one moment")
        SWITCH = "switch", _("everything was held by a switch")

    class Source(models.TextChoices):
        WEB = "web", "This site"
        ENTERED = "entered", "Entered by hand"
        PAPER = "paper", "Signed on paper"

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="voices")
    email_key = models.BinaryField(max_length=16, null=True)
    state = models.CharField(max_length=11, choices=State, default=State.NEW)
    held_reason = models.CharField(max_length=6, choices=Held, blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    source = models.CharField(max_length=7, choices=Source, default=Source.WEB)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    line = models.ForeignKey(OfferedLine, models.PROTECT, null=True, related_name="+")
    item = models.OneToOneField(Item, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)
    contact = models.BinaryField(null=True)
    consent = models.CharField(max_length=8, blank=True)  # version of the words agreed to
    group_size = models.PositiveIntegerField(null=True)
    years = models.PositiveSmallIntegerField(default=1)  # with us for the nth year
    came_from = models.BinaryField(max_length=16, null=True)  # for 48 hours
    domain_key = models.BinaryField(max_length=16, null=True)
    invalidation = models.ForeignKey(Invalidation, models.PROTECT, null=True, related_name="voices")
    pinned_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    day = models.DateField(null=True)

    objects: ClassVar = VoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_voice_an_address", fields=["edition", "email_key"]),
            models.CheckConstraint(
                name="confirmed_voice_has_its_day",
                condition=Q(confirmed_at__isnull=True, day__isnull=True)
                | Q(confirmed_at__isnull=False, day__isnull=False),
            ),
            models.CheckConstraint(
                name="counted_voice_was_confirmed",
                condition=~Q(state="confirmed") | Q(day__isnull=False),
            ),
            models.CheckConstraint(
                name="invalidated_voice_says_by_what",
                condition=~Q(state="invalidated") | Q(invalidation__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="voice_wall",
                fields=["edition", "-confirmed_at", "-id"],
                condition=Q(state="confirmed"),
            ),
            models.Index(name="voice_changed", fields=["edition", "changed_at"]),
            models.Index(name="voice_day", fields=["edition", "day"]),
            models.Index(name="voice_waiting", fields=["signed_at"], condition=Q(state="new")),
        ]

    def __str__(self) -> str:
        return self.public_id
