"""What forms of the week offer to choose from."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.common.languages import WRITTEN
from no2hate.partners.models import Organisation

EVERYWHERE: Final = "everywhere"

Choices = list[tuple[str, Any]]


def area_choices() -> Choices:
    """Return every area by slug, after a first one that must not be left standing."""
    places = [(area.slug, area.local_name) for area in Area.objects.police_areas()]
    return [("", _("Choose one")), (EVERYWHERE, _("Everywhere")), *places]


def area_called(slug: str) -> Area | None:
    """Return an area; nothing for everywhere."""
    return Area.objects.filter(slug=slug).first()


def kind_choices() -> Choices:
    """Return the kinds of partner, after a first one that must not be left standing."""
    return [("", _("Choose one")), *Organisation.Kind.choices]


def language_choices() -> Choices:
    """Return the languages people write and speak here, each by its own name."""
    return [(code, language.name) for code, language in WRITTEN.items()]
