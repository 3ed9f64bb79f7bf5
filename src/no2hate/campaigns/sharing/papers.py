"""What is printed: the campaign's poster, an area's, and a group's certificate.

Importing this loads numpy (through fpdf2): the views do so when asked for paper.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from no2hate.areas.models import Area
from no2hate.campaigns import wall
from no2hate.campaigns.models import Edition, Voice
from no2hate.web.posters import Poster, draw, readable


def poster(edition: Edition, area: Area | None) -> bytes:
    """Return a poster whose code leads to the campaign, or to an area's page."""
    route = ("front:area", [area.slug]) if area else ("front:home", [])
    first, last = (date_format(day, "j F Y") for day in (edition.starts_on, edition.ends_on))
    said = Poster(
        seed=area.slug if area else "poster",
        link=f"{settings.PUBLIC_ORIGIN}{reverse(route[0], args=route[1])}",
        first=area.local_name if area else _("Stand with us."),
        second=_("stands together.") if area else _("Say no to hate."),
        lead=_("Add your voice. There is a place for you in the line."),
        lines=[(_("%(first)s to %(last)s") % {"first": first, "last": last}, "")],
        scan=_("Scan to add your voice"),
    )
    return draw(said, by="")


def certificate(voice: Voice) -> bytes:
    """Return a group's certificate, with its name only where a person has read it."""
    said, edition = wall.one(voice), voice.edition
    kind = str(voice.get_kind_display())
    area = voice.area
    route = ("front:area", [area.slug]) if area else ("front:home", [])
    paper = Poster(
        seed=voice.public_id,
        link=f"{settings.PUBLIC_ORIGIN}{reverse(route[0], args=route[1])}",
        notice=_("Certificate"),
        first=readable(said.name if said else "", or_else=kind) or kind,
        second=_("stands together against hate crime."),
        lead=_people(voice.group_size or 0),
        lines=[(_counted_since(voice, edition), area.local_name if area else "")],
        scan=_("Scan to add your voice"),
    )
    return draw(paper, by="")


def _people(size: int) -> str:
    said = ngettext("%(n)s person in the line", "%(n)s people, one place in the line", size)
    return said % {"n": f"{size:,}"} if size else ""


def _counted_since(voice: Voice, edition: Edition) -> str:
    day = date_format(voice.day, "j F Y") if voice.day else str(edition.year)
    return _("#NO2HATE %(year)s, counted on %(day)s") % {"year": edition.year, "day": day}
