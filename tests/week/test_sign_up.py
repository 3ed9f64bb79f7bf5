"""Signing up for an event: one letter, one press, and only then the places and the address."""

from datetime import timedelta

import pytest
from django.db import connection

from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.common import clock
from no2hate.outbox.links import token
from no2hate.outbox.models import Mail
from no2hate.week import signing_up
from no2hate.week.links import Purpose
from no2hate.week.models import SignUp
from tests.week.factories import SAFE_ADDRESS, make_event
from tests.week.guests import BEFORE, asked, coming, letters, links, look, press, visitor

pytestmark = pytest.mark.django_db
ANSWERS = {"email": "amina@example.org", "people": "3"}


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


def come(event, **answers):
    return visitor().post(f"/week/{event.public_id}/come/", ANSWERS | answers, secure=True)


def test_from_the_form_to_the_address():
    event = make_event(is_safe=True)
    come(event)
    confirm, _ = links(letters()[0])

    place = press(confirm).headers["Location"]

    assert SAFE_ADDRESS in look(place).content.decode()
    assert event.sign_ups.coming().people() == 3


def test_everybody_is_thanked_in_the_same_words_whoever_comes_already():
    event = make_event()
    coming(event)

    answers = [come(event, email=email) for email in ("amina@example.org", "ben@example.org")]

    assert {answer.headers["Location"] for answer in answers} == {"/week/thank-you/"}


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_mail_scanner_takes_no_places(method):
    event = make_event()
    come(event)
    confirm, stay_away = links(letters()[0])

    for path in (confirm, stay_away):
        assert getattr(visitor(), method)(path, secure=True).status_code == 200

    assert event.sign_ups.get().state == SignUp.State.NEW


def test_pressing_twice_takes_places_once_and_leads_to_the_same_page():
    event = make_event(capacity=3)
    come(event)
    confirm, _ = links(letters()[0])

    first, second = press(confirm), press(confirm)

    assert first.headers["Location"] == second.headers["Location"]
    assert event.sign_ups.coming().people() == 3


def test_one_address_is_one_guest_however_it_is_spelled():
    event = make_event()

    for spelling in ("a.mina@gmail.com", "Amina+week@googlemail.com", "amina@gmail.com"):
        coming(event, spelling)

    assert event.sign_ups.count() == 1


def test_asking_again_corrects_the_number_and_sends_the_letter_again():
    event = make_event()
    asked(event, people=2)

    assert asked(event, people=5).people == 5
    assert len(letters()) == 2


def test_asking_again_changes_nothing_once_it_is_confirmed():
    event = make_event()
    coming(event, people=2)

    assert asked(event, people=20).people == 2
    assert "You are coming" in letters()[1]


def test_when_the_last_places_went_meanwhile_nothing_is_kept():
    event = make_event(capacity=4)
    late = asked(event, "late@example.org", people=3)
    coming(event, "first@example.org", people=2)

    answer = press(links(letters()[0])[0])

    late.refresh_from_db()
    assert (answer.status_code, late.email_key, late.contact) == (410, None, None)
    assert "fewer places were left than you asked for" in answer.content.decode()


def test_a_full_event_says_so_before_anybody_types_anything():
    event = make_event(capacity=1)
    coming(event)

    assert "All places are taken" in look(f"/week/{event.public_id}/come/").content.decode()


def test_more_people_than_places_are_told_how_many_there_are():
    answer = come(make_event(capacity=2), people="3")

    assert answer.status_code == 422
    assert "Only 2 places are left" in answer.content.decode()


@pytest.mark.parametrize("people", ["0", "-1", "21", "two", "1.5", ""])
def test_a_number_nobody_can_bring_is_asked_for_again(people):
    event = make_event()

    assert come(event, people=people).status_code == 422
    assert not event.sign_ups.exists()


def test_whoever_stays_away_gives_the_places_back_and_is_forgotten():
    event = make_event(capacity=1)
    sign = coming(event)
    stay_away = links(letters()[0])[1]

    answer = press(stay_away)

    sign.refresh_from_db()
    assert "given back" in answer.content.decode()
    assert (sign.state, sign.email_key, sign.contact) == (SignUp.State.WITHDRAWN, None, None)
    assert signing_up.places_left(event) == 1


def test_whoever_stays_away_no_longer_sees_the_address():
    event = make_event(is_safe=True)
    asked(event)
    confirm, stay_away = links(letters()[0])
    place = press(confirm).headers["Location"]
    press(stay_away)

    for path in (place, place.rstrip("/") + ".ics"):
        assert SAFE_ADDRESS.encode() not in look(path).content


def test_a_link_is_good_for_one_thing():
    event = make_event(is_safe=True)
    asked(event)
    mailed = links(letters()[0])[0].split("/")[3]

    assert look(f"/week/place/{mailed}/").status_code == 404
    assert look(f"/week/place/{mailed}.ics").status_code == 404
    assert press(f"/week/stay-away/{mailed}/").status_code == 404


def test_an_unconfirmed_guest_sees_no_address_even_with_the_right_link():
    sign = asked(make_event(is_safe=True))

    for ending in ("/", ".ics"):
        answer = look(f"/week/place/{token(sign.public_id, Purpose.PLACE)}{ending}")
        assert SAFE_ADDRESS.encode() not in answer.content


def test_the_page_with_the_address_is_kept_by_nobody_and_named_to_nobody():
    event = make_event(is_safe=True)
    asked(event)
    place = press(links(letters()[0])[0]).headers["Location"]

    for path in (place, place.rstrip("/") + ".ics"):
        answer = look(path)
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_what_is_kept_at_rest_names_nobody():
    sign = coming(make_event())
    with connection.cursor() as rows:
        rows.execute("SELECT * FROM week_signup")
        kept = repr([bytes(c) if isinstance(c, memoryview) else c for c in rows.fetchone()])

    assert "amina" not in kept
    assert sign.contact


def test_nobody_confirms_after_three_days_and_nothing_is_kept(time_machine):
    sign = asked(
        make_event(
            starts_at=clock.now() + timedelta(days=30),
            ends_at=clock.now() + timedelta(days=30, hours=1),
        )
    )
    time_machine.move_to(clock.now() + timedelta(hours=73))

    assert signing_up.expire_unconfirmed() == 1
    sign.refresh_from_db()
    assert (sign.state, sign.contact, sign.email_key) == (SignUp.State.EXPIRED, None, None)


@pytest.mark.parametrize(("days", "is_known"), [(6, True), (8, False)])
def test_guests_are_forgotten_a_week_after_the_event(days, is_known, time_machine):
    event = make_event()
    sign = coming(event)
    time_machine.move_to(event.ends_at + timedelta(days=days))

    signing_up.forget_guests()

    sign.refresh_from_db()
    assert (bool(sign.contact), bool(sign.email_key)) == (is_known, is_known)


def test_one_mailbox_is_written_to_a_few_times_a_day_whoever_asks():
    for number in range(8):
        asked_quietly(make_event(title=f"Event {number}"), address=f"192.0.2.{number}")

    assert Mail.objects.count() == signing_up.LETTERS_A_DAY


def test_one_place_cannot_write_to_everybody():
    event = make_event()
    for number in range(signing_up.ASKS_FROM_ONE_PLACE + 3):
        asked_quietly(event, email=f"p{number}@example.org")

    assert Mail.objects.count() == event.sign_ups.count() == signing_up.ASKS_FROM_ONE_PLACE


def asked_quietly(event, email="amina@example.org", address="192.0.2.1"):
    signing_up.sign_up(event=event, email=email, people=1, language="en-gb", address=address)


@pytest.mark.parametrize("state", ["draft", "submitted", "approved"])
def test_nobody_signs_up_for_what_is_not_public(state):
    assert come(make_event(state=state)).status_code == 404


def test_nobody_signs_up_for_what_is_cancelled_over_or_open_to_all(time_machine):
    cancelled, open_to_all = make_event(state="cancelled"), make_event(takes_sign_ups=False)
    over = make_event()

    assert "This event is cancelled" in come(cancelled).content.decode()
    assert "You need not sign up" in come(open_to_all).content.decode()
    time_machine.move_to(over.ends_at)
    assert "This event is over" in come(over).content.decode()
    assert not SignUp.objects.exists()


def test_a_restored_backup_puts_nobody_back_on_the_list():
    sign = coming(make_event())
    signing_up.take_back(public_id=sign.public_id)

    assert audit.is_revoked(kind=Kind.SIGN_UP, object_id=sign.public_id)
