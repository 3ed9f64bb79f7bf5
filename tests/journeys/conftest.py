"""The sites, the browser, and contexts that are watched while somebody walks in them."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from hatch_build import make_translations
from tests import chromium
from tests.journeys import tls
from tests.journeys.eyes import Watch
from tests.journeys.people import WITHIN
from tests.journeys.sites import DemoSite, RealSite, Site, Staff, own_database
from tests.mailbox import Mailbox
from tests.walls.tree import ROOT

FLAGS = ["--no-sandbox", "--disable-gpu"]
NAMES = "--host-resolver-rules=MAP www.bbc.co.uk:443 {}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
Opens = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    """A real site, with its own database and mail server, and its Welsh."""
    make_translations(ROOT)
    mailbox = Mailbox()
    mailbox.start()
    with own_database() as database:
        made = RealSite(tmp_path_factory.mktemp("site"), mailbox, database)
        try:
            made.open()
            yield made
        finally:
            made.stop()
            mailbox.stop()


@pytest.fixture(scope="session")
def cerys(site: RealSite) -> Staff:
    """The first steward of Derbyshire's desk."""
    return site.found("Stop Hate Derbyshire", "Cerys", "derbyshire")


@pytest.fixture(scope="session")
def dev(site: RealSite) -> Staff:
    """The first steward of a desk elsewhere."""
    return site.found("Stop Hate Nottinghamshire", "Dev", "nottinghamshire")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The demo; it keeps a small database of its own, whatever the run is on."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("the demo is looked at in the run on SQLite")
    made = DemoSite(tmp_path_factory.mktemp("demo"))
    try:
        made.open()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def weather() -> Iterator[str]:
    """What stands where a hurried person is taken."""
    with tls.weather() as port:
        yield f"127.0.0.1:{port}"


@pytest.fixture(scope="module")
def browser(weather: str) -> Iterator[Browser]:
    """Chromium, for one module: while Playwright runs, Django takes this thread for async."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.find(),
            args=[*FLAGS, NAMES.format(weather)],
            ignore_default_args=["--disable-back-forward-cache"],  # people have it
        )
        yield started
        started.close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Open a context of somebody's own; whatever its watch found fails the test."""
    watches: list[Watch] = []

    def open_for(
        site: Site, *, width: int = 390, forgives: str = "", **options: Any
    ) -> BrowserContext:
        context = browser.new_context(
            ignore_https_errors=True,  # the certificate is our own
            viewport={"width": width, "height": 844},
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(WITHIN * 1000)
        watches.append(Watch(context, site, forgives))
        return context

    yield open_for
    for watch in watches:
        watch.context.close()
    assert [fault for watch in watches for fault in watch.faults] == []
