"""Where a year stands: the stages of an edition, by dates alone."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """What the pages are about at a given time of the year."""

    ANNOUNCED = "announced", _("Announced")
    OPENING = "opening", _("Open for voices")
    WEEK = "week", _("The week")
    CLOSING = "closing", _("Closing day")
    RESULTS = "results", _("Results")
    ARCHIVE = "archive", _("Archive")


OPEN_STAGES = frozenset({Stage.OPENING, Stage.WEEK, Stage.CLOSING})
RESULTS_LAST = timedelta(days=56)  # results stand in front for eight weeks


def stage_on(day: date, *, opens_on: date, starts_on: date, ends_on: date) -> Stage:
    """Return the stage of an edition on a local date."""
    if day < opens_on:
        return Stage.ANNOUNCED
    if day < starts_on:
        return Stage.OPENING
    if day < ends_on:
        return Stage.WEEK
    if day == ends_on:
        return Stage.CLOSING
    return Stage.RESULTS if day <= ends_on + RESULTS_LAST else Stage.ARCHIVE
