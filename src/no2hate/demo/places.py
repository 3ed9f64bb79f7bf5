"""The days of the year the demo's clock can be moved to."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.models import Edition
from no2hate.common.dates import week_of_action
from no2hate.demo import clock
from no2hate.demo.cast import Words

BEFORE_THE_WEEK: Final = timedelta(days=12)
AFTER_THE_WEEK: Final = timedelta(days=9)


@dataclass(frozen=True)
class Place:
    """A day worth seeing."""

    code: str
    label: Words
    day: date


def places() -> tuple[Place, ...]:
    """Return the days of the latest year that everyone knows of, in order."""
    latest = Edition.objects.announced().order_by("-year").first()
    year = latest.year if latest else clock.opening_day().year
    starts, ends = (latest.starts_on, latest.ends_on) if latest else week_of_action(year)
    return (
        Place("spring", _("In March"), date(year, 3, 15)),
        Place("opening", _("Before the week"), starts - BEFORE_THE_WEEK),
        Place("day-1", _("Day 1"), starts),
        Place("monday", _("Day 3, Monday"), starts + timedelta(days=2)),
        Place("day-4", _("Day 4"), starts + timedelta(days=3)),
        Place("closing", _("Closing day"), ends),
        Place("results", _("Results"), ends + AFTER_THE_WEEK),
    )


def place_of(code: str) -> Place:
    """Return one of them by its code."""
    return {place.code: place for place in places()}[code]
