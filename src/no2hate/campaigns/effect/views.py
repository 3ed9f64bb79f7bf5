"""This year beside the earlier ones, everywhere and in each area."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.effect import figures, open_data, rates, standing, tables
from no2hate.campaigns.effect.figures import Momentum
from no2hate.campaigns.models import Edition
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.web.pages import public_page

MOST_YEARS: Final = 6  # on one drawing


@public_page
def momentum(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show how the line grows, beside every earlier year by the same day of its week."""
    edition = current.edition()
    here = current.areas().get(slug)
    if slug and here is None:
        raise Http404
    shown: dict[str, Any] = {"edition": edition, "area": here}
    if edition is None or switches.is_on(Switch.HIDE_COUNTER):
        return render(request, "campaigns/momentum_hidden.html", shown)
    found = figures.momentum_of(edition, here)
    shown |= {
        "found": found,
        "returned": figures.returned(here),
        "removed": figures.removed(edition),
        **(_of_area(here, found) if here else _everywhere(edition, found)),
    }
    return render(request, "campaigns/momentum.html", shown)


def _everywhere(edition: Edition, found: Momentum) -> dict[str, Any]:
    years = found.years[-MOST_YEARS:]
    last_day = edition.day_number(edition.ends_on)
    standings = standing.standings(edition)
    steps = rates.steps(max((each.rate or 0 for each in standings), default=0))
    return {
        "grown": tables.cumulative(years, edition.year, last_day=last_day),
        "daily": tables.per_day(years[-2:], edition.year, last_day=last_day),
        "table": tables.by_day(years, last_day=last_day),
        "standings": standings,
        "squares": standing.squares(standings, steps),
        "legend": steps,
        "passed": [each for each in standings if each.has_passed],
        "ahead": [each for each in standings if each.is_ahead],
        "networks": figures.elsewhere(edition),
        "affected": figures.affected(edition),
    }


def _of_area(here: Area, found: Momentum) -> dict[str, Any]:
    """An area's days stand as the open files have them: joined until ten voices are in them."""
    last_day = found.edition.day_number(found.edition.ends_on)
    told = open_data.runs_of(here)
    by_year = [(year, told[year.year]) for year in found.years[-MOST_YEARS:] if year.year in told]
    before = found.before
    return {
        "grown": tables.of_runs(by_year, found.edition.year, last_day=last_day),
        "runs": by_year,
        "here": standing.Standing(
            here,
            found.now.finished,
            before.total if before else 0,
            found.by_now or 0,
        ),
    }
