"""What every post and page asks first, kept for two seconds: the year, its lines, the areas."""

from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.db.models import Exists, OuterRef

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, OfferedLine, Voice
from no2hate.campaigns.wording import in_reader_language, reading
from no2hate.common import clock
from no2hate.web import drafts
from no2hate.web.memo import for_seconds

SECONDS: Final = 2.0


@for_seconds(SECONDS)
def edition() -> Edition | None:
    """Return the year that is on, or next, or was last."""
    return Edition.objects.current()


@for_seconds(60)
def remembered() -> list[Edition]:
    """Return the years whose hashes of addresses are still kept."""
    hashed = Voice.objects.filter(edition=OuterRef("pk"), email_key__isnull=False)
    return list(Edition.objects.filter(Exists(hashed)))


def local_day(moment: datetime) -> date:
    """Return the day it is by the campaign's clock."""
    here = edition()
    return clock.local_day(moment, here.campaign.time_zone if here else settings.TIME_ZONE)


@for_seconds(SECONDS)
def areas() -> dict[str, Area]:
    """Return the police areas by slug, in order of name."""
    return {area.slug: area for area in Area.objects.police_areas()}


def area(pk: int | None) -> Area | None:
    """Return a police area by its key."""
    return next((area for area in areas().values() if area.pk == pk), None)


def line(pk: int | None) -> OfferedLine | None:
    """Return a line by its key, offered still or not."""
    return _all_lines().get(pk) if pk else None


@for_seconds(SECONDS)
def _all_lines() -> dict[int, OfferedLine]:
    return OfferedLine.objects.in_bulk()


def lines() -> list[OfferedLine]:
    """Return the lines offered in the reader's language; in a draft, no English stands in."""
    wanted = reading()
    return [line for line in _lines(wanted) if line.language == wanted or not drafts.is_read()]


@for_seconds(SECONDS)
def _lines(_language: str) -> list[OfferedLine]:
    return in_reader_language(OfferedLine.objects.offered(), one_for="position")
