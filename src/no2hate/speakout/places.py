"""Where a report can belong, and what it can be about there; the last answer outlives a fault.

A form that is given back while the database is away still shows its choices.
"""

from typing import Final

from django.conf import settings
from django.db import Error
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners.models import LocalStrand, Strand
from no2hate.speakout.choices import About
from no2hate.speakout.fields import Choices
from no2hate.web.memo import for_seconds

SECONDS: Final = 2.0
ONLINE: Final = "online"
NOT_SAID: Final = "not_said"

_last_areas: dict[str, Area] = {}


def areas() -> dict[str, Area]:
    """Return the police areas by slug, in order of name."""
    try:
        found = _areas()
    except Error:
        return dict(_last_areas)
    _last_areas.update(found)
    return found


def area(where: str) -> Area | None:
    """Return the area an answer names; none for online and what was not said."""
    return areas().get(where)


def offered() -> Choices:
    """Return every answer to where it belongs."""
    places: Choices = [(slug, area.local_name) for slug, area in areas().items()]
    return [
        ("", _("Choose where")),
        (ONLINE, _("Online, or by phone")),
        (NOT_SAID, _("I would rather not say, or I am not sure")),
        *places,
    ]


def words(where: str) -> str | Promise:
    """Return an answer's words."""
    return dict(offered()).get(where, "") if where else ""


def strands(where: str) -> Choices:
    """Return what it can be about: the five counted everywhere, then the area's own."""
    return [*Strand.choices, *_local(where)]


def about(where: str) -> Choices:
    """Return every answer to what it was about."""
    return [*strands(where), *About.choices]


def about_codes(where: str) -> set[str]:
    """Return their codes."""
    return {code for code, _words in about(where)}


def _local(where: str) -> Choices:
    here = area(where)
    if here is None:
        return []
    today = clock.today(settings.TIME_ZONE)
    found = LocalStrand.objects.on(today).filter(area=here)
    return [(strand.code, strand.local_name) for strand in found]


@for_seconds(SECONDS)
def _areas() -> dict[str, Area]:
    return {area.slug: area for area in Area.objects.police_areas()}
