"""A partner's desk and the office's, as pages."""

import pytest

from no2hate.accounts.models import Staff
from no2hate.week.desk_event_forms import initial_of
from no2hate.week.models import Commitment, Event
from tests.accounts.factories import StaffFactory, desk_client
from tests.week.factories import (
    SAFE_ADDRESS,
    area_called,
    make_event,
    make_office_staff,
    make_organisation,
    make_partner_staff,
)
from tests.week.guests import coming
from tests.week.partners import after, waiting

pytestmark = pytest.mark.django_db
BEFORE = "2026-10-09T12:00:00+00:00"


@pytest.fixture(autouse=True)
def _before_the_week(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def form(**changed):
    said = {
        "kind": "vigil", "title": "Lanterns", "about": "We walk.", "language": "en",
        "day_day": "25", "day_month": "10", "day_year": "2026", "starts": "18:00", "ends": "20:00",
        "place": "Derby", "address": SAFE_ADDRESS, "access": ["bsl"], "languages": ["en"],
        "takes_sign_ups": "on", "once": "ABCDEFGHJK",
    }  # fmt: skip
    return said | changed


def test_each_person_begins_where_their_work_is(olu, ewa):
    assert desk_client(olu).get("/desk/").headers["Location"] == "/desk/week/"
    assert desk_client(ewa).get("/desk/week/").headers["Location"] == "/desk/week/office/"
    megan = StaffFactory(is_moderator=False, is_analyst=True)
    assert desk_client(megan).get("/desk/").headers["Location"] == "/desk/rises/"
    assert desk_client(StaffFactory()).get("/desk/week/").status_code == 404


def test_a_partner_plans_an_event_and_hands_it_in(olu):
    client = desk_client(olu)

    made = client.post("/desk/week/events/new/", form())
    event = Event.objects.get()
    client.post(f"/desk/week/events/{event.public_id}/submit/", {"sequence": event.sequence})

    assert made.headers["Location"] == f"/desk/week/events/{event.public_id}/"
    event.refresh_from_db()
    assert (event.state, event.area, event.starts_at.hour) == ("submitted", olu.area, 18)


def test_the_same_form_with_other_words_loses_none(olu):
    client, page = desk_client(olu), "/desk/week/events/new/"

    answers = [client.post(page, form(title=title)) for title in ("First", "First", "Second")]

    again = answers[2].content.decode()
    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert ('value="Second"' in again, 'value="ABCDEFGHJK"' in again) == (True, False)
    assert "This form was kept before, with other words" in again
    assert Event.objects.get().title == "First"


def test_a_form_cannot_name_an_event_of_somebody_else(olu):
    other = make_partner_staff(make_organisation("Kent", area=area_called("kent")))
    desk_client(other).post("/desk/week/events/new/", form())

    assert desk_client(olu).post("/desk/week/events/new/", form()).status_code == 404
    assert Event.objects.get().organisation == other.organisation


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"day_day": "28", "day_month": "3", "day_year": "2027", "starts": "01:30"},
            "clocks go forward",
        ),
        ({"starts": "01:30"}, "this time comes twice"),
        ({"starts": "21:00"}, "It must end after it starts"),
        ({"is_safe": "on", "address": ""}, "Write the address"),
        ({"is_safe": "on", "about": "Ring at the Blue Door"}, "it gives the address away"),
        ({"day_day": "31", "day_month": "2"}, "There is no such date"),
        ({"time_zone": "Europe/Derby"}, "No clock is called that"),
    ],
)
def test_what_cannot_be_is_said_beside_its_question(olu, changed, said):
    answer = desk_client(olu).post("/desk/week/events/new/", form(**changed))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_of_a_time_that_comes_twice_the_one_meant_is_kept(olu, which, hour):
    desk_client(olu).post("/desk/week/events/new/", form(starts="01:30", starts_which=which))

    event = Event.objects.get()
    assert event.starts_at.hour == hour
    assert initial_of(event)["starts_which"] == which


def test_a_public_event_is_changed_as_its_form_said_before(olu):
    event, client = make_event(made_by=olu), desk_client(olu)
    page = f"/desk/week/events/{event.public_id}/change/"

    shown = client.get(page).content.decode()
    said = after(client.post(page, form(sequence="0", title="Other")), client)

    assert "go to the office first" in shown
    assert "The new words wait for the office" in said


def test_whoever_was_slower_keeps_their_words_and_may_send_them_again(olu):
    event, client = make_event(made_by=olu, sequence=4), desk_client(olu)
    page = f"/desk/week/events/{event.public_id}/change/"

    slower = client.post(page, form(sequence="3", title="Slower"))
    again = client.post(page, form(sequence="4", title="Slower"))

    said = slower.content.decode()
    assert (slower.status_code, again.status_code) == (422, 302)
    assert "Somebody changed this event while you wrote" in said
    assert ('value="Slower"' in said, 'name="sequence" value="4"' in said) == (True, True)


def test_a_second_press_hears_what_the_first_did(olu, ewa):
    event = make_event(made_by=olu, state="draft")
    for who, path, said in (
        (olu, f"events/{event.public_id}/submit/", "Handed in."),
        (ewa, f"office/events/{event.public_id}/approve/", "decided this"),
    ):
        event.refresh_from_db()
        client, sent = desk_client(who), {"sequence": event.sequence}
        client.post(f"/desk/week/{path}", sent)
        assert said in after(client.post(f"/desk/week/{path}", sent), client)


def test_how_many_come_is_seen_and_never_who(olu):
    event = make_event(made_by=olu)
    coming(event, "amina@example.org", people=3)

    page = desk_client(olu).get(f"/desk/week/events/{event.public_id}/").content.decode()

    assert "<b>3</b>" in page
    assert "amina" not in page


def test_calling_off_needs_a_sentence_and_happens_once(olu):
    event, client = make_event(made_by=olu), desk_client(olu)
    page = f"/desk/week/events/{event.public_id}/cancel/"

    assert client.post(page, {"because": "", "sequence": "0"}).status_code == 422
    for _twice in range(2):
        client.post(page, {"because": "The hall is flooded.", "sequence": "0"})

    event.refresh_from_db()
    assert (event.state, event.sequence) == ("cancelled", 1)


def test_people_of_another_organisation_find_no_such_page(olu):
    event = make_event(made_by=olu)
    dev = desk_client(make_partner_staff(make_organisation("Kent", area=area_called("kent"))))

    for act in ("", "change/", "cancel/", "outcome/", "submit/"):
        path = f"/desk/week/events/{event.public_id}/{act}"
        assert (dev.get(path).status_code, dev.post(path).status_code)[0] == 404
    for path in ("office/", "partners/", "coverage/"):
        assert dev.get(f"/desk/week/{path}").status_code == 404


def test_the_office_reads_hints_and_the_safe_address_and_publishes(olu, ewa):
    event = make_event(made_by=olu, state="submitted", is_safe=True, about="Write to x@y.example")
    client = desk_client(ewa)
    page = client.get(f"/desk/week/events/{event.public_id}/").content.decode()

    client.post(f"/desk/week/office/events/{event.public_id}/publish/", {"sequence": "0"})

    event.refresh_from_db()
    assert "a number, an address or a link" in page
    assert SAFE_ADDRESS in page
    assert (event.state, event.approved_by) == ("published", ewa)


def test_a_draft_is_nobodys_but_its_organisations(olu, ewa):
    event = make_event(made_by=olu, state="draft")

    assert desk_client(ewa).get(f"/desk/week/events/{event.public_id}/").status_code == 404


def test_another_areas_office_finds_nothing(olu):
    registration, event = waiting(), make_event(state="submitted", made_by=olu)
    far = desk_client(make_office_staff(area_called("kent")))

    for path in (
        f"partners/{registration.public_id}/approve/", f"events/{event.public_id}/",
        f"office/events/{event.public_id}/publish/", f"people/{olu.public_id}/end/",
    ):  # fmt: skip
        assert far.post(f"/desk/week/{path}", {"sequence": "0"}).status_code in {404, 405}, path
    event.refresh_from_db()
    assert event.state == "submitted"


def test_the_office_ends_the_access_of_partners_alone(olu, ewa):
    client, megan = desk_client(ewa), make_partner_staff(name="Megan", is_analyst=True)

    client.post(f"/desk/week/people/{olu.public_id}/end/")

    assert client.post(f"/desk/week/people/{megan.public_id}/end/").status_code == 404
    assert list(Staff.objects.active().filter(pk__in=[olu.pk, megan.pk])) == [megan]
    assert (
        "/sign-in/"
        in desk_client(
            olu,
        )
        .get("/desk/week/")
        .headers["Location"]
    )


def test_a_commitment_is_written_read_and_public(olu, ewa):
    words = "We answer\r\nwithin a day."
    desk_client(olu).post("/desk/week/commitment/", {"text": words, "language": "en"})
    held = Commitment.objects.get()

    desk_client(ewa).post(
        f"/desk/week/office/commitments/{held.public_id}/approve/", {"words": words}
    )

    assert [one.text for one in Commitment.objects.public()] == ["We answer\nwithin a day."]


def test_a_commitment_sent_back_without_a_reason_asks_for_one(olu, ewa):
    desk_client(olu).post("/desk/week/commitment/", {"text": "We try.", "language": "en"})
    path = f"/desk/week/office/commitments/{Commitment.objects.get().public_id}/send-back/"

    answer = desk_client(ewa).post(path, {"words": "We try.", "why": ""})

    assert answer.status_code == 422
    assert "Say in a sentence what should be different" in answer.content.decode()


def test_the_matrix_says_in_words_what_it_shows_in_squares(ewa):
    make_event()

    page = desk_client(ewa).get("/desk/week/coverage/").content.decode()

    assert '<b>1</b><span class="vh"> event</span>' in page
    assert page.count("nobody yet") == 10
