"""Rows of the audit, the tip of their chain, and the heads signed over it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, Self

from django.db import connection, models
from django.db.models import Q

from no2hate.audit.models.append_only import AppendOnly, AppendOnlyQuerySet
from no2hate.common.ids import random_key

DIGEST_SIZE: Final = 32  # bytes of SHA-256


class RowQuerySet(AppendOnlyQuerySet["Row"]):
    """The questions we ask of the audit, by name."""

    def to_link(self, *, today: date) -> Self:
        """Rows not in the chain yet, in the order they join it: acts of staff, then the others.

        Acts kept by the day alone join when that day is over, in the order of their random
        keys: between two acts of staff, kept to the minute, they would tell their minute.
        """
        unlinked = self.filter(seq=None)
        by_staff = unlinked.filter(at__isnull=False).order_by("at", "pk")
        return by_staff if by_staff.exists() else unlinked.filter(on__lt=today).order_by("pk")

    def linked(self) -> Self:
        """The chain, from its first row on."""
        return self.filter(seq__isnull=False).order_by("seq")

    def keep_links(self, links: Sequence[tuple[int, bytes, int]]) -> None:
        """Write places and links (seq, link, key) of rows that had none."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE audit_row SET seq = %s, link = %s WHERE id = %s AND seq IS NULL", links
            )


class Row(AppendOnly):
    """Someone did or read something. Ids alone: whom, what and which desk; no words.

    Acts of staff carry their minute, acts of people who report only their local day.
    `seq` and `link` come from the worker and bind the row to all before it.
    """

    id = models.BigAutoField(primary_key=True, default=random_key, editable=False)
    act = models.CharField(max_length=60)
    about = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=64, blank=True)
    desk = models.CharField(max_length=64, blank=True)
    digest = models.BinaryField(max_length=DIGEST_SIZE, default=b"")
    at = models.DateTimeField(null=True)
    on = models.DateField(null=True)
    seq = models.BigIntegerField(null=True, unique=True)
    link = models.BinaryField(max_length=DIGEST_SIZE, null=True)

    objects: ClassVar = RowQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="audit_row_to_link", fields=["at", "id"], condition=Q(seq=None)),
            models.Index(name="audit_row_about", fields=["about"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="audit_row_by_the_minute_or_by_the_day",
                condition=Q(at=None, on__isnull=False) | Q(at__isnull=False, on=None),
            ),
            models.CheckConstraint(
                name="audit_row_linked_has_a_place",
                condition=Q(seq=None, link=None) | Q(seq__gte=1, link__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.about}"

    def facts(self) -> list[str]:
        """Return all that the chain binds, besides the place."""
        when = self.at.isoformat() if self.at else str(self.on)
        digest = bytes(self.digest).hex()
        return [str(self.pk), self.act, self.about, self.by, self.desk, digest, when]


class Tip(models.Model):
    """Where the chain ends: one row, locked by whoever links."""

    seq = models.BigIntegerField(default=0)
    link = models.BinaryField(max_length=DIGEST_SIZE, default=b"")

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [models.CheckConstraint(name="audit_tip_is_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.seq)


class HeadQuerySet(AppendOnlyQuerySet["Head"]):
    """The questions we ask of heads."""

    def latest_day(self) -> date | None:
        """Return the last day with a head."""
        day: date | None = self.aggregate(day=models.Max("day"))["day"]
        return day


class Head(AppendOnly):
    """The chain's tip after a day, signed: held elsewhere, it shows any change before it."""

    day = models.DateField(unique=True)
    seq = models.BigIntegerField()
    link = models.BinaryField(max_length=DIGEST_SIZE)
    signature = models.BinaryField(max_length=64)

    objects: ClassVar = HeadQuerySet.as_manager()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.seq}"
