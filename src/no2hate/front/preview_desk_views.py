"""What is not public yet, as the public page will show it: for the office's eyes, never cached."""

from dataclasses import dataclass, replace
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.models import Edition
from no2hate.campaigns.momentum import season
from no2hate.campaigns.office import overview
from no2hate.campaigns.office.permissions import can_run_area, can_run_campaign
from no2hate.campaigns.season import OPEN_STAGES, Stage
from no2hate.front.views import campaign_shown


@dataclass(frozen=True)
class AsIf:
    """A year as pages see it at a stage that has not come; all else is the year's own."""

    year_itself: Edition
    stage: Stage

    @property
    def is_open(self) -> bool:
        """Whether voices could be added at that stage."""
        return self.stage in OPEN_STAGES

    def __getattr__(self, name: str) -> Any:
        return getattr(self.year_itself, name)


@never_cache
@require_safe
def home(request: HttpRequest, year: int, stage: str = Stage.OPENING) -> HttpResponse:
    """Show the home page of a year at a stage, to who runs the campaign: it says what they say."""
    return _preview(request, year, stage, None)


@never_cache
@require_safe
def area(request: HttpRequest, year: int, stage: str, slug: str) -> HttpResponse:
    """Show an area's page of a year at a stage, to its own office and to who runs the campaign."""
    here = current.areas().get(slug)
    if here is None:
        raise Http404
    return _preview(request, year, stage, here)


def _preview(request: HttpRequest, year: int, stage: str, here: Area | None) -> HttpResponse:
    staff = cast("Staff", request.user)
    edition = overview.year_called(year)
    is_theirs = can_run_area(staff, here) if here else can_run_campaign(staff)
    if edition is None or not is_theirs or stage not in Stage.values:
        raise Http404
    if not (edition.is_announced or can_run_campaign(staff)):
        raise Http404
    said = replace(season(edition, here), statement=overview.to_be_said(edition, here))
    shown = campaign_shown(edition, here) | {
        "edition": AsIf(edition, Stage(stage)),
        "stage": stage,
        "season": said,
        "previewed": said.statement,
        "stages": Stage.choices,
        "is_unlisted": True,
    }
    return render(request, f"front/preview_{'area' if here else 'home'}.html", shown)
