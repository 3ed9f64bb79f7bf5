"""An event from draft to outcome, and what each change means."""

from datetime import timedelta

import pytest

from no2hate.audit.models import Row
from no2hate.common import clock
from no2hate.week import deciding, planning, promises, telling
from no2hate.week.models import Event, Outcome
from no2hate.week.permissions import NotAllowedError
from tests.week.factories import (
    DAY_THREE,
    OPEN_ADDRESS,
    area_called,
    make_event,
    make_office_staff,
    make_organisation,
    make_partner_staff,
)
from tests.week.guests import coming

pytestmark = pytest.mark.django_db
BEFORE = "2026-10-09T12:00:00+00:00"


@pytest.fixture(autouse=True)
def _before_the_week(time_machine):
    time_machine.move_to(BEFORE, tick=False)


@pytest.fixture
def told(monkeypatch):
    said = []
    monkeypatch.setattr(
        planning.signing_up, "tell_guests", lambda *, event, about: said.append(about)
    )
    return said


def fields(**changed):
    """The answers of a form; unless told, those of `make_event`."""
    return {
        "kind": "vigil",
        "title": "Lanterns by the river",
        "about": "We walk with lanterns.",
        "language": "en",
        "area": area_called(),
        "starts_at": DAY_THREE,
        "ends_at": DAY_THREE + timedelta(hours=2),
        "place": "Derby",
        "address": OPEN_ADDRESS,
        "is_safe": False,
        "access": [],
        "access_notes": "",
        "languages": ["en"],
        "takes_sign_ups": True,
        "capacity": None,
    } | changed


def test_from_draft_to_public_each_step_by_its_own_people(olu, ewa):
    event = planning.create_event(by=olu, **fields())
    with pytest.raises(NotAllowedError):
        planning.submit(event=event, by=ewa)
    event = planning.submit(event=event, by=olu)
    with pytest.raises(NotAllowedError):
        deciding.approve(event=event, by=olu, sequence=event.sequence)
    event = deciding.approve(event=event, by=ewa, sequence=event.sequence)
    event = planning.publish(event=event, by=olu)

    assert (event.state, event.sequence, event.approved_by) == ("published", 3, ewa)
    assert set(Row.objects.filter(about=event.public_id).values_list("act", "by")) == {
        ("event begun", olu.public_id), ("event submitted", olu.public_id),
        ("event approved", ewa.public_id), ("event published", olu.public_id),
    }  # fmt: skip


def test_sent_back_it_is_a_draft_with_a_reason(olu, ewa):
    event = make_event(state="submitted", made_by=olu)

    deciding.send_back(event=event, by=ewa, why="Which door?", sequence=0)

    event.refresh_from_db()
    assert (event.state, event.sent_back_because) == ("draft", "Which door?")


def test_new_words_of_a_public_event_wait_and_facts_change_at_once(olu, told):
    event = make_event(made_by=olu)

    planning.change_event(event=event, by=olu, **fields(title="Other words", access=["loop"]))

    event.refresh_from_db()
    assert (event.title, event.new_title, event.access) == (
        "Lanterns by the river", "Other words", ["loop"]
    )  # fmt: skip
    assert (event.state, told) == ("published", ["changed"])


def test_words_let_through_stand_and_words_sent_back_are_gone(olu, ewa):
    for act, title in (("approve", "Other words"), ("send_back", "Lanterns by the river")):
        event = make_event(made_by=olu, new_title="Other words", new_about="Other text")
        why = {"why": "No"} if act == "send_back" else {}
        getattr(deciding, act)(event=event, by=ewa, sequence=0, **why)
        event.refresh_from_db()
        assert (event.state, event.title, event.new_title) == ("published", title, "")


def test_guests_are_not_written_to_about_what_does_not_concern_them(olu, told):
    event = make_event(made_by=olu, place="Derby", access=[], languages=["en"])

    planning.change_event(event=event, by=olu, **fields(capacity=50))

    assert told == []


def test_fewer_places_than_people_coming_are_refused(olu):
    event = make_event(made_by=olu)
    coming(event, people=3)

    with pytest.raises(promises.TooFewPlacesError):
        planning.change_event(event=event, by=olu, **fields(capacity=2))


def test_a_public_safe_location_stays_one(olu):
    event = make_event(made_by=olu, is_safe=True)

    with pytest.raises(promises.StaysSafeError):
        planning.change_event(event=event, by=olu, **fields(is_safe=False))


def test_a_safe_location_takes_sign_ups_and_keeps_its_address_under_a_key(olu):
    event = planning.create_event(by=olu, **fields(is_safe=True, takes_sign_ups=False))

    assert (event.address, event.takes_sign_ups) == ("", True)
    assert OPEN_ADDRESS.encode() not in bytes(event.sealed_address)
    assert event.whole_address() == OPEN_ADDRESS


def test_called_off_its_guests_are_told_and_nothing_changes_it(olu, told):
    event = make_event(made_by=olu)

    planning.cancel(event=event, by=olu, because="The hall is flooded.")

    assert told == ["cancelled"]
    for act in (planning.change_event, planning.cancel):
        more = fields() if act is planning.change_event else {"because": "again"}
        with pytest.raises(planning.ChangedMeanwhileError):
            act(event=event, by=olu, **more)


def test_nobody_approves_what_they_have_not_read(olu, ewa):
    event = make_event(state="submitted", made_by=olu)
    planning.change_event(event=event, by=olu, **fields(about="Something else"))

    with pytest.raises(planning.ChangedMeanwhileError):
        deciding.approve(event=event, by=ewa, sequence=0)
    assert Event.objects.get().state == "submitted"


def test_nobody_overwrites_what_a_colleague_changed(olu):
    event = make_event(state="draft", made_by=olu)
    planning.change_event(event=event, by=olu, sequence=0, **fields(title="First"))

    with pytest.raises(planning.ChangedMeanwhileError):
        planning.change_event(event=event, by=olu, sequence=0, **fields(title="Second"))


def test_the_past_is_not_handed_in(olu):
    event = make_event(
        state="draft", made_by=olu, starts_at=clock.now() - timedelta(hours=2), ends_at=clock.now()
    )

    with pytest.raises(promises.IsOverError):
        planning.submit(event=event, by=olu)


def test_another_organisation_and_another_areas_office_may_do_nothing(olu):
    event, dev = make_event(made_by=olu), make_partner_staff(make_organisation("Kent", area=None))
    far = make_office_staff(area_called("kent"))

    for by in (dev, far):
        assert not Event.objects.visible_to(by).exists()
        with pytest.raises(NotAllowedError):
            planning.cancel(event=event, by=by, because="no")
    with pytest.raises(NotAllowedError):
        planning.change_event(event=event, by=far, **fields())


def test_the_same_form_sent_twice_makes_one_event(olu):
    made = {planning.create_event(by=olu, once="ABCDEFGHJK", **fields()).pk for _twice in range(2)}

    assert len(made) == 1


def test_an_outcome_is_told_after_the_event_and_read_before_it_is_public(olu, ewa, time_machine):
    event = make_event(made_by=olu)
    said = {"people": 40, "changed": "Two shops put up the poster.", "next_step": ""}
    with pytest.raises(telling.NotOverError):
        telling.tell_outcome(event=event, by=olu, **said)
    time_machine.move_to("2026-10-14T12:00:00+00:00", tick=False)

    outcome = telling.tell_outcome(event=event, by=olu, **said)
    before = Outcome.objects.public().exists()
    deciding.approve_outcome(outcome=outcome, by=ewa, words=outcome.words)

    assert (before, Outcome.objects.public().exists()) == (False, True)


def test_a_changed_commitment_waits_beside_the_one_that_stands(olu, ewa):
    first = telling.commit(organisation=olu.organisation, by=olu, text="One", language="en")
    deciding.approve_commitment(commitment=first, by=ewa, words="One")

    telling.commit(organisation=olu.organisation, by=olu, text="Two", language="en")

    first.refresh_from_db()
    assert (first.text, first.new_text, first.is_published) == ("One", "Two", True)
    with pytest.raises(deciding.WordsChangedError):
        deciding.approve_commitment(commitment=first, by=ewa, words="One")
