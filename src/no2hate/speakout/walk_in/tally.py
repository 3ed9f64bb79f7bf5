"""Counting advice: by area and week, never a counter's, and never together with a report."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.db.models import F

from no2hate.common import clock
from no2hate.partners.models import Organisation
from no2hate.speakout.models import Advised

EVERYBODY, NOT_SAID = "", "not_said"
WEEK: Final = "%G-W%V"


def count_advice(centre: Organisation, strands: Iterable[str]) -> None:
    """Count one more person who asked for advice, by what it was about; names no centre."""
    week = clock.today(settings.TIME_ZONE).strftime(WEEK)
    area = centre.area.code if centre.area else ""
    for strand in sorted({EVERYBODY, *(list(strands) or [NOT_SAID])}):
        cell, _ = Advised.objects.get_or_create(week=week, area=area, strand=strand)
        Advised.objects.filter(pk=cell.pk).update(count=F("count") + 1)
