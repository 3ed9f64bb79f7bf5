"""Counting people at counters: never with a report, and shown in steps of five."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.conf import settings
from django.db.models import F

from no2hate.common import clock
from no2hate.partners.models import Organisation
from no2hate.speakout.models import Advised, Helped

STEP: Final = 5  # people: fewer could be told apart by whoever saw them come in
EVERYBODY, NOT_SAID = "", "not_said"
MONTHS_A_QUARTER: Final = 3


def count_helped(centre: Organisation) -> None:
    """Count one more person at a centre, in the caller's transaction."""
    cell, _ = Helped.objects.get_or_create(organisation=centre, quarter=quarter(_today()))
    Helped.objects.filter(pk=cell.pk).update(count=F("count") + 1)


def count_advice(centre: Organisation, strands: Iterable[str]) -> None:
    """Count one more person who asked for advice, by what it was about; names no centre."""
    week = f"{_today():%G-W%V}"
    area = centre.area.code if centre.area else ""
    for strand in sorted({EVERYBODY, *(list(strands) or [NOT_SAID])}):
        cell, _ = Advised.objects.get_or_create(week=week, area=area, strand=strand)
        Advised.objects.filter(pk=cell.pk).update(count=F("count") + 1)


def helped_about(centre: Organisation) -> int:
    """Return how many people a centre helped this quarter: none, 1 for a few, or whole fives.

    1 stands for anything from one to four.
    """
    cell = Helped.objects.filter(organisation=centre, quarter=quarter(_today())).first()
    count = cell.count if cell else 0
    return count // STEP * STEP or min(count, 1)


def quarter(day: date) -> str:
    """Return the quarter of a day.

    >>> quarter(date(2026, 10, 13))
    '2026-Q4'
    """
    return f"{day.year}-Q{(day.month - 1) // MONTHS_A_QUARTER + 1}"


def _today() -> date:
    return clock.today(settings.TIME_ZONE)
