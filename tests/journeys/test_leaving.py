"""Gone at once: by link or key, with script or without, and nothing typed comes back."""

import pytest

from tests.journeys.eyes import WEATHER
from tests.journeys.people import Visitor
from tests.journeys.tellers import Teller

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


TELLING = ("hate", "report", "police")  # words no title in a history may have
VALUES = "all => all.map(each => each.value).join()"
MOST_STEPS = 12


def story_typed(amina: Teller) -> None:
    amina.go("/speak-out/")
    amina.page.fill("[name=story]", TYPED)


def name_typed(amina: Teller) -> None:
    amina.tell(TYPED, go="more")
    amina.go("/speak-out/reach/")
    amina.page.check("[name=way][value=contact]")
    amina.page.fill("[name=name]", TYPED)


def last_look(amina: Teller) -> None:
    amina.tell(TYPED, go="more")
    amina.go("/speak-out/check/")
    assert TYPED in amina.page.content()


def code_shown(amina: Teller) -> None:
    amina.tell(TYPED)
    amina.code = amina.shown_code()


def code_typed(amina: Teller) -> None:
    amina.tell_and_keep(TYPED)
    amina.go("/return/")
    amina.page.fill("[name=code]", amina.code)


def page_open(amina: Teller) -> None:
    amina.tell_and_keep(TYPED)
    amina.come_back()
    amina.say(TYPED)
    amina.page.fill("#write [name=words]", TYPED)


PAGES = (story_typed, name_typed, last_look, code_shown, code_typed, page_open)


def steps_back(page) -> list[tuple[str, str]]:
    """Press Back until nothing is left; return the title and everything on each page."""
    steps = []
    while len(steps) < MOST_STEPS and page.go_back():
        values = page.locator("input:not([type=hidden]), textarea").evaluate_all(VALUES)
        steps.append((page.title(), page.content() + values))
    return steps


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("arrive", PAGES)
def test_no_step_back_shows_what_was_told(site, dev, opens, arrive, has_script):
    amina = Teller(opens(site, java_script_enabled=has_script), site)
    amina.where = "nottinghamshire"
    arrive(amina)

    WAYS["link"](amina.page)
    amina.page.wait_for_url(WEATHER)
    left = [each["name"] for each in amina.context.cookies()]
    steps = steps_back(amina.page)

    assert left == []
    assert len(steps) < MOST_STEPS
    for title, everything in steps:
        assert not any(word in title.lower() for word in TELLING)
        assert TYPED not in everything
        assert not amina.code or amina.code[:4] not in everything
