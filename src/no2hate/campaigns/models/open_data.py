"""What the open files say: written once a day, so that a day's file is the same all that day."""

from typing import ClassVar

from django.db import models


class OpenData(models.Model):
    """The lines of the open files, and how many were with us before, as a day began."""

    day = models.DateField(unique=True)
    lines = models.JSONField()
    back = models.JSONField()  # by slug of area ("" is everywhere): voices by year with us

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return f"{self.day}"
