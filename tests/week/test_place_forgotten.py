"""Where a safe event was: shown to its guests until a day after it, forgotten a week after."""

from datetime import timedelta

import pytest

from no2hate.common import clock
from no2hate.config.jobs import all_jobs
from no2hate.outbox.links import token
from no2hate.week import planning, signing_up
from no2hate.week.links import Purpose
from no2hate.week.models import Event, SignUp
from tests.week.factories import SAFE_ADDRESS, make_event, make_office_staff
from tests.week.guests import BEFORE, asked, coming, look, press

pytestmark = pytest.mark.django_db
PLACE_PAGES = ["/", ".ics"]


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


@pytest.fixture
def guest():
    return coming(make_event(is_safe=True))


def place_of(sign, ending):
    return look(f"/week/place/{token(sign.public_id, Purpose.PLACE)}{ending}")


@pytest.mark.parametrize("ending", PLACE_PAGES)
@pytest.mark.parametrize(("hours", "status"), [(23, 200), (25, 410)])
def test_the_place_is_shown_until_a_day_after(guest, ending, hours, status, time_machine):
    time_machine.move_to(guest.event.ends_at + timedelta(hours=hours))

    answer = place_of(guest, ending)

    assert answer.status_code == status
    assert (SAFE_ADDRESS.split(",")[0] in answer.content.decode()) == (status == 200)


@pytest.mark.parametrize("ending", PLACE_PAGES)
def test_called_off_the_place_is_shown_no_more(guest, ending):
    planning.cancel(event=guest.event, by=make_office_staff(), because="The hall is flooded.")

    answer = place_of(guest, ending)

    assert answer.status_code == 410
    assert SAFE_ADDRESS.split(",")[0] not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("way", [Purpose.PLACE, Purpose.COME, Purpose.STAY_AWAY])
def test_of_what_was_taken_down_no_guests_page_says_a_word(guest, way):
    Event.objects.update(state="removed", removed_at=clock.now())
    page = {Purpose.PLACE: "place", Purpose.COME: "yes", Purpose.STAY_AWAY: "stay-away"}[way]

    answer = look(f"/week/{page}/{token(guest.public_id, way)}/")

    assert not [
        words
        for words in (guest.event.title, guest.event.place, SAFE_ADDRESS)
        if words in answer.content.decode()
    ]


@pytest.mark.parametrize(("days", "is_kept"), [(6, True), (8, False)])
def test_a_week_after_the_event_nobody_knows_where_it_was(guest, days, is_kept, time_machine):
    time_machine.move_to(guest.event.ends_at + timedelta(days=days))

    next(job for job in all_jobs() if job.act == signing_up.forget_guests).run()

    event = Event.objects.get()
    assert event.is_safe
    assert event.whole_address() == (SAFE_ADDRESS if is_kept else "")


def test_a_link_of_four_days_holds_no_place_while_the_worker_is_down(time_machine):
    sign = asked(make_event(starts_at=clock.now() + timedelta(days=30), ends_at=in_a_month()))
    time_machine.move_to(clock.now() + timedelta(days=4))
    link = f"/week/yes/{token(sign.public_id, Purpose.COME)}/"

    assert (look(link).status_code, press(link).status_code) == (410, 410)
    sign.refresh_from_db()
    assert (sign.state, sign.contact) == (SignUp.State.EXPIRED, None)


def test_asked_again_on_the_last_day_the_letter_keeps_its_word(time_machine):
    event = make_event(starts_at=clock.now() + timedelta(days=30), ends_at=in_a_month())
    asked(event)
    time_machine.move_to(clock.now() + timedelta(hours=71))
    sign = asked(event)
    time_machine.move_to(clock.now() + timedelta(hours=71))

    assert signing_up.expire_unconfirmed() == 0
    assert signing_up.confirm_sign_up(public_id=sign.public_id)


def in_a_month():
    return clock.now() + timedelta(days=30, hours=1)
