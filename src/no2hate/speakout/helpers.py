"""Who helps meanwhile: those who know about what happened before those who help with anything."""

from typing import Final

from django.conf import settings

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners.models import SupportService

MOST: Final = 4  # more is a list to work through; the directory has them all
Kind = SupportService.Kind


def who_help(*, area: Area | None, strands: list[str]) -> list[SupportService]:
    """Return a few services: local ones for these strands first."""
    shown = SupportService.objects.shown(on=clock.today(settings.TIME_ZONE))
    near = shown.for_area(area) if area else shown.filter(is_national=True)
    support = [service for service in near if service.kind == Kind.SUPPORT]
    knowing = [service for service in support if set(service.strands) & set(strands)]
    anyone = [service for service in support if not service.strands]
    return [*knowing, *anyone][:MOST]
