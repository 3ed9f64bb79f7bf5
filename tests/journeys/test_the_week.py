"""An event goes the whole road: from a council's question to a guest who knows where it is.

On a telephone and without script, the guest in Welsh.
"""

from datetime import timedelta
from secrets import token_hex

import pytest

from no2hate.common import clock
from tests.journeys.eyes import name_of
from tests.journeys.hosts import Guest, Office, Partner
from tests.journeys.links import answer, follow
from tests.journeys.people import eventually
from tests.walls.addresses import table

PHONE = {"width": 390, "java_script_enabled": False}
BEGIN = ("/", "/cy/", "/week/", "/cy/week/", "/sitemap.xml", "/week/events.json")
WITHIN = r"(/cy)?(/|/derbyshire/|/areas/|/week\.ics|/week/(?!in/(?!derbyshire)).*)"
LINKED = {
    address.name
    for address in table()
    if address.name.startswith(("week:", "front:week")) and "token" not in address.pattern
} - {"week:thank-you", "week:more-json", "week:area-day"}  # the last two come with many events
BECAUSE = "The river has risen. We meet again in spring."


@pytest.fixture
def ewa(site, opens):
    staff = site.take_on("Ewa", work=("--office", "--area", "derbyshire"))
    return Office.at_work(opens, site, staff, width=1280)


@pytest.fixture
def olu(site, opens, ewa):
    """A council's officer, let in by the office."""
    partner = Partner(opens(site, **PHONE), site)
    partner.ask_to_take_part("We would like to walk with lanterns.")
    partner.confirm_mail()
    ewa.let_in(partner)
    partner.begin()
    return partner


@pytest.fixture
def amina(site, opens):
    return Guest(opens(site, **PHONE), site, prefix="/cy")


def test_a_safe_address_is_for_a_guest_and_a_cancelled_event_says_so(site, olu, ewa, amina):
    secret, title = f"Quillbrook{token_hex(3)}", f"Lanterns {token_hex(3)}"
    event = published(olu, ewa, title, safe_at=f"{secret} Rooms, 7 Quiet Row")
    public = f"/week/{event.split('/')[-2]}/"

    seen = eventually_linked(amina, public)
    assert [url for url, said in seen.items() if secret.lower() in said.lower()] == []
    assert {name_of(url) for url in seen} >= LINKED
    assert sum(title in said for said in seen.values()) > len(LINKED)
    amina.sign_up(public)
    amina.follow_letter("week/yes")
    assert secret not in amina.page.content()
    amina.press()
    assert secret in amina.page.inner_text("main")

    olu.call_off(event, BECAUSE)
    eventually(lambda: cancelled(amina, public), [True, True, True])
    assert secret not in "".join(amina.mail(2))
    ewa.approve(title)
    eventually(lambda: BECAUSE in answer(amina, f"{amina.site.origin}{public}"), True)


def published(olu: Partner, ewa: Office, title: str, *, safe_at: str) -> str:
    """Plan it for the day after tomorrow, hand it in, and have it published."""
    day = clock.today("Europe/London") + timedelta(days=2)
    event = olu.plan(title, day, safe_at=safe_at)
    olu.hand_in()
    ewa.publish(title)
    return event


def eventually_linked(reader, public: str) -> dict[str, str]:
    """Wait until the week shows the event, then read all there is."""
    eventually(lambda: public in reader.go("/week/").text(), True)
    return follow(reader, BEGIN, WITHIN)


def cancelled(reader, public: str) -> list[bool]:
    """Whether its page, its calendar and the feed say so."""
    page = "This event is cancelled" in answer(reader, f"{reader.site.origin}{public}")
    calendar = "STATUS:CANCELLED" in answer(reader, f"{reader.site.origin}{public[:-1]}.ics")
    feed = "Cancelled: Lanterns" in answer(reader, f"{reader.site.origin}/week/feed.atom")
    return [page, calendar, feed]
