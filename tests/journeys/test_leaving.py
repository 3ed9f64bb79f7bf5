"""Gone at once: by link or key, with script or without, and nothing typed comes back."""

import pytest

from tests.journeys.eyes import WEATHER
from tests.journeys.people import Visitor

TYPED = "Nobody must see that I wrote this."
WAYS = {
    "link": lambda page: page.click("a.exit"),
    "escape": lambda page: [page.keyboard.press("Escape") for _time in range(3)],
    "shift": lambda page: [page.keyboard.press("Shift") for _time in range(3)],
}


@pytest.mark.parametrize(
    ("way", "has_script"), [("link", True), ("link", False), ("escape", True), ("shift", True)]
)
def test_leaving_leaves_nothing_typed_and_no_cookie(site, opens, way, has_script):
    amina = Visitor(opens(site, java_script_enabled=has_script), site)
    amina.go("/")
    amina.go("/add/")
    amina.write(TYPED)

    WAYS[way](amina.page)
    amina.page.wait_for_url(WEATHER)
    cookies = amina.context.cookies()
    amina.page.go_back()

    assert cookies == []
    assert amina.page.url.removeprefix(site.origin) == ("/" if has_script else "/add/")
    assert has_script or amina.page.input_value("[name=words]") == ""
    assert TYPED not in amina.page.content()
