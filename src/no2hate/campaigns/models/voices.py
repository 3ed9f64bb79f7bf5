"""Voices: one a person and year."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final, Self

from django.db import connections, models
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.campaigns.models.invalidations import Invalidation
from no2hate.campaigns.models.statements import OfferedLine
from no2hate.campaigns.models.suspects import SuspectQuerySet
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.moderation.models import Item

CONFIRM_WITHIN: Final = timedelta(hours=72)
HOUR: Final = timedelta(hours=1)
COUNTED: Final = ("day", "area", "kind", "group_size", "state", "held_reason")  # all a count asks
LEAST_IN_A_GROUP: Final = 2
MOST_IN_A_GROUP: Final = 100_000
BUTTON: Final = (  # all that the button of a letter needs; what else is asked for is fetched then
    *("id", "public_id", "edition_id", "state", "held_reason", "area_id", "line_id", "item_id"),
    *("language", "consent", "group_size", "domain_key"),  # in the model's order
)
BUTTON_COLUMNS: Final = ", ".join(BUTTON)


class VoiceQuerySet(SuspectQuerySet):
    """The questions we ask of voices."""

    def sign(self, voice: "Voice") -> bool:
        """Insert a voice unless its address already stands in the line; return whether it did.

        One statement, so that any number of posts at once make one row.
        """
        known = vars(voice)
        fields = [f for f in Voice._meta.local_concrete_fields if known[f.attname] is not None]
        connection = connections[self.db]
        values = [f.get_db_prep_save(known[f.attname], connection=connection) for f in fields]
        columns, places = ", ".join(str(f.column) for f in fields), ", ".join(["%s"] * len(fields))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {Voice._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608 -- names only
                " ON CONFLICT (edition_id, email_key) DO NOTHING RETURNING id",
                values,
            )
            return cursor.fetchone() is not None

    def press(self, public_id: str, *, at: datetime, day: date) -> "Voice | None":
        """Confirm a new voice and return it as it now stands, or nothing where none is new.

        One statement, so that of any number of presses at once one confirms.
        """
        change = connections[self.db].ops
        moment, local_day = change.adapt_datetimefield_value(at), change.adapt_datefield_value(day)
        return self._by_hand(
            "UPDATE campaigns_voice SET state = 'confirmed', confirmed_at = %s, changed_at = %s,"  # noqa: S608 -- names only
            f" day = %s WHERE public_id = %s AND state = 'new' RETURNING {BUTTON_COLUMNS}",
            [moment, moment, local_day, public_id],
        )

    def alone(self, public_id: str) -> "Voice | None":
        """Return one voice without what it points at."""
        return self._by_hand(
            f"SELECT {BUTTON_COLUMNS} FROM campaigns_voice WHERE public_id = %s",  # noqa: S608
            [public_id],
        )

    def _by_hand(self, statement: str, values: list[Any]) -> "Voice | None":
        """Return a row as a voice: everybody who signs asks, and `raw` takes five times as long."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(statement, values)
            row = cursor.fetchone()
        return Voice.from_db(self.db, BUTTON, row) if row else None

    def for_its_holder(self, public_id: str) -> "Voice | None":
        """Return one voice with all that its own pages say."""
        related = self.select_related("edition__campaign", "area", "item", "line")
        return related.filter(public_id=public_id).first()

    def in_line(self, edition: Edition, email_keys: set[bytes]) -> set[bytes]:
        """Return which of these addresses stand in a year's line already, confirmed or not yet."""
        here = self.filter(edition=edition, email_key__in=email_keys)
        return {bytes(key) for key in here.values_list("email_key", flat=True)}

    def who_left_an_address(self, *, before: Edition) -> Self:
        """Voices of earlier years whose address we still hold."""
        return self.filter(contact__isnull=False, edition__year__lt=before.year).order_by("pk")

    def confirmed(self) -> Self:
        """Voices whose holder pressed the button."""
        return self.filter(state=Voice.State.CONFIRMED)

    def counted(self) -> Self:
        """Voices that count: confirmed and not set aside."""
        return self.filter(state=Voice.State.CONFIRMED, held_reason="")

    def with_words(self) -> Self:
        """Counted voices whose words anyone may read, newest first."""
        return (
            self.counted()
            .filter(Q(line__isnull=False) | Q(item__state=Item.State.APPROVED))
            .select_related("line", "item", "area")
            .order_by("-confirmed_at", "-id")
        )

    def pinned(self) -> Self:
        """Those somebody chose to stand first, the latest choice first."""
        return self.filter(pinned_at__isnull=False).order_by("-pinned_at", "-id")

    def older_than(self, voice: "Voice") -> Self:
        """Those that stand after this one on the wall."""
        return self.filter(confirmed_at__lte=voice.confirmed_at).filter(  # the index begins there
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

    def hours_touched(self, *, since: datetime | None, until: datetime) -> set[datetime]:
        """Return the hours whose count a change between two moments can have altered."""
        changed = self.filter(changed_at__lte=until, confirmed_at__isnull=False)
        if since is not None:
            changed = changed.filter(changed_at__gt=since)
        moments = changed.order_by().values_list("confirmed_at", flat=True)
        return {at.replace(minute=0, second=0, microsecond=0) for at in moments.iterator() if at}

    def count_hour(self, hour: datetime) -> list[tuple[Any, ...]]:
        """Return day, area and kind, how many were confirmed within an hour, and their people."""
        within = self.counted().filter(confirmed_at__gte=hour, confirmed_at__lt=hour + HOUR)
        cells = within.order_by().values_list("day", "area_id", "kind")
        return list(cells.annotate(v=Count("pk"), p=Coalesce(Sum("group_size"), 0)))


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

        @classmethod
        def groups(cls) -> list[Any]:
            """Return the choices of who speaks for others."""
            return [kind for kind in cls.choices if kind[0] not in {cls.PERSON, cls.AFFECTED}]

    class Held(models.TextChoices):
        TRAP = "trap", _("a field was filled that people do not see")
        FAST = "fast", _("sent faster than a person types, or with an old form")
        DOMAIN = "domain", _("a throw-away email address")
        RATE = "rate", _("many from one address")
        NEAR = "near", _("many from one network")
        BURST = "burst", _("many confirmed in one moment")
        SWITCH = "switch", _("everything was held by a switch")
        ASKED = "asked", _("removed, and its holder asks to be looked at")

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
            models.CheckConstraint(
                name="group_has_two_people_or_more",
                condition=Q(group_size=None)
                | (
                    Q(group_size__gte=LEAST_IN_A_GROUP, group_size__lte=MOST_IN_A_GROUP)
                    & ~Q(kind__in=["person", "affected"])
                ),
            ),
        ]
        indexes = [
            models.Index(  # of the wall, and all that the count asks for
                name="voice_counted",
                fields=["edition", "-confirmed_at", "-id", *COUNTED],
                condition=Q(state="confirmed", held_reason=""),
            ),
            models.Index(
                name="voice_in_area",
                fields=["edition", "area", "-confirmed_at", "-id"],
                condition=Q(state="confirmed", held_reason=""),
            ),
            models.Index(name="voice_changed", fields=["edition", "changed_at"]),
            models.Index(
                name="voice_pinned", fields=["edition"], condition=Q(pinned_at__isnull=False)
            ),
            models.Index(
                name="voice_contact", fields=["edition"], condition=Q(contact__isnull=False)
            ),
            models.Index(
                name="voice_held",
                fields=["edition", "day"],
                condition=Q(state="confirmed") & ~Q(held_reason=""),
            ),
            models.Index(
                name="voice_origin", fields=["signed_at"], condition=Q(came_from__isnull=False)
            ),
            models.Index(name="voice_waiting", fields=["signed_at"], condition=Q(state="new")),
        ]

    def __str__(self) -> str:
        return self.public_id
