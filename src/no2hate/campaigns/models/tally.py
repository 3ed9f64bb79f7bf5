"""The numbers on the pages: written by one worker, read by everyone."""

from datetime import date
from typing import Any, ClassVar, Final, NamedTuple, Self

from django.db import models
from django.db.models import Sum

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models.editions import Edition
from no2hate.campaigns.models.voices import Voice
from no2hate.common import clock

AT_ONCE: Final = 1000  # keys in one statement

Cell = tuple[Any, ...]


class Number(NamedTuple):
    """How many voices, and how many people stand behind those of groups."""

    voices: int
    people: int


class CellQuerySet(models.QuerySet[Any]):
    """Rows of numbers, one for each cell; `CELL` of their model names what makes a cell."""

    def say(self, cells: dict[Cell, Number]) -> list[Cell]:
        """Make these rows say what was counted; return the cells that differed.

        Those that already say it are left alone, so that little is written.
        """
        known = self.values_list("pk", *self.model.CELL, *Number._fields)
        said = {tuple(cell): (pk, (voices, people)) for pk, *cell, voices, people in known}
        stale = [cell for cell, (_, number) in said.items() if cells.get(cell) != number]
        new = [cell for cell, number in cells.items() if said.get(cell, (0, ()))[1] != number]
        keys = [said[cell][0] for cell in stale]
        for first in range(0, len(keys), AT_ONCE):
            self.filter(pk__in=keys[first : first + AT_ONCE]).delete()
        self.bulk_create(
            self.model(**dict(zip(self.model.CELL, cell, strict=True)), **cells[cell]._asdict())
            for cell in new
        )
        return list({*stale, *new})


class HourCountQuerySet(CellQuerySet):
    """The questions we ask of hours."""

    def by_day(self, edition: Edition, days: set[date]) -> dict[Cell, Number]:
        """Return what the hours of these days add up to, as cells of the tally."""
        sums = self.filter(edition=edition, day__in=days).order_by()
        rows = sums.values_list("day", "area_id", "kind").annotate(v=Sum("voices"), p=Sum("people"))
        web = Voice.Source.WEB
        return {
            (edition.pk, area, kind, web, day): Number(voices, people)
            for day, area, kind, voices, people in rows
        }


class TallyQuerySet(CellQuerySet):
    """The questions we ask of the count."""

    def ours(self) -> Self:
        """Those we counted ourselves; what others counted is entered and stays."""
        return self.filter(source__in=[Voice.Source.WEB, Voice.Source.PAPER])

    def of(self, edition: Edition, area: Area | None = None) -> Self:
        """Return the cells of a year, everywhere or in one area."""
        cells = self.filter(edition=edition)
        return cells.filter(area=area) if area else cells

    def total(self) -> int:
        """Return the sum."""
        return self.aggregate(n=Sum("voices"))["n"] or 0

    def by_year(self, area: Area | None = None) -> dict[int, int]:
        """Return each counted year's total, everywhere or in one area."""
        cells = self.filter(area=area) if area else self
        return dict(
            cells.values_list("edition__year").annotate(n=Sum("voices")).order_by("edition__year")
        )

    def by(self, *columns: str) -> list[dict[str, Any]]:
        """Return the sums of voices, and of people in groups, for each set of these values."""
        cells = self.order_by().values(*columns)
        return list(cells.annotate(n=Sum("voices"), in_groups=Sum("people")))

    def by_area(self) -> dict[int | None, int]:
        """Return the sum of each area by its key; those without an area under None."""
        return dict(self.values_list("area").annotate(n=Sum("voices")))


class Tally(models.Model):
    """How many voices stand in one cell. The sum of areas is the total, always."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tally")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Voice.Kind)
    source = models.CharField(max_length=7, choices=Voice.Source)
    day = models.DateField()
    voices = models.PositiveIntegerField()
    people = models.PositiveIntegerField(default=0)  # in groups, apart: "28 people"

    CELL: ClassVar = ("edition_id", "area_id", "kind", "source", "day")
    objects: ClassVar = TallyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="tally_cell", fields=["edition", "day", "area"])]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.day}: {self.voices}"


class HourCount(models.Model):
    """How many voices of one cell were confirmed within one hour: the counter's own notes.

    A change makes it count an hour anew, not a day. No page reads these.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="hours")
    hour = models.DateTimeField()  # its beginning
    day = models.DateField()
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Voice.Kind)
    voices = models.PositiveIntegerField()
    people = models.PositiveIntegerField(default=0)

    CELL: ClassVar = ("edition_id", "hour", "day", "area_id", "kind")
    objects: ClassVar = HourCountQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="hour_of_edition", fields=["edition", "hour"]),
            models.Index(name="hour_of_day", fields=["edition", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.hour}: {self.voices}"


class HeldRelease(models.Model):
    """Who let held voices count, how many and why; never changed afterwards."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="releases")
    reason = models.CharField(max_length=6, choices=Voice.Held)
    day = models.DateField()
    voices = models.PositiveIntegerField()
    why = models.CharField(max_length=200)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}: {self.voices}"
