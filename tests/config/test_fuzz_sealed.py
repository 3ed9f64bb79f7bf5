"""Whatever is posted to the sealed road, by those who may be there: a clear answer, no fault."""

from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from no2hate.casework.acts import ACTS
from no2hate.speakout.models import Report
from no2hate.speakout.questions import QUESTIONS
from no2hate.speakout.walk_in.forms import STEPS
from tests.accounts.desks import founded, waiting
from tests.accounts.factories import PASSWORD, SecureClient, desk_client
from tests.config.test_fuzz import SEALED
from tests.speakout import at_a_counter
from tests.speakout.factories import STORY, add_more, amina, code_on_screen, derbyshire, send_now
from tests.walls.addresses import table

EXAMPLES = 60
OURS = [
    *("send", "more", "on", "check", "kept", "without", "make", "stop", "message", "story"),
    *("give", "take-back", "police", "contact", "derbyshire", "online", "ur", "done", STORY),
    *("yes", "without"),
]
ODD = st.text() | st.sampled_from(["\x00", "🧍" * 400, "'; --", "a" * 70_000, "\u202e", "-1", "²"])
ASKED = (
    *("go", "story", "where", "postcode", "words", "language", "page", "recipient", "last"),
    *("sure", "code", "token", "parts", "reason", "colleague", "password", "fingerprint"),
    *("same_numbers", "email", "name", "role", "languages", "way", "phone", "day_day", "strands"),
    *("recipients", "works_there", "teller", "place", "wish", "csrfmiddlewaretoken"),
    *("speaks", "interpreter", "council", "school", "agreed", "handed"),
)
ONLY_SHOWN = {
    *("casework:list", "casework:case", "casework:board", "accounts:people"),
    *("walk_in:start", "walk_in:over", "walk_in:given"),
}
TELLING = ["", "check/", "code/", "stop/", *(f"{each.slug}/" for each in QUESTIONS)]
COMING_BACK = ["", "page/", "permission/", "new-code/", "delete/", "leave/"]
AT_THE_DESK = ["contact/", *(f"{act}/" for act in ACTS)]
PEOPLE = ["invite/", "admit/", "again/", "end/"]
AT_A_COUNTER = [*(f"{step}/" for step in STEPS), "check/", "code/", "advice/", "stop/"]
ADDRESSES = [
    *(f"/speak-out/{each}" for each in TELLING),
    *(f"/return/{each}" for each in COMING_BACK),
    *(f"/desk/cases/REPORT/{each}" for each in AT_THE_DESK),
    *(f"/desk/walk-in/{each}" for each in AT_A_COUNTER),
    *(f"/desk/people/{'DESK' if each == 'invite/' else 'MEMBER'}/{each}" for each in PEOPLE),
]


class Inside(NamedTuple):
    """Somebody who may be where they are, and the true answers they could give."""

    client: Client
    address: str
    true: list[str]


@pytest.fixture
def inside(db, address) -> Inside:
    at = founded(area=derbyshire())
    member, told = waiting(at), amina()
    send_now(told)
    code, report = code_on_screen(told), Report.objects.get()
    ids = {"REPORT": report.public_id, "MEMBER": member.public_id, "DESK": at.desk.public_id}
    for name, public_id in ids.items():
        address = address.replace(name, public_id)
    true = [*OURS, *ids.values(), code.text, code.last_group, PASSWORD, member.fingerprint]
    return Inside(_client(address, told, code, at), address, true)


def _client(address, told, code, at) -> Client:
    if address.startswith(at_a_counter.COUNTER):
        return _helper(address)
    if address.startswith("/desk/"):
        return desk_client(at.steward)
    if address == "/speak-out/code/":
        return told
    client = amina()
    add_more(client)
    if address.startswith("/return/"):
        client = SecureClient()
        client.post("/return/", {"code": code.text})
    return client


def _helper(address) -> Client:
    ben = at_a_counter.at_work(at_a_counter.librarian(at_a_counter.library()))
    at_a_counter.write_down(ben)
    if address.endswith("/code/"):
        at_a_counter.send(ben)
    return ben


@pytest.mark.parametrize("address", ADDRESSES)
@given(data=st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
def test_no_post_is_a_fault(inside, address, data):
    del address
    answers = st.sampled_from(inside.true) | ODD
    said = data.draw(
        st.dictionaries(st.sampled_from(ASKED), answers | st.lists(answers, max_size=2))
    )

    page = inside.client.post(inside.address, said)

    assert page.status_code < 500


def test_every_form_of_the_sealed_road_is_here():
    agreed = {
        row.name
        for row in table()
        if row.pattern.startswith(SEALED) and (row.who == "staff" or row.post != "405")
    }

    assert {resolve(address).view_name for address in ADDRESSES} == agreed - ONLY_SHOWN
