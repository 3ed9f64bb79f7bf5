"""A demo in a folder of its own: empty, with those who sign in, or with desks at work."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from no2hate.areas.services import load_areas
from no2hate.campaigns import seasons
from no2hate.campaigns.models import Edition
from no2hate.common import clock as common_clock
from no2hate.demo import cast, clock, organisations, reports, season, services
from no2hate.demo.models import Stamp


@pytest.fixture
def demo(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A demo nobody has built yet, its clock followed by this process."""
    settings.DEMO = True
    settings.DATA_FOLDER = tmp_path
    settings.ROOT_URLCONF = "tests.demo.urls"
    settings.EMAIL_BACKEND = "no2hate.demo.mail.Backend"
    monkeypatch.setattr(clock, "LOOK_EVERY", 0.0)
    before = common_clock._source  # noqa: SLF001 -- to give it back
    common_clock.follow(clock.now)
    yield
    common_clock.follow(before)


@pytest.fixture
def taken(demo: None, db: None) -> dict[str, cast.Taken]:
    """Cerys, Dev and Ewa, with the passwords on their cards."""
    load_areas()
    Stamp.objects.create()
    return cast.take_on()


@pytest.fixture
def edition(taken: dict[str, cast.Taken]) -> Edition:
    """A demo on day four with those who sign in and nobody in the line."""
    return season.begin(seasons.load_campaign(), year=clock.opening_day().year)


@pytest.fixture
def hands(taken: dict[str, cast.Taken], edition: Edition) -> dict[str, organisations.Hands]:
    """The same with desks that stand open, and nothing told."""
    with common_clock.standing_at(common_clock.now() - services.DESKS_STAND_SINCE):
        return organisations.stand(taken)


@pytest.fixture
def told(hands: dict[str, organisations.Hands]) -> dict[str, organisations.Hands]:
    """The same with everything that is told and answered in the tables."""
    reports.tell(hands, today=clock.opening_day())
    return hands
