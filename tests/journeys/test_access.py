"""Every page is for everyone: axe finds nothing and nothing scrolls sideways, in every mode.

The pages come from the table of addresses: a new one is looked at without being named here.
"""

import re

import pytest

from tests.journeys.eyes import look
from tests.journeys.people import Reader, Visitor, eventually
from tests.walls.addresses import table

NOT_FOR_EYES = {"front:robots", "front:sitemap", "front:healthy"}
EXAMPLES = {"<slug:": "derbyshire", "<int:": "2020", "<str:": "0123456789"}


def pages(who: str, *answers: str) -> list[str]:
    """An example of each page in the table that answers so to somebody nobody knows."""
    return [
        re.sub(r"(<\w+:)\w+>", lambda found: EXAMPLES[found[1]], address.pattern)
        for address in table()
        if address.who == who and address.get in answers and address.name not in NOT_FOR_EYES
    ]


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
    assert look_at(visitor, pages("anyone", "200", "404")) == []


def test_pages_of_the_demo(visitor):
    scenes = [f"/demo/scene/{number}/" for number in range(1, 6)]

    assert look_at(visitor, scenes + pages("demo", "200")) == []


def test_pages_of_the_desk(ewa):
    paths = [path for path in pages("staff", "sign-in") if "0123456789" not in path]

    assert look_at(ewa, paths) == []


@pytest.mark.parametrize("path", ["/add/", "/add/again/", "/desk/sign-in/"])
def test_a_form_with_errors(visitor, path):
    visitor.go(path)
    if path == "/add/":
        visitor.write("", postcode="SK13")
    visitor.submit()

    assert visitor.page.title().startswith("Error:")
    assert look(visitor.page) == []


def test_a_refusal_on_the_desk(ewa):
    ewa.go("/desk/moderation/switches/")
    ewa.submit("main form button")

    assert ewa.page.title().startswith("Error:")
    assert look(ewa.page) == []


def test_what_a_letter_leads_to(site, opens):
    amina = Visitor(opens(site), site)
    amina.add_voice("Look at every page.")
    yes, withdraw = amina.letter()

    amina.page.goto(yes)
    faults = look(amina.page)
    amina.page.goto(withdraw)
    faults += look(amina.page)
    amina.submit()
    faults += look(amina.page)
    amina.page.goto(yes)

    assert faults + look(amina.page) == []


def test_pages_of_the_second_factor(site, opens):
    ewa = Reader(opens(site), site, site.take_on("Looker"))

    ewa.show_password()
    faults = look(ewa.page)
    ewa.submit()
    faults += look(ewa.page)
    ewa.sign_in()
    ewa.sign_out()
    ewa.show_password()

    assert faults + look(ewa.page) == []
