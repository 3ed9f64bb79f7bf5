"""The directory of people who help."""

from datetime import date, timedelta
from typing import ClassVar, NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area


class Strand(models.TextChoices):
    """What hate crime can be about: the five kinds counted nationally (Home Office, 2024).

    The codes are those of the published figures.
    """

    RACE = "race", _("Race or ethnicity")
    RELIGION = "religion", _("Religion or belief")
    SEXUAL_ORIENTATION = "sexual_orientation", _("Sexual orientation")
    DISABILITY = "disability", _("Disability")
    TRANSGENDER = "transgender", _("Transgender identity")


class Phone(NamedTuple):
    """A number as it is read, and as a telephone dials it."""

    shown: str
    dialled: str


class SupportServiceQuerySet(models.QuerySet["SupportService"]):
    """The questions we ask of the directory, by name."""

    def shown(self, *, on: date) -> Self:
        """Those a person may be sent to: checked of late, or too important ever to hide.

        Contact details age, and a dead number at the worst hour is worse than none.
        """
        oldest = on - timedelta(days=settings.SUPPORT_CHECKED_WITHIN)
        return self.filter(Q(is_always_shown=True) | Q(checked_on__gte=oldest))

    def for_area(self, area: Area) -> Self:
        """Those who help in an area, the local ones before the national."""
        near = self.filter(Q(is_national=True) | Q(pk__in=area.support_services.values("pk")))
        return near.order_by("-is_always_shown", "is_national", "position", "name")


class SupportService(models.Model):
    """Somewhere to turn to: who they are for, and how to reach them."""

    class Kind(models.TextChoices):
        POLICE = "police", _("Police")
        REPORTING = "reporting", _("A way to report")
        SUPPORT = "support", _("Support")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=9, choices=Kind)
    is_always_shown = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=100)
    is_national = models.BooleanField(default=False)
    areas = models.ManyToManyField(Area, blank=True, related_name="support_services")
    covers = models.CharField(max_length=60, blank=True)  # in words, where it is not everywhere
    strands = models.JSONField(default=list, blank=True)  # codes of Strand; none means any
    about = models.CharField(max_length=200)
    phone = models.CharField(max_length=80, blank=True)  # several are parted by semicolons
    text = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    access = models.CharField(max_length=200, blank=True)  # languages and other ways in
    source = models.TextField()
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.EmailField(blank=True)

    objects: ClassVar = SupportServiceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                name="supportservice_checked_by_somebody",
                condition=Q(checked_on=None, checked_by="")
                | (Q(checked_on__isnull=False) & ~Q(checked_by="")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def phones(self) -> list[Phone]:
        """The numbers to call."""
        numbers = filter(None, (number.strip() for number in self.phone.split(";")))
        return [Phone(number, number.replace(" ", "")) for number in numbers]
