"""The demo: what its pages tell people to do can be done, and ends as they say."""

import pytest

from tests.journeys.eyes import look
from tests.journeys.people import Reader, Visitor, eventually

WORDS = "Our bus is for everyone."
LINK = "main a[href*='/yes/']"
FRANKS = 40  # messages
TRUSTED = 30  # voices a day that count from one address


@pytest.fixture
def ewa(demo, opens):
    return Reader.at_demo(opens, demo)


def follow(visitor: Visitor, link: str) -> Visitor:
    """Follow a link that opens beside the steps."""
    with visitor.page.expect_popup() as opened:
        visitor.page.click(link)
    return Visitor(visitor.context, visitor.site, page=opened.value)


def test_scene_one_is_played_by_its_links(demo, opens, ewa):
    amina = Visitor(opens(demo), demo)
    before = amina.count()

    amina.go("/demo/")
    amina.page.click("main a[href='/demo/scene/1/']")
    form = follow(amina, "main a[href='/add/']")
    form.write(WORDS)
    form.press()
    form.press("main a[href='/demo/outbox/']")
    eventually(lambda: len(form.read("/demo/outbox/", LINK)), 1)
    form.press(LINK)
    form.press()
    eventually(form.count, before + 1)

    ewa.go("/desk/moderation/")
    ewa.decide(WORDS, "approve")
    assert look(ewa.page) == []
    eventually(lambda: WORDS in form.read("/wall/"), True)


def cards(visitor: Visitor) -> list[list[str]]:
    """What strangers wrote, on each page that shows any."""
    return [visitor.read(path) for path in ("/", "/derbyshire/", "/wall/")]


def test_scene_four_shows_nothing_of_the_attack_and_ewa_sees_it(demo, opens, ewa):
    frank = Visitor(opens(demo), demo)
    before, counted, waiting = cards(frank), frank.count(), ewa.waiting()

    frank.go("/demo/scene/4/")
    frank.press("main form button")
    assert look(frank.page) == []
    eventually(frank.count, counted + TRUSTED)

    assert cards(frank) == before
    assert ewa.waiting() == waiting + FRANKS
    ewa.go("/desk/moderation/?language=pl")
    assert ewa.item("Wracajcie do swojego kraju").is_visible()
