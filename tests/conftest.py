"""What every test starts from."""

from pathlib import Path

import hypothesis
import pytest

from no2hate.areas.services import load_areas
from no2hate.web import memo, page_cache
from tests import chromium

hypothesis.settings.register_profile("suite", deadline=None)  # a busy machine is not a fault
hypothesis.settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Forget what this process holds of pages and answers: the next test has other rows."""
    page_cache.clear()
    memo.forget_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Load the areas once: they are the same for every test that leaves the tables standing."""
    with django_db_blocker.unblock():
        load_areas()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the journeys out where there is no browser."""
    return True if collection_path.name == "journeys" and not chromium.find() else None


def pytest_terminal_summary(terminalreporter) -> None:
    """Say so."""
    if not chromium.find():
        terminalreporter.write_line("The journeys were left out: there is no Chromium here.")
