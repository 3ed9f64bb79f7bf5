"""Every page is for everyone: axe finds nothing and nothing scrolls sideways, in every mode.

The pages come from the table of addresses: a new one is looked at without being named here.
"""

import pytest

from tests.journeys.eyes import look, pages
from tests.journeys.links import one_of_each
from tests.journeys.people import Reader, Visitor
from tests.journeys.tellers import CaseWorker

BEHIND_LINKS = {"week:event", "week:partner", "front:week-day", "insight:figure"}
OF_OTHERS = {"weekdesk:new", "weekdesk:commitment"}  # not Ewa's: those who work there look


def look_at(visitor: Visitor, paths: list[str]) -> list[str]:
    faults = []
    for path in paths:
        visitor.go(path)
        faults += look(visitor.page)
    return faults


@pytest.fixture
def visitor(demo, opens):
    return Visitor(opens(demo), demo)


@pytest.fixture
def ewa(demo, opens):
    return Reader.at_demo(opens, demo)


def test_public_pages(visitor):
    paths = pages(lambda page: page.who == "anyone" and page.get == "200")
    broken = pages(lambda page: page.who == "anyone" and "token" in page.pattern)

    assert look_at(visitor, [*paths, *broken]) == []


def test_public_pages_that_links_lead_to(visitor):
    linked = one_of_each(visitor, ("/week/", "/picture/"))

    assert set(linked) >= BEHIND_LINKS
    assert look_at(visitor, [linked[name] for name in BEHIND_LINKS]) == []


def test_pages_of_the_demo(visitor):
    paths = pages(lambda page: page.who == "demo" and page.get == "200")

    assert look_at(visitor, [*paths, *(f"/demo/scene/{number}/" for number in (2, 3, 4))]) == []


def test_pages_of_the_desk(ewa):
    paths = pages(
        lambda page: (
            page.who == "staff"
            and "<" not in page.pattern
            and page.name not in OF_OTHERS
            and not page.name.startswith("walk_in:")
        )
    )

    assert look_at(ewa, paths) == []


def test_the_board_of_a_desk(demo, opens):
    cerys = CaseWorker.of_the_demo(opens, demo, "cerys")

    assert cerys.go("/desk/cases/board/").status == 200
    assert look(cerys.page) == []


@pytest.mark.parametrize("path", ["/add/", "/add/again/", "/desk/sign-in/"])
def test_a_form_with_errors(visitor, path):
    visitor.go(path)
    if path == "/add/":
        visitor.write("", postcode="SK13")
    visitor.press()

    assert visitor.page.title().startswith("Error:")
    assert look(visitor.page) == []


def test_a_refusal_on_the_desk(ewa):
    ewa.go("/desk/moderation/switches/")
    ewa.press("main form button")

    assert ewa.page.title().startswith("Error:")
    assert look(ewa.page) == []


def test_what_a_letter_leads_to(site, opens):
    amina = Visitor(opens(site), site)
    amina.add_voice("Look at every page.")
    letter = amina.letter()

    amina.page.goto(letter.yes)
    faults = look(amina.page)
    amina.page.goto(letter.withdraw)
    faults += look(amina.page)
    amina.press()
    faults += look(amina.page)
    amina.page.goto(letter.yes)

    assert faults + look(amina.page) == []


def test_pages_of_the_second_factor(site, opens):
    ewa = Reader(opens(site), site, site.take_on("Ewa"))

    ewa.show_password()
    faults = look(ewa.page)
    ewa.press()
    faults += look(ewa.page)
    ewa.show_code()
    ewa.sign_out()
    ewa.show_password()

    assert faults + look(ewa.page) == []
