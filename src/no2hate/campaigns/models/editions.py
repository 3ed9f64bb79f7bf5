"""The campaign and its years."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from no2hate.campaigns.season import OPEN_STAGES, Stage, stage_on
from no2hate.common import clock


class Campaign(models.Model):
    """What everyone is asked to say, and whose clock counts the days."""

    name = models.CharField(max_length=40)
    statement = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=40, default="Europe/London")

    def __str__(self) -> str:
        return self.name

    @property
    def local_statement(self) -> str:
        """The statement in the language of the page, where the catalogue knows it."""
        return gettext(self.statement)

    def today(self) -> date:
        """Return the local date."""
        return clock.today(self.time_zone)


class EditionQuerySet(models.QuerySet["Edition"]):
    """The questions we ask of years."""

    def announced(self) -> Self:
        """Years the public may know of."""
        return self.filter(is_announced=True)

    def current(self) -> "Edition | None":
        """Return the year that is on or next, else the latest one; it carries its campaign.

        A year that nobody has announced yet is seen by the office alone.
        """
        by_year = self.announced().select_related("campaign").order_by("year")
        latest = by_year.last()
        if latest is None:
            return None
        today = latest.campaign.today()
        return by_year.filter(ends_on__gte=today).first() or latest

    def move_mark(self, edition: "Edition", *, to: datetime) -> bool:
        """Say until when a year is counted, unless another counter did meanwhile."""
        mark = self.filter(pk=edition.pk, counted_until=edition.counted_until)
        return bool(mark.update(counted_until=to))


class Edition(models.Model):
    """One year of the campaign."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="editions")
    year = models.PositiveSmallIntegerField(unique=True)
    opens_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    opens_at = models.TimeField(default=time(0, 0))  # of the day it opens, by the campaign's clock
    is_announced = models.BooleanField(default=True)  # one in preparation is the office's alone
    goal = models.PositiveIntegerField(null=True)
    counted_until = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="edition_dates_in_order",
                condition=Q(opens_on__lte=F("starts_on"), starts_on__lt=F("ends_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.year}"

    def today(self) -> date:
        """Return the campaign's local date."""
        return self.campaign.today()

    @property
    def goes_live(self) -> datetime:
        """The moment from which voices are taken, with nobody awake."""
        zone = ZoneInfo(self.campaign.time_zone)
        return datetime.combine(self.opens_on, self.opens_at, zone)

    @property
    def stage(self) -> Stage:
        """Where this year stands now."""
        if clock.now() < self.goes_live:
            return Stage.ANNOUNCED
        return stage_on(
            self.today(), opens_on=self.opens_on, starts_on=self.starts_on, ends_on=self.ends_on
        )

    @property
    def is_open(self) -> bool:
        """Whether voices can be added today."""
        return self.stage in OPEN_STAGES

    @property
    def days(self) -> list[date]:
        """The dates of the week, closing day included."""
        length = (self.ends_on - self.starts_on).days + 1
        return [self.starts_on + timedelta(days=n) for n in range(length)]

    @property
    def email_key_name(self) -> str:
        """The key file under which this year's e-mail addresses are hashed."""
        return f"edition-{self.year}"

    def day_number(self, day: date) -> int:
        """Return a date counted from the first day of the week, which is day 1."""
        return (day - self.starts_on).days + 1


class DayTheme(models.Model):
    """What one day of the week is about, in one language."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="themes")
    day = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=80)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                name="one_theme_a_day_and_language", fields=["edition", "day", "language"]
            )
        ]

    def __str__(self) -> str:
        return self.title


class EditionFact(models.Model):
    """One thing known of a year, in our words, with its source."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="facts")
    position = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=500)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="one_fact_a_place_and_language", fields=["edition", "position", "language"]
            )
        ]

    def __str__(self) -> str:
        return self.text
