"""Pages of the week that join the campaign's days and themes with partners' events."""

from collections import Counter
from functools import partial
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from no2hate.campaigns import current
from no2hate.campaigns.models import Edition
from no2hate.front import week_days
from no2hate.web.pages import public_page
from no2hate.week import listing

BESIDES: Final = 6
MOST_OUTCOMES: Final = 6


@public_page
def week(request: HttpRequest) -> HttpResponse:
    """Show the days of the week, what each is about, and what happens on it."""
    edition = current.edition()
    if edition is None:
        raise Http404
    days = week_days.days(edition)
    shown = {
        "edition": edition,
        "stage": edition.stage.value,
        "days": days,
        "on_a_day": listing.ON_A_DAY,
        "is_busy": any(day.events for day in days),
        "besides": listing.by_day(week_days.besides(edition, most=BESIDES)),
        "outcomes": listing.what_changed(listing.public_events(), most=MOST_OUTCOMES),
    }
    return render(request, "front/week.html", shown)


@public_page
def day(request: HttpRequest, day: str) -> HttpResponse:
    """Show one day of the week: its first events, and where the others are by area."""
    edition = current.edition()
    found = [one for one in week_days.days(edition) if str(one.date) == day] if edition else []
    if not found:
        raise Http404
    here = found[0]
    areas = Counter(shown.event.area for shown in here.events if shown.event.area)
    shown = {
        "edition": edition,
        "day": here,
        "events": here.events[: listing.MOST],
        "left": len(here.events[listing.MOST :]),
        "areas": sorted(areas.items(), key=lambda row: row[0].local_name),
    }
    return render(request, "front/week_day.html", shown)


@public_page
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an area's poster, to print and put up."""
    here = current.areas().get(slug)
    if here is None:
        raise Http404
    from no2hate.week import posters  # noqa: PLC0415 -- it loads numpy: not when the web starts

    edition = current.edition()
    draw = partial(
        posters.of_area,
        name=here.local_name,
        seed=here.slug,
        link=listing.absolute("week:area", slug),
        dates=_dates(edition) if edition else "",
        coming=week_days.next_events(here, most=posters.MOST_LINES),
    )
    return posters.answer(draw)


def _dates(edition: Edition) -> str:
    first, last = edition.starts_on, edition.ends_on
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, "j" if first.month == last.month else "j F"),
        "last": date_format(last, "j F Y"),
    }
