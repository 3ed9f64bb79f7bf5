"""Organisations and their desks: who answers, when they read, the public half of their keys."""

from typing import ClassVar, Final, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id

PUBLIC_KEY_SIZE: Final = 32  # bytes


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """The questions we ask of organisations, by name."""

    def may_take_walk_ins(self, area: Area | None) -> Self:
        """Those of an area, or of all, that could be given a counter; who has one comes first."""
        found = self.exclude(kind=Organisation.Kind.POLICE)
        here = found.filter(area=area) if area else found
        return here.order_by("-takes_walk_ins", "name")


class Organisation(models.Model):
    """A body that answers people, or takes part, in one area or (without one) everywhere.

    `takes_walk_ins`: people can come to its counter and be helped to tell what happened. An
    office decides that once it knows that its people are trained; what it calls itself does
    not. Never the police: they hear what a desk passes on, and only that.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Council")
        POLICE = "police", _("Police")
        CHARITY = "charity", _("Charity")
        CENTRE = "centre", _("Reporting centre")
        OFFICE = "office", _("Commissioner’s office")
        SCHOOL = "school", _("School, college or university")
        FAITH = "faith", _("Faith group")
        HEALTH = "health", _("Health service")
        TRANSPORT = "transport", _("Transport")
        BUSINESS = "business", _("Business")
        COMMUNITY = "community", _("Community group or club")

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=9, choices=Kind)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True)

    takes_walk_ins = models.BooleanField(default=False)

    objects: ClassVar = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_police_takes_no_walk_ins",
                condition=~Q(kind="police", takes_walk_ins=True),
                violation_error_message=_("The police take no walk-ins here."),
            ),
            models.CheckConstraint(
                name="organisation_kind_known",
                condition=Q(
                    kind__in=[
                        *("council", "police", "charity", "centre", "office", "school"),
                        *("faith", "health", "transport", "business", "community"),
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Wish(models.TextChoices):
    """What a person wants to come of what they told."""

    COUNT = "count", _("That it is counted")
    SUPPORT = "support", _("Support")
    POLICE = "police", _("That the police hear of it, if I agree again")
    UNSURE = "unsure", _("I am not sure yet")


def check_wishes(codes: list[str]) -> None:
    """Refuse a wish nobody can have."""
    if unknown := sorted(set(codes) - set(Wish.values)):
        raise ValidationError(f"No such wish: {', '.join(unknown)}")


class DeskQuerySet(models.QuerySet["Desk"]):
    """The questions we ask of desks, by name."""

    def ready(self) -> Self:
        """Desks a person may be sent to: with a key that is proven recoverable, hours, open."""
        return self.filter(
            Exists(DeskKey.objects.filter(desk=OuterRef("pk"))),
            Exists(Hours.objects.filter(desk=OuterRef("pk"))),
            drilled_on__isnull=False,
            opened_on__isnull=False,
        )

    def undrilled(self) -> Self:
        """Desks whose envelope was never tried."""
        return self.filter(drilled_on=None)

    def taking(self, wish: str) -> list["Desk"]:
        """Desks that take a wish; one without a list takes all, the oldest first."""
        return [desk for desk in self.order_by("opened_on", "pk") if desk.takes(wish)]

    def without_police(self) -> Self:
        """Desks that read what nobody has allowed the police to hear."""
        return self.exclude(organisation__kind=Organisation.Kind.POLICE)

    def for_report(self, *, area: Area | None, wish: str) -> "Desk | None":
        """Return whose report this is: a desk of the area, a national one, or nobody's.

        Never the police's: they hear what another desk passes on, and only that.
        """
        ready = self.without_police().ready().select_related("organisation")
        local = ready.filter(area=area).taking(wish) if area else []
        found = local or ready.filter(area=None).taking(wish)
        return found[0] if found else None


class Desk(models.Model):
    """The people of one organisation who read and answer; without an area, for everywhere.

    `wishes` are what it takes (none: all). `passes_on` and `never_tells` are said to
    people before they write. `phone` is for colleagues at counters, shown there alone.
    `needs_new_key`: somebody left since the key was made.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="desks")
    name = models.CharField(max_length=100)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="desks"
    )
    wishes = models.JSONField(default=list, blank=True, validators=[check_wishes])
    passes_on = models.TextField(blank=True)
    never_tells = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    drilled_on = models.DateField(null=True, blank=True)
    needs_new_key = models.BooleanField(default=False)

    objects: ClassVar = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="desk_has_its_own_name", fields=["organisation", "name"]),
            models.CheckConstraint(
                name="desk_opens_after_its_drill",
                condition=Q(opened_on=None) | Q(drilled_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def takes(self, wish: str) -> bool:
        """Return whether the desk takes reports with this wish."""
        return not self.wishes or wish in self.wishes

    def newest_key(self) -> "DeskKey | None":
        """Return the row of the key in use. To seal, ask `accounts.pins.public_key` instead."""
        found: DeskKey | None = self.keys.order_by("-epoch").first()
        return found


class Hours(models.Model):
    """When a desk reads, on one weekday (0 is Monday), by the clock on its wall."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)])
    opens = models.TimeField()
    closes = models.TimeField()

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name_plural = "hours"
        constraints = [
            models.UniqueConstraint(name="hours_begin_once", fields=["desk", "weekday", "opens"]),
            models.CheckConstraint(name="hours_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(
                name="hours_close_after_they_open", condition=Q(closes__gt=F("opens"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M} to {self.closes:%H:%M}"


class DeskKey(models.Model):
    """The public half of a desk's key of one epoch, and the private key of the one before.

    `former` is sealed to this epoch's public key, so that newcomers read what came earlier.
    A row proves nothing by itself: keys are compared with the pins outside the database.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="keys")
    epoch = models.PositiveIntegerField()
    public = models.BinaryField(max_length=PUBLIC_KEY_SIZE)
    former = models.BinaryField(default=b"")

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["desk", "epoch"]
        constraints = [
            models.UniqueConstraint(name="deskkey_once_an_epoch", fields=["desk", "epoch"]),
            models.CheckConstraint(name="deskkey_epoch_from_one", condition=Q(epoch__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.epoch}"
