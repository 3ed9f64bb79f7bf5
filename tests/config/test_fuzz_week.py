"""Whatever partners, guests, the office and analysts post: a clear answer, never a fault."""

from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from no2hate.insight.models import Rise
from no2hate.outbox.links import token
from no2hate.week import registering, telling
from no2hate.week.links import Purpose
from no2hate.week.models import Registration
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.config.test_fuzz import OF_PARTNERS
from tests.walls.addresses import table
from tests.week import factories, guests

EXAMPLES = 30
ODD = st.text() | st.sampled_from(
    ["\x00", "🧍" * 400, "'; --", "a" * 70_000, "\u202e", "-1", "²", "99999999999999999999"]
)
OURS = [
    *("council", "derbyshire", "", "on", "vigil", "en", "bsl", "first", "1", "2", "30", "2026"),
    *("18:00", "01:30", "olu@council.example", factories.SAFE_ADDRESS, "confirmed", "x" * 10),
]
ASKED = (
    *("organisation_name", "kind", "area", "person", "email", "about", "website", "people"),
    *("once", "sequence", "title", "language", "starts", "starts_which", "ends", "ends_which"),
    *("day_day", "day_month", "day_year", "last_day_day", "last_day_month", "last_day_year"),
    *("place", "address", "is_safe", "access", "access_notes", "languages", "takes_sign_ups"),
    *(
        "time_zone",
        "capacity",
        "why",
        "words",
        "because",
        "name",
        "text",
        "changed",
        "next_step",
        "state",
    ),
    *("first_day_day", "first_day_month", "first_day_year", "source", "url"),
)
ONLY_SHOWN = {
    *("weekdesk:home", "weekdesk:event", "weekdesk:office", "weekdesk:coverage"),
    *("weekdesk:partners", "rises:waiting"),
}
ADDRESSES = [
    *("/week/take-part/", "/week/take-part/yes/ASKING/"),
    *("/week/PUBLIC/come/", "/week/yes/COMING/", "/week/stay-away/STAYING/"),
    *("/desk/week/commitment/", "/desk/week/events/new/", "/desk/week/events/OVER/outcome/"),
    *(f"/desk/week/events/DRAFT/{act}/" for act in ("change", "cancel", "submit")),
    *(f"/desk/week/events/PUBLIC/{act}/" for act in ("change", "cancel", "publish")),
    *(f"/desk/week/office/events/WAITING/{act}/" for act in ("approve", "publish", "send-back")),
    *(f"/desk/week/office/commitments/PROMISE/{act}/" for act in ("approve", "send-back")),
    "/desk/week/office/outcomes/OVER/",
    *("/desk/week/office/take-down/event/PUBLIC/", "/desk/week/office/take-down/outcome/OVER/"),
    "/desk/week/office/take-down/commitment/PROMISE/",
    *(f"/desk/week/partners/ASKED/{act}/" for act in ("approve", "decline")),
    *(f"/desk/week/people/PERSON/{act}/" for act in ("again", "end")),
    *(f"/desk/week/counters/WORKING/{act}/" for act in ("give", "end")),
    *("/desk/rises/event/", "/desk/rises/RISE/"),
]


class Inside(NamedTuple):
    """Somebody who may be where they are, and the true answers they could give."""

    client: Client
    address: str
    true: list[str]


@pytest.fixture
def inside(db, time_machine, address) -> Inside:
    time_machine.move_to(guests.BEFORE, tick=False)
    ids = _everything()
    address = filled(address, ids)
    return Inside(_client(address), address, [*OURS, *ids.values()])


def filled(address: str, ids: dict[str, str]) -> str:
    """Put what is meant in the place of each name, the longest first."""
    for name in sorted(ids, key=len, reverse=True):
        address = address.replace(name, ids[name])
    return address


def _everything() -> dict[str, str]:
    """One of each thing that can be acted on, by the name it has in the addresses above."""
    olu = factories.make_partner_staff()
    events = {
        "PUBLIC": factories.make_event(is_safe=True, capacity=4),
        "DRAFT": factories.make_event(state="draft"),
        "WAITING": factories.make_event(state="submitted"),
        "OVER": _over(olu),
    }
    telling.commit(organisation=olu.organisation, by=olu, text="We answer.", language="en")
    sign = guests.asked(events["PUBLIC"])
    asked = _asked()
    rise = Rise.objects.create(
        week="2026-W40", place="online", method="ears-c2", count=9, expected=2, upper=5
    )
    return {
        **{name: event.public_id for name, event in events.items()},
        "ASKING": token(asked.public_id, registering.Purpose.JOIN),
        "ASKED": asked.public_id,
        "COMING": token(sign.public_id, Purpose.COME),
        "STAYING": token(sign.public_id, Purpose.STAY_AWAY),
        "PROMISE": olu.organisation.commitments.get().public_id,
        "PERSON": olu.public_id,
        "WORKING": olu.organisation.public_id,
        "RISE": rise.public_id,
    }


def _over(olu):
    event = factories.make_event(starts_at="2026-10-01T10:00Z", ends_at="2026-10-01T11:00Z")
    event.refresh_from_db()
    telling.tell_outcome(event=event, by=olu, people=9, changed="We met.", next_step="")
    return event


def _asked() -> Registration:
    said = {"kind": "faith", "person": "Imran", "about": "We open.", "organisation_name": "Mosque"}
    asked = registering.Asked(
        email="imran@mosque.example", area_id=factories.area_called().pk, **said
    )
    registering.ask(asked, address="198.51.100.7")
    registration = Registration.objects.get()
    return registering.confirm(public_id=registration.public_id)


def _client(address) -> Client:
    if not address.startswith("/desk/"):
        return SecureClient()
    if address.startswith("/desk/rises/"):
        return desk_client(StaffFactory(is_analyst=True))
    if address.startswith(("/desk/week/office/", "/desk/week/p")):
        return desk_client(factories.make_office_staff())
    return desk_client(factories.make_organisation().staff.get())


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


def test_every_form_of_the_week_and_of_the_analysts_is_here():
    agreed = {
        row.name for row in table() if row.pattern.startswith(OF_PARTNERS) and row.post != "405"
    }

    assert {resolve(address).view_name for address in ADDRESSES} == agreed - ONLY_SHOWN


@pytest.mark.django_db
def test_nobody_but_those_who_may_gets_a_form(time_machine):
    time_machine.move_to(guests.BEFORE, tick=False)
    ids, ben = _everything(), desk_client(StaffFactory(name="Ben"))
    desk = [filled(address, ids) for address in ADDRESSES if address.startswith("/desk/")]

    assert {address: ben.post(address).status_code for address in desk} == dict.fromkeys(desk, 404)
