"""What a page tells the networks it is shared on."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.sharing import cards, drawing

register = template.Library()


@register.inclusion_tag("campaigns/_og.html")
def og_card(title: str, picture: str, alt: str, description: str = "") -> dict[str, Any]:
    """Name a page's card: its title, its picture by path, and what the picture shows."""
    return {
        "title": title,
        "description": description,
        "picture": f"{settings.PUBLIC_ORIGIN}{picture}",
        "alt": alt,
        "shape": drawing.WIDE,
    }


@register.inclusion_tag("campaigns/_og.html")
def og_area(title: str, area: Area | None = None) -> dict[str, Any]:
    """Name the card of an area, or of all of them, as this page's own."""
    edition = current.edition()
    if edition is None:
        return {"title": title}
    picture = reverse("sharing:area-card", args=[area.slug]) if area else reverse("sharing:all")
    return og_card(title, picture, cards.of_area(edition, area).alt)
