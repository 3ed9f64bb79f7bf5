"""The office says who takes walk-ins; what an applicant calls itself does not."""

import pytest

from no2hate.audit.models import Row
from no2hate.partners.models import Organisation
from no2hate.week import counters, registering
from no2hate.week.models import Registration
from no2hate.week.permissions import NotAllowedError
from tests.accounts.factories import desk_client
from tests.week.factories import (
    area_called,
    make_office_staff,
    make_organisation,
    make_partner_staff,
)

pytestmark = pytest.mark.django_db
PAGE = "/desk/week/partners/"


def asked(kind="centre"):
    registering.ask(
        registering.Asked(
            organisation_name="Library", kind=Organisation.Kind(kind), person="Imran",
            email="imran@library.example", about="We open.", area_id=area_called().pk,
        ),
        address="198.51.100.7",
    )  # fmt: skip
    return registering.confirm(public_id=Registration.objects.get().public_id)


def let_in(ewa, registration, **ticked):
    path = f"{PAGE}{registration.public_id}/approve/"
    return desk_client(ewa).post(path, {"name": "Library", **ticked})


def press(staff, organisation, act):
    return desk_client(staff).post(f"/desk/week/counters/{organisation.public_id}/{act}/")


@pytest.mark.parametrize("ticked", [{}, {"takes_walk_ins": "on"}])
def test_a_reporting_centre_let_in_has_a_counter_only_if_the_office_ticked_it(ewa, ticked):
    let_in(ewa, asked(), **ticked)

    assert Organisation.objects.get(name="Library").takes_walk_ins == bool(ticked)


def test_the_police_let_in_with_a_tick_come_back_beside_the_form(ewa):
    answer = let_in(ewa, asked("police"), takes_walk_ins="on")

    assert answer.status_code == 422
    assert "The police take no walk-ins" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_it_is_given_and_ended_by_a_button_and_each_is_audited_once(ewa):
    olu = make_partner_staff()
    for act, said in (("give", 200), ("give", 200), ("end", 404), ("end", 404)):
        assert press(ewa, olu.organisation, act).headers["Location"] == PAGE
        assert desk_client(olu).get("/desk/walk-in/").status_code == said

    acts = Row.objects.filter(about=olu.organisation.public_id, by=ewa.public_id)
    assert sorted(row.act for row in acts) == ["takes no walk-ins", "takes walk-ins"]


def test_the_page_lists_those_of_the_area_and_never_the_police(ewa):
    make_organisation("The mosque")
    make_organisation("Kent Council", area=area_called("kent"))
    make_organisation("The force", kind=Organisation.Kind.POLICE)

    page = desk_client(ewa).get(PAGE).content.decode()

    assert "The mosque" in page
    assert "Kent Council" not in page
    assert "The force" not in page


def test_the_national_office_may_and_nobody_else(ewa):
    kent = make_organisation("Kent Council", area=area_called("kent"))
    partner = make_partner_staff(kent)

    assert (press(ewa, kent, "give").status_code, press(partner, kent, "give").status_code) == (
        404,
        404,
    )
    with pytest.raises(NotAllowedError):
        counters.set_walk_ins(organisation=kent, takes=True, by=ewa)
    assert press(make_office_staff(email="nat@x.example"), kent, "give").status_code == 302
    kent.refresh_from_db()
    assert kent.takes_walk_ins
