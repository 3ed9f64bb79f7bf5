"""How periods, numbers and places are said, in the language of the page."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from no2hate.areas.models import Area
from no2hate.insight.models import Figure

APRIL: Final = 4
MONTHS: Final = 12


class Name(NamedTuple):
    """How an area is called, whole and on the map."""

    whole: str
    short: str


Names = Mapping[str, Name]  # by code of area


def names_of_areas() -> dict[str, Name]:
    """Return every area's name in the language of the page."""
    return {area.code: Name(area.local_name, area.abbr) for area in Area.objects.all()}


def period(first: date, last: date) -> str:
    """Say from when to when, as people do."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * MONTHS + after.month - first.month
    if first == last:
        return date_format(first, "j F Y")
    if first.day != 1 or after.day != 1:
        return _("%(first)s to %(last)s") % {
            "first": date_format(first, "j F Y"),
            "last": date_format(last, "j F Y"),
        }
    if months == 1:
        return date_format(first, "F Y")
    if months == MONTHS and first.month == APRIL:
        return _("year to %(month)s") % {"month": date_format(last, "F Y")}
    if months == MONTHS and first.month == 1:
        return str(first.year)
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, "F Y"),
        "last": date_format(last, "F Y"),
    }


def number(value: float) -> str:
    """Say a count with its thousands, or a share with its tenth."""
    if value % 1:
        return number_format(value, decimal_pos=1)
    return intcomma(int(value))


def said(figure: Figure) -> str:
    """Say a figure's number with its unit."""
    if figure.value is None:
        return _("no figure")
    words = number(figure.value)
    if figure.unit == Figure.Unit.PERCENT:
        return _("%(number)s%%") % {"number": words}
    if figure.unit == Figure.Unit.DAILY:
        return _("%(number)s a day") % {"number": words}
    if figure.unit == Figure.Unit.MONTHLY:
        return _("%(number)s a month") % {"number": words}
    return words


def without(figure: Figure, names: Names) -> str:
    """Say whom a figure leaves out; nothing where it leaves nobody out."""
    return join([names[code].whole for code in figure.excluded if code in names])


def join(words: list[str]) -> str:
    """Say several in one breath."""
    if len(words) < 2:  # noqa: PLR2004 -- one or none needs no "and"
        return "".join(words)
    return _("%(words)s and %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}


def change(new: float, old: float) -> str:
    """Say how a number has changed, in whole per cent."""
    per_cent = round((new / old - 1) * 100)
    if per_cent > 0:
        return _("%(number)s%% more") % {"number": number(per_cent)}
    if per_cent < 0:
        return _("%(number)s%% fewer") % {"number": number(-per_cent)}
    return _("about as many")
