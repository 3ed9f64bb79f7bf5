"""Figures others have published, each with its source; none is ever overwritten."""

from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.partners.models import Strand

CODE_LENGTH: Final = 120
PARTS_OF_STRANDS: Final = {  # what sources count inside a strand, or across two
    "religion_jewish": _("Religion: against Jewish people"),
    "religion_muslim": _("Religion: against Muslims"),
    "race_chinese": _("Race: against Chinese people"),
    "race_east_se_asian": _("Race: against East and South East Asian people"),
    "race_or_religion": _("Race or religion"),
}
STRANDS: Final[dict[str, str | Promise]] = {**dict(Strand.choices), **PARTS_OF_STRANDS}


class FigureQuerySet(models.QuerySet["Figure"]):
    """The questions we ask of published figures."""

    def standing(self) -> Self:
        """Those that no later publication has replaced."""
        return self.filter(superseded_by=None)

    def in_table(self, table: str) -> Self:
        """The standing figures of one table, oldest first, with their areas."""
        found = self.standing().filter(table=table).select_related("area", "superseded_by")
        return found.order_by("last_day", "excludes", "strand", "code")

    def with_what_replaced_them(self) -> Self:
        """All there are, table by table, replaced ones too."""
        found = self.select_related("area", "superseded_by")
        return found.order_by("table", "area__name", "measure", "strand", "last_day", "code")

    def of_area(self, area: Area) -> Self:
        """The standing figures of one area, newest first."""
        found = self.standing().filter(area=area).order_by("-last_day", "measure", "strand")
        return found.select_related("area")

    def of_same(self, figure: "Figure") -> Self:
        """The other figures for the same place, period and question, replaced ones too."""
        same = ("area", "measure", "unit", "strand", "first_day", "last_day")
        return self.filter(**{name: getattr(figure, name) for name in same}).exclude(pk=figure.pk)


class Figure(models.Model):
    """One published number: of whom, of when, what it leaves out, and where it stands.

    Without an area it is of the country that `coverage` names. A correction is a new row
    to which the old one points. A number that should be there and is not, is a row without
    a value that says why. Its code is its address, so that a citation outlives a rebuild.
    """

    class Table(models.TextChoices):
        RECORDED = "recorded", _("What the police recorded, year by year")
        AREAS = "areas", _("What each police force recorded")
        HIDDEN = "hidden", _("What the national survey estimates")
        JUSTICE = "justice", _("What became of it in police stations and courts")
        MOMENTS = "moments", _("Months and days around events")

    class Measure(models.TextChoices):
        RECORDED = "recorded", _("Hate crimes recorded by the police")
        AGGRAVATED = "aggravated", _("Racially or religiously aggravated offences recorded")
        CHARITY = "charity", _("Incidents recorded by a charity")
        SURVEY = "survey", _("Incidents a year estimated from the crime survey")
        CHARGED = "charged", _("Crimes that led to a charge or summons")
        UNSUPPORTED = "unsupported", _("Crimes closed because the person affected did not go on")
        RECEIVED = "received", _("Cases the police sent to the prosecutors")
        DECIDED = "decided", _("Decisions by the prosecutors before a charge")
        TO_CHARGE = "to_charge", _("Decisions to charge")
        PROSECUTED = "prosecuted", _("Prosecutions completed")
        PLEADED = "pleaded", _("Guilty pleas")
        CONVICTED = "convicted", _("Convictions")
        UPLIFT = "uplift", _("Convictions with a tougher sentence for hate, as announced in court")

    class Unit(models.TextChoices):
        COUNT = "count", _("number")
        PERCENT = "percent", _("per cent")
        DAILY = "daily", _("average a day")
        MONTHLY = "monthly", _("average a month")

    code = models.SlugField(max_length=CODE_LENGTH, unique=True)
    table = models.CharField(max_length=8, choices=Table)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.CharField(max_length=11, choices=Measure)
    unit = models.CharField(max_length=7, choices=Unit, default=Unit.COUNT)
    strand = models.CharField(max_length=30, blank=True)  # a key of STRANDS; none: all
    first_day = models.DateField()
    last_day = models.DateField()
    value = models.FloatField(null=True)
    missing = models.CharField(max_length=300, blank=True)  # why there is no value
    coverage = models.CharField(max_length=300)
    excludes = models.CharField(max_length=300, blank=True)  # codes of areas not in it, by ";"
    breaks_before = models.BooleanField(default=False)  # not comparable with the period before
    vintage = models.CharField(max_length=120)  # which publication, of when
    source = models.CharField(max_length=300)
    url = models.URLField(max_length=400, blank=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="former")

    objects: ClassVar = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "strand", "last_day"]
        constraints = [
            models.CheckConstraint(
                name="figure_period_in_order", condition=Q(first_day__lte=F("last_day"))
            ),
            models.CheckConstraint(
                name="figure_has_a_source", condition=~Q(source="") & ~Q(coverage="")
            ),
            models.CheckConstraint(
                name="figure_has_a_value_or_says_why",
                condition=Q(value=None) & ~Q(missing="") | Q(value__gte=0) & Q(missing=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"

    def get_absolute_url(self) -> str:
        """Return where this number's source is told."""
        return reverse("insight:figure", args=[self.code])

    @property
    def year(self) -> int:
        """The year in which its period ends."""
        return self.last_day.year

    @property
    def strand_name(self) -> str | Promise:
        """What it is about, in words; nothing where it is about all of them."""
        return STRANDS.get(self.strand, "")

    @property
    def note(self) -> str:
        """What its coverage says beside the place."""
        return self.coverage.partition(";")[2].strip()

    @property
    def excluded(self) -> list[str]:
        """The codes of the areas it leaves out."""
        return list(filter(None, self.excludes.split(";")))
