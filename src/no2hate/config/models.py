"""Signs of life: which programs of a site run, where, and whether they fit together."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F
from django.db.models.functions import Now


class SignQuerySet(models.QuerySet["Sign"]):
    """The questions we ask of signs. Ages are by the database's clock, the one all share."""

    def of(self, role: "Sign.Role") -> Self:
        """Return those of one kind of program."""
        return self.filter(role=role)

    def seen_within(self, time: timedelta) -> Self:
        """Return those left a short while ago: their programs live."""
        return self.filter(seen_at__gte=Now() - time)

    def not_seen_within(self, time: timedelta) -> Self:
        """Return those of programs long gone."""
        return self.filter(seen_at__lt=Now() - time)

    def clock(self) -> datetime | None:
        """Return what the database's clock says; None while nobody ever left a sign."""
        return self.order_by().values_list(Now(), flat=True).first()

    def youngest(self, role: "Sign.Role") -> timedelta | None:
        """Return how long ago the last sign of a kind of program was left."""
        aged = self.of(role).annotate(age=Now() - F("seen_at"))
        return aged.order_by("age").values_list("age", flat=True).first()


class Sign(models.Model):
    """One program of this site was running on a machine when it last said so.

    `facts` holds what must be the same everywhere: fingerprints of the keys, never a key.
    """

    class Role(models.TextChoices):
        WEB = "web", "web server"
        WORKER = "worker", "worker"
        BACKUP = "backup", "backup"

    process = models.CharField(max_length=32, unique=True)
    role = models.CharField(max_length=6, choices=Role)
    machine = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    seconds_ahead = models.FloatField(default=0)  # of the database's clock
    seen_at = models.DateTimeField(db_default=Now())

    objects: ClassVar = SignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="config_sign_role_known",
                condition=models.Q(role__in=["web", "worker", "backup"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} on {self.machine}"
