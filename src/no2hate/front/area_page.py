"""What an area's own page adds: its office, its figures, its toolkit, who answers here."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from no2hate.areas.models import Area
from no2hate.campaigns.local import faces, figures
from no2hate.campaigns.models import Edition
from no2hate.partners.models import Hours
from no2hate.speakout import routing
from no2hate.speakout.routing import Destination


@dataclass(frozen=True)
class Answering:
    """A desk that answers who speaks out here, and when it reads."""

    destination: Destination

    @property
    def hours(self) -> list[str]:
        """Its hours, days of the same hours together: "Mon to Fri 09:00–17:00"."""
        spells = sorted(self.destination.desk.hours.all(), key=_times)
        return [_said(list(same)) for _key, same in groupby(spells, key=_times)]


def shown(edition: Edition, here: Area) -> dict[str, Any]:
    """Return what the page of one area shows beside what every page of the campaign does."""
    office = faces.office_of(here)
    return {
        "office": office,
        "people": office.people.splitlines() if office else [],
        "logo_name": faces.logo_name(office),
        "logo_box": office.logo_size.split("x") if office and office.logo else [],
        "figures": figures.of_area(edition, here),
        "answering": answering(here),
        "body": here.governing_body(edition.today()),
    }


def answering(here: Area) -> list[Answering]:
    """Return the desks of an area, else those that read for every place without one."""
    readers = routing.readers()
    own = [Answering(one) for one in readers if one.desk.area_id == here.pk]
    return own or [Answering(one) for one in readers if one.is_national]


def _times(spell: Hours) -> tuple[str, str]:
    return str(spell.opens), str(spell.closes)


def _said(spells: list[Hours]) -> str:
    """Say the days of one spell of hours, neighbours as a range."""
    times = "–".join(time_format(at, "H:i") for at in (spells[0].opens, spells[0].closes))
    runs: list[list[int]] = []
    for day in sorted({spell.weekday for spell in spells}):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    days = ", ".join(_run(run) for run in runs)
    return f"{days} {times}"


def _run(days: list[int]) -> str:
    first, last = (str(WEEKDAYS_ABBR[day]) for day in (days[0], days[-1]))
    if first == last:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
