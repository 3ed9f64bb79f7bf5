"""The demo: what its pages tell people to do can be done, and ends as they say."""

from typing import TypeVar

import pytest

from tests.journeys.eyes import look
from tests.journeys.people import Reader, Visitor, eventually
from tests.journeys.tellers import REFUSED, CaseWorker, Teller

Person = TypeVar("Person", bound=Visitor)
WORDS = "Our bus is for everyone."
OLD_PAGES = 6_000  # milliseconds: the demo's window, and twice that while a page is made anew
LINK = "main a[href*='/yes/']"
FRANKS = 40  # messages
TOLD = 1  # of them by somebody it happened to: sealed to a desk, and no moderator's any more
TRUSTED = 30  # voices a day that count from one address


@pytest.fixture
def ewa(demo, opens):
    return Reader.at_demo(opens, demo)


def follow(visitor: Visitor, link: str) -> Visitor:
    """Follow a link that opens beside the steps."""
    return follow_as(Visitor, visitor, link)


def follow_as(kind: type[Person], visitor: Visitor, link: str) -> Person:
    """Follow it as somebody who has more to do there."""
    with visitor.page.expect_popup() as opened:
        visitor.page.click(link)
    return kind(visitor.context, visitor.site, page=opened.value)


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
    frank.page.wait_for_timeout(OLD_PAGES)  # what a test before put on the wall shows by then
    before, counted, waiting = cards(frank), frank.count(), ewa.waiting()

    frank.go("/demo/scene/4/")
    frank.press("main form button")
    assert look(frank.page) == []
    eventually(frank.count, counted + TRUSTED)

    assert cards(frank) == before
    eventually(ewa.waiting, waiting + FRANKS - TOLD)
    ewa.go("/desk/moderation/?language=pl")
    assert ewa.item("Wracajcie do swojego kraju").is_visible()


def test_scene_two_is_played_by_its_links(demo, opens):
    amina, cerys = Teller(opens(demo), demo), CaseWorker.of_the_demo(opens, demo, "cerys")
    cerys.look_over()
    amina.go("/demo/")
    amina.page.click("main a[href='/demo/scene/2/']")
    words, answer = amina.page.locator("blockquote.copy").all_inner_texts()

    form = follow_as(Teller, amina, "main a[href='/speak-out/']")
    form.tell_and_keep(words)
    cerys.open_new()
    assert cerys.story() == (words, "rtl")
    cerys.act("take")
    cerys.act("reply", words=answer)
    back = follow_as(Teller, amina, "main a[href='/return/']")
    back.come_back(form.code)
    assert back.answers() == [(answer, "rtl")]
    back.decide("police", go="give")
    back.decide("police", go="take-back")
    cerys.page.reload()
    assert REFUSED in cerys.act("share")


def test_scene_two_shows_dev_and_a_thief_nothing(demo, opens):
    amina, dev = Teller(opens(demo), demo), CaseWorker.of_the_demo(opens, demo, "dev")
    story = "Nobody but Cerys reads this."
    amina.tell_and_keep(story)

    amina.go("/demo/scene/2/")
    case = amina.page.get_attribute("main a[href^='/desk/cases/']:not([href$='/cases/'])", "href")
    assert dev.go(case).status == 404
    thief = follow_as(Teller, amina, "main a[href='/demo/stolen/']")

    assert story not in thief.page.content()
    assert look(thief.page) == []


def test_scene_five_is_played_by_its_links(demo, opens):
    reader = Visitor(opens(demo), demo)
    reader.go("/demo/")
    reader.page.click("main a[href='/demo/scene/5/']")
    assert reader.page.locator(".tag.risk:visible").count() == 0

    reader.page.click("main a[href^='/demo/scene/5/2020-03-09/'].btn")

    assert reader.page.locator(".replay figure .tag.risk").count() == 1
    assert look(reader.page) == []
    reader.page.click("text=The same as a table")
    assert reader.page.locator("table tbody tr").count() == 2 * 10
    assert look(reader.page) == []
