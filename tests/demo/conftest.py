"""A demo in a folder of its own: empty, or with an edition and the two who sign in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from no2hate.areas.services import load_areas
from no2hate.campaigns import seasons
from no2hate.campaigns.models import Edition
from no2hate.common import clock as common_clock
from no2hate.demo import cast, clock, season
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
def edition(demo: None, db: None) -> Edition:
    """A demo on day four with Dev, Ewa and nobody in the line."""
    load_areas()
    Stamp.objects.create()
    cast.take_on()
    return season.begin(seasons.load_campaign(), year=clock.opening_day().year)
