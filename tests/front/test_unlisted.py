"""What a letter's link leads to is in no search engine."""

import pytest
from django.test import Client

from tests.week.factories import make_event
from tests.week.guests import BEFORE, asked, letters, links, look

WAYS = (
    "/yes/x/",
    "/withdraw/x/",
    "/week/yes/x/",
    "/week/place/x/",
    "/week/stay-away/x/",
    "/week/take-part/yes/x/",
    "/desk/invited/x/",
)
NOINDEX = '<meta name="robots" content="noindex">'


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize("way", WAYS)
def test_no_page_of_a_letters_link_is_kept(prefix, way):
    said = Client().get("/robots.txt").content.decode()

    assert look(prefix + way).content.decode().count(NOINDEX) == 1
    closed = [line.removeprefix("Disallow: ") for line in said.splitlines() if "Disallow" in line]
    assert any((prefix + way).startswith(path) for path in closed)


@pytest.mark.django_db
def test_nor_one_whose_link_is_good_nor_the_calendar_behind_it(time_machine):
    time_machine.move_to(BEFORE, tick=False)
    asked(make_event())
    (confirm,) = (link for link in links(letters()[-1]) if "/week/yes/" in link)
    shown = look(confirm)
    place = Client().post(confirm, secure=True).headers["Location"]

    assert [NOINDEX in page.content.decode() for page in (shown, look(place))] == [True, True]
    assert look(place.rstrip("/") + ".ics").headers["X-Robots-Tag"] == "noindex"


@pytest.mark.django_db
def test_other_pages_are_found():
    assert NOINDEX not in look("/safety/").content.decode()
