"""Nothing a partner writes is public, or in a letter, before a person of the office has read it."""

import pytest

from no2hate.week import deciding, planning, promises, telling, words
from no2hate.week.models import Commitment, Event, Outcome
from no2hate.week.permissions import NotAllowedError
from tests.week.factories import (
    OPEN_ADDRESS,
    SAFE_ADDRESS,
    area_called,
    make_event,
    make_office_staff,
    make_organisation,
    make_partner_staff,
)
from tests.week.guests import BEFORE, coming, letters, look

pytestmark = pytest.mark.django_db
EVIL = "Ring 0900 EVIL now"


@pytest.fixture(autouse=True)
def _before_the_week(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def fields_of(event, **changed):
    names = promises.Fields.__annotations__
    said = {name: getattr(event, name) for name in names if hasattr(event, name)}
    return said | {"address": event.whole_address()} | changed


def change(event, by, **changed):
    return planning.change_event(event=event, by=by, **fields_of(event, **changed))


@pytest.mark.parametrize("name", ["title", "about", "place", "address", "access_notes"])
def test_no_changed_word_is_on_a_page_in_a_feed_or_in_a_letter_unread(olu, name):
    event = make_event(made_by=olu)
    coming(event)

    event = change(event, olu, **{name: EVIL, "access": ["loop"]})

    pages = (f"/week/{event.public_id}/", "/week.ics", "/week/feed.atom", "/week/events.json")
    said = "".join(look(path).content.decode() for path in pages) + "".join(letters())
    assert EVIL not in said
    assert len(letters()) == 2
    assert list(Event.objects.waiting_for(make_office_staff())) == [event]


def test_once_read_they_stand_and_guests_are_told_of_a_new_place(olu, ewa):
    event = make_event(made_by=olu)
    coming(event)
    letters()
    event = change(event, olu, place="Buxton", language="cy")
    before = (event.place, event.language)

    event = deciding.approve(event=event, by=ewa, sequence=event.sequence)

    assert before == ("Derby, near the river", "en")
    assert (event.place, event.language, event.has_words_waiting) == ("Buxton", "cy", False)
    assert "Buxton" in letters()[-1]


def test_the_same_words_again_wait_no_longer(olu):
    event = make_event(made_by=olu)
    change(event, olu, place="Buxton")

    event = change(event, olu, place="Derby, near the river")

    assert (event.has_words_waiting, event.new_place) == (False, "")


def test_the_office_hears_of_new_words(olu, ewa):
    change(make_event(made_by=olu), olu, title="Other")

    assert "Somebody waits for you" in letters()[-1]


def test_why_a_partner_calls_off_is_said_once_it_is_read(olu, ewa):
    event = make_event(made_by=olu)
    coming(event)
    event = planning.cancel(event=event, by=olu, because=EVIL)
    page = f"/week/{event.public_id}/"
    before = look(page).content.decode() + "".join(letters())

    deciding.approve(event=event, by=ewa, sequence=event.sequence)

    assert "This event is cancelled." in before
    assert EVIL not in before
    assert EVIL in look(page).content.decode()


def test_what_the_office_itself_says_of_an_event_it_calls_off_stands_at_once(olu, ewa):
    event = planning.cancel(event=make_event(made_by=olu), by=ewa, because="The hall is flooded.")

    assert (event.cancelled_because, event.new_because) == ("The hall is flooded.", "")


def test_a_sentence_sent_back_is_gone(olu, ewa):
    event = planning.cancel(event=make_event(made_by=olu), by=olu, because=EVIL)

    event = deciding.send_back(event=event, by=ewa, why="No", sequence=event.sequence)

    assert (event.state, event.new_because, event.cancelled_because) == ("cancelled", "", "")


def test_no_public_word_of_a_safe_event_says_where_it_is_whichever_way_it_comes(olu, time_machine):
    event = make_event(made_by=olu, is_safe=True)
    says = "The pipe at Quiet Row burst."
    with pytest.raises(words.GivesAwayError):
        planning.cancel(event=event, by=olu, because=says)
    for name in ("title", "about", "place", "access_notes"):
        with pytest.raises(words.GivesAwayError):
            change(event, olu, **{name: says})
    with pytest.raises(words.GivesAwayError):
        planning.create_event(by=olu, **fields_of(event, about=says))
    time_machine.move_to("2026-10-14T12:00:00+00:00", tick=False)
    with pytest.raises(words.GivesAwayError):
        telling.tell_outcome(event=event, by=olu, people=3, changed=says, next_step="")
    assert not Outcome.objects.exists()


def test_a_safe_place_that_moves_is_told_at_once_to_its_guests_alone(olu):
    event = make_event(made_by=olu, is_safe=True)
    coming(event)
    letters()

    event = change(event, olu, address="The Red Gate, 2 Long Walk, Derby")

    assert (event.has_words_waiting, "Red Gate" in event.whole_address()) == (False, True)
    assert "Something about your event has changed" in letters()[-1]
    assert "Red Gate" not in letters()[-1]


def test_what_everyone_has_read_is_not_made_safe(olu):
    event = make_event(made_by=olu)

    with pytest.raises(promises.TooLateToBeSafeError):
        change(event, olu, is_safe=True, address=SAFE_ADDRESS)

    event.refresh_from_db()
    assert (event.is_safe, event.address) == (False, OPEN_ADDRESS)


@pytest.mark.parametrize("state", ["submitted", "approved", "published"])
def test_an_event_the_office_has_stays_in_its_area(state):
    national = make_partner_staff(make_organisation("Trust", area=None), area=None)
    event = make_event(organisation=national.organisation, state=state, area=area_called())

    with pytest.raises(promises.AreaStaysError):
        change(event, national, area=area_called("kent"))


def test_nothing_handed_in_is_moved_into_the_past(olu):
    event = make_event(made_by=olu)
    gone = {"starts_at": event.starts_at.replace(year=2025), "ends_at": event.ends_at}

    with pytest.raises(promises.IsOverError):
        change(event, olu, **gone)


def test_a_draft_whose_day_went_by_is_given_another(olu, time_machine):
    event = make_event(made_by=olu, state="draft")
    time_machine.move_to("2026-10-20T12:00:00+00:00", tick=False)

    event = change(event, olu, ends_at=event.ends_at.replace(day=30))

    assert not event.is_over


def test_whoever_works_for_an_organisation_does_not_let_its_words_through(olu):
    ewa = make_office_staff(area_called(), organisation=olu.organisation)
    event = make_event(made_by=olu, state="submitted")
    telling.commit(organisation=olu.organisation, by=ewa, text="One", language="en")

    for act, said in (
        (deciding.approve, {"event": event, "sequence": 0}),
        (deciding.approve_commitment, {"commitment": Commitment.objects.get(), "words": "One"}),
    ):
        with pytest.raises(NotAllowedError):
            act(by=ewa, **said)
    assert not Event.objects.waiting_for(ewa).exists()
    assert not Commitment.objects.waiting_for(ewa).exists()


def test_a_draft_called_off_is_still_its_organisations_alone(olu, ewa):
    event = planning.cancel(event=make_event(made_by=olu, state="draft"), by=olu, because="")

    assert not Event.objects.visible_to(ewa).exists()
    assert list(Event.objects.visible_to(olu)) == [event]


def test_whose_access_ended_does_nothing_more(olu):
    event = make_event(made_by=olu)
    olu.is_active = False

    with pytest.raises(NotAllowedError):
        planning.cancel(event=event, by=olu, because="no")


def test_what_is_over_is_not_called_off(olu, time_machine):
    event = make_event(made_by=olu)
    time_machine.move_to("2026-10-20T12:00:00+00:00", tick=False)

    with pytest.raises(promises.IsOverError):
        planning.cancel(event=event, by=olu, because="no")
