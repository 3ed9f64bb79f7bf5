"""What every post and page asks first, kept for two seconds: the year, its lines, the areas."""

from typing import Final

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, OfferedLine
from no2hate.campaigns.wording import in_reader_language, reading
from no2hate.web.memo import for_seconds

SECONDS: Final = 2.0


@for_seconds(SECONDS)
def edition() -> Edition | None:
    """Return the year that is on, or next, or was last."""
    return Edition.objects.current()


@for_seconds(SECONDS)
def areas() -> dict[str, Area]:
    """Return the police areas by slug, in order of name."""
    return {area.slug: area for area in Area.objects.police_areas()}


def lines() -> list[OfferedLine]:
    """Return the lines offered in the reader's language."""
    return _lines(reading())


@for_seconds(SECONDS)
def _lines(_language: str) -> list[OfferedLine]:
    return in_reader_language(OfferedLine.objects.all(), one_for="position")
