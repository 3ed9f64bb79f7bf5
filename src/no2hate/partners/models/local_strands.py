"""What an area counts beside the five national strands."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from no2hate.areas.models import Area, Dated, DatedQuerySet


class LocalStrand(Dated):
    """What one area records beside the five national strands, such as misogyny.

    It is never added into the monitored total.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="local_strands")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    name_cy = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=400)

    objects: ClassVar = DatedQuerySet["LocalStrand"].as_manager()

    class Meta(Dated.Meta):
        ordering = ["area", "name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(name="localstrand_once_an_area", fields=["area", "code"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        """The strand's name in the language of the page."""
        return self.name_cy if self.name_cy and get_language() == "cy" else self.name
