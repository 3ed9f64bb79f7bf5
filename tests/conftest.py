"""What every test starts from."""

from pathlib import Path

import pytest

from no2hate.web import memo, page_cache
from tests import chromium


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Forget what this process holds of pages and answers: the next test has other rows."""
    page_cache.clear()
    memo.forget_all()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the journeys out where there is no browser."""
    return True if collection_path.name == "journeys" and not chromium.find() else None


def pytest_terminal_summary(terminalreporter) -> None:
    """Say so."""
    if not chromium.find():
        terminalreporter.write_line("The journeys were left out: there is no Chromium here.")
