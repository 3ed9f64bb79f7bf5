"""Which year it is for somebody: Django's own ordinals are English in most languages."""

from typing import Final

from django import template
from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

NTH: Final[dict[int, Promise]] = {
    2: _("2nd"),
    3: _("3rd"),
    4: _("4th"),
    5: _("5th"),
    6: _("6th"),
    7: _("7th"),
    8: _("8th"),
    9: _("9th"),
    10: _("10th"),
}


@register.filter
def nth(year: int) -> str:
    """Return a year's place in the row of somebody's years."""
    return str(NTH.get(year) or ordinal(year))
