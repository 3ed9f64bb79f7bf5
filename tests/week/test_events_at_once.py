"""Several at the same moment: one outcome each."""

from functools import partial

import pytest

from no2hate.areas.models import Area
from no2hate.areas.services import load_areas
from no2hate.partners.models import Organisation
from no2hate.week import deciding, planning, promises, registering, telling
from no2hate.week.models import Commitment, Event, Registration
from tests.moderation.test_at_once import all_at_once
from tests.week.factories import make_event, make_office_staff, make_partner_staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _before_the_week(time_machine):
    if not Area.objects.exists():
        load_areas()
    time_machine.move_to("2026-10-09T12:00:00+00:00", tick=False)


def test_two_of_the_office_decide_and_one_is_first():
    event, offices = make_event(state="submitted"), [make_office_staff() for _two in range(2)]

    done = all_at_once(
        [
            partial(deciding.approve, event=event, by=offices[0], sequence=0),
            partial(deciding.send_back, event=event, by=offices[1], sequence=0, why="Which door?"),
        ]
    )

    assert sorted(type(each).__name__ for each in done) == ["ChangedMeanwhileError", "Event"]
    event.refresh_from_db()
    assert event.sequence == 1


def test_published_while_called_off_it_is_called_off():
    event = make_event(state="approved")
    by = event.made_by

    all_at_once(
        [
            partial(planning.publish, event=event, by=by, sequence=0),
            partial(planning.cancel, event=event, by=by, because="Flooded."),
        ]
    )

    event.refresh_from_db()
    assert event.state == "cancelled"


def test_a_partner_is_let_in_once_and_said_no_to_never():
    said = {"organisation_name": "The mosque", "person": "Imran", "about": "We open."}
    asked = registering.Asked(
        kind=Organisation.Kind.FAITH, area_id=None, email="imran@mosque.example", **said
    )
    registering.ask(asked, address="198.51.100.7")
    registration = registering.confirm(public_id=Registration.objects.get().public_id)
    ewa, owen = make_office_staff(), make_office_staff()

    done = all_at_once(
        [
            partial(registering.approve, registration=registration, by=ewa, name="The mosque"),
            partial(registering.decline, registration=registration, by=owen, why="No"),
        ]
    )

    assert [type(each).__name__ for each in done].count("AlreadyDecidedError") == 1
    assert Registration.objects.get().state in {"approved", "declined"}


def test_the_same_sentence_sent_twice_at_once_is_one_commitment():
    olu = make_partner_staff()
    commit = partial(
        telling.commit, organisation=olu.organisation, by=olu, text="One", language="en"
    )

    all_at_once([commit] * 3)

    assert Commitment.objects.get().new_text == "One"


def test_one_form_pressed_three_times_is_one_event():
    event = make_event(state="draft")
    names = promises.Fields.__annotations__
    fields = {name: getattr(event, name) for name in names}
    Event.objects.all().delete()

    all_at_once([partial(planning.create_event, by=event.made_by, once="ABCDEFGHJK", **fields)] * 3)

    assert Event.objects.get().public_id == "ABCDEFGHJK"
