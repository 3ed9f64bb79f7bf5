"""The quick exit, in a real browser: gone at once, and not in the history."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import no2hate
from tests import chromium

SCRIPT = (Path(no2hate.__file__).parent / "static/no2hate/exit.js").read_text(encoding="utf-8")
SITE = "http://site.test"
PAGES = {
    "/before/": "<title>before</title>",
    "/page/": f'<title>ours</title><a href="/leave/" data-exit>Leave</a><input>'
    f"<script>{SCRIPT}</script>",
    "/leave/": "<title>weather</title>",
}

pytestmark = pytest.mark.skipif(not chromium.find(), reason="there is no Chromium here")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    page = browser.new_page()
    page.route(
        "**/*",
        lambda route: route.fulfill(
            content_type="text/html", body=PAGES.get(route.request.url.removeprefix(SITE), "")
        ),
    )
    page.goto(f"{SITE}/before/")
    page.goto(f"{SITE}/page/")
    yield page
    page.close()


def press_out(page):
    for _press in range(3):
        page.keyboard.press("Escape")


@pytest.mark.parametrize("key", ["Escape", "Shift"])
def test_a_key_pressed_three_times_leaves_even_from_a_field(page, key):
    page.focus("input")
    for _press in range(3):
        page.keyboard.press(key)

    page.wait_for_url("**/leave/")


@pytest.mark.parametrize("leave", [lambda page: page.click("a"), press_out])
def test_going_back_does_not_lead_to_our_page(page, leave):
    leave(page)
    page.wait_for_url("**/leave/")
    page.go_back()

    assert page.title() == "before"


def test_typing_capitals_does_not_leave(page):
    page.focus("input")
    for letter in "HATE":
        page.keyboard.press(f"Shift+{letter}")

    assert page.input_value("input") == "HATE"


def test_keys_pressed_slowly_do_not_leave(page):
    page.clock.install()
    for _press in range(4):
        page.keyboard.press("Escape")
        page.clock.fast_forward(3_000)

    assert page.title() == "ours"
