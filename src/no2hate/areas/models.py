"""Police areas, the districts inside them, and who governs them; each with its dates."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from no2hate.common import clock

M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """What we ask of anything that is true from one day to another."""

    def on(self, day: date) -> Self:
        """Those that held on a day; a date left open reaches as far as asked."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )


class Dated(models.Model):
    """Something that is true from its first day to its last; either may be open."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            )
        ]


class AreaQuerySet(DatedQuerySet["Area"]):
    """The questions we ask of areas, by name."""

    def police_areas(self) -> Self:
        """Today's territorial police areas, by name.

        A force without a territory of its own has no square on the map: the British
        Transport Police polices the railways of all the others.
        """
        today = clock.today(settings.TIME_ZONE)
        return self.on(today).exclude(row=None).order_by("name")


class Area(Dated):
    """The part of the country, or the railways, that one police force looks after."""

    code = models.CharField(max_length=9, unique=True)  # the statistics office's own
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    name_cy = models.CharField(max_length=60, blank=True)
    nation = models.CharField(max_length=60)
    region = models.CharField(max_length=40, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    abbr = models.CharField(max_length=3)
    row = models.PositiveSmallIntegerField(null=True, blank=True)
    col = models.PositiveSmallIntegerField(null=True, blank=True)

    objects: ClassVar = AreaQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="area_has_row_and_col_or_neither",
                condition=Q(row=None, col=None) | Q(row__isnull=False, col__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        """The area's name in the language of the page."""
        return self.name_cy if self.name_cy and get_language() == "cy" else self.name

    def governing_body(self, on: date) -> "GoverningBody | None":
        """Return who held the police to account here on a day, when that is known."""
        body: GoverningBody | None = self.governing_bodies.on(on).first()
        return body


class District(Dated):
    """A local council's area; each lies wholly in one police area."""

    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=60)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="districts")

    objects: ClassVar = DatedQuerySet["District"].as_manager()

    class Meta(Dated.Meta):
        ordering = ["name"]
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return self.name


class GoverningBodyQuerySet(DatedQuerySet["GoverningBody"]):
    """The questions we ask of governing bodies, by name."""

    def overlapping(self) -> Self:
        """Those that share a day with another body of the same area: there must be none."""
        others = GoverningBody.objects.exclude(pk=OuterRef("pk")).filter(
            Q(valid_to=None) | Q(valid_to__gte=OuterRef("valid_from")),
            area=OuterRef("area"),
            valid_from__lte=Coalesce(OuterRef("valid_to"), Value(date.max)),
        )
        return self.filter(Exists(others))


class GoverningBody(Dated):
    """Who sets an area's police their aims and holds them to account.

    The kind changes from area to area and from year to year, so it is a dated fact about
    an area and never part of an address, a permission or a table's name.
    """

    class Kind(models.TextChoices):
        COMMISSIONER = "pcc", _("Police and Crime Commissioner")
        FIRE_COMMISSIONER = "pfcc", _("Police, Fire and Crime Commissioner")
        MAYOR = "mayor", _("Mayor")
        BOARD = "board", _("Policing and Crime Board")
        CORPORATION = "corporation", _("City corporation")
        AUTHORITY = "authority", _("Police authority")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="governing_bodies")
    kind = models.CharField(max_length=11, choices=Kind)
    name = models.CharField(max_length=100)
    valid_from = models.DateField()
    source = models.CharField(max_length=400)

    objects: ClassVar = GoverningBodyQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["area", "valid_from"]
        verbose_name_plural = "governing bodies"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="governingbody_begins_once_a_day", fields=["area", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return self.name
