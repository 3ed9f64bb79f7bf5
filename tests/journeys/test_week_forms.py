"""Every form of the week is sent by a real browser, and each page on the way looked at."""

from datetime import timedelta
from secrets import token_hex

import pytest

from no2hate.common import clock
from tests.journeys.eyes import Eyes, listen
from tests.journeys.hosts import Guest, Office, Partner
from tests.walls.addresses import table

DESK = {
    f"weekdesk:{name}"
    for name in (
        *("commitment", "new", "change", "cancel", "outcome", "act"),
        *("decide", "read", "read-outcome", "let-in", "person"),
    )
}
PUBLIC = {
    address.name
    for address in table()
    if address.name.startswith(("week:", "takepart:")) and address.post != "405"
}
BACKDATE = """
from datetime import timedelta
from django.db.models import F
from no2hate.week.models import Event
week = timedelta(days=7)
event = Event.objects.filter(public_id="{}")
event.update(starts_at=F("starts_at") - week, ends_at=F("ends_at") - week)
"""


@pytest.fixture
def people(site, cerys, opens):
    """The office, an officer who is let in, one who asks, and a guest; one pair of eyes."""
    trust = ("--organisation", "Stop Hate Derbyshire trust", "--area", "derbyshire")
    olu = Partner(opens(site), site)
    olu.staff = site.take_on("Olu", work=trust)
    ewa = Office(opens(site, width=1280), site, site.take_on("Ewa", work=("--office",)))
    asker, amina = Partner(opens(site), site), Guest(opens(site), site)
    everybody = (ewa, olu, asker, amina)
    eyes = Eyes()
    for each in everybody:
        each.eyes = eyes
    return everybody


def test_every_form_of_the_week_is_taken(site, people):
    ewa, olu, asker, amina = people
    heard = [listen(each.context) for each in people]
    ewa.sign_in()
    olu.sign_in()

    asker.ask_to_take_part("We would like to open our doors.")
    asker.confirm_mail()
    ewa.answer(asker, "decline", why="Please ask again next year.")
    public, event = planned_and_published(olu, ewa)
    amina.sign_up(public)
    amina.follow_letter("week/yes")
    amina.press()
    amina.follow_letter("week/stay-away")
    amina.press()
    told(site, olu, ewa, event)

    assert {name for each in heard for name, is_taken in each if is_taken} >= DESK | PUBLIC
    assert ewa.eyes.faults == []


def planned_and_published(olu: Partner, ewa: Office) -> tuple[str, str]:
    """Plan, be sent back, change, be approved, publish, and change once more."""
    title = f"Tea {token_hex(3)}"
    olu.go("/desk/week/")
    event = olu.plan(title, clock.today("Europe/London") + timedelta(days=2))
    olu.hand_in()
    ewa.send_back(title, "Please say what it costs.")
    olu.change(event, f"{title} for all")
    olu.hand_in()
    ewa.approve(f"{title} for all")
    olu.go(event)
    olu.press("form[action$='/publish/'] button")
    olu.change(event, f"{title} and cake")
    ewa.approve(title)
    return f"/week/{event.split('/')[-2]}/", event


def told(site, olu: Partner, ewa: Office, event: str) -> None:
    """Promise, tell what came of an event that is over, call another off, and go."""
    promise, changed = f"We answer {token_hex(3)}.", f"We met {token_hex(3)}."
    olu.commit(promise)
    ewa.read_card(promise)
    site.run("shell", "-c", BACKDATE.format(event.split("/")[-2]))
    olu.tell_outcome(event, changed)
    ewa.read_card(changed)
    olu.go("/desk/week/")
    olu.plan("A second one", clock.today("Europe/London") + timedelta(days=1))
    olu.press("main a[href$='/cancel/']")
    olu.press()
    ewa.see_to(olu.staff.email, "again")
