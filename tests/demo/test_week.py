"""The week in the demo: partners at every stage, planned and told of through the services."""

from collections import Counter
from html import unescape

import pytest

from no2hate.areas import tables
from no2hate.common import clock
from no2hate.demo import cast, events
from no2hate.demo import partners as organisations
from no2hate.outbox import services as outbox
from no2hate.outbox.models import Mail
from no2hate.partners.models import Organisation
from no2hate.web import memo, page_cache
from no2hate.week.models import Commitment, Event, Outcome, Registration, SignUp
from tests.accounts.factories import desk_client

ROWS = list(tables.read(events.DATA))


@pytest.fixture
def planned(edition, taken):
    events.plan(edition, ben=taken["ben"].staff, ewa=taken["ewa"].staff)


def page(client, path):
    page_cache.clear()
    memo.forget_all()
    return unescape(client.get(path).content.decode())


def test_events_stand_at_every_stage(planned):
    states = Counter(Event.objects.values_list("state", flat=True))

    assert states == {"published": 12, "cancelled": 1, "submitted": 1, "draft": 1}
    assert Event.objects.filter(is_safe=True, kind="talk").exists()
    assert Event.objects.filter(kind="online").exists()
    assert {row["day"] for row in ROWS} == set("12345678")


def test_what_is_over_is_told_of_and_read(planned):
    told = Outcome.objects.public()

    assert [outcome.event.ends_at < clock.now() for outcome in told] == [True, True]


def test_the_library_alone_takes_walk_ins(planned):
    assert [one.name for one in Organisation.objects.filter(takes_walk_ins=True)] == [cast.LIBRARY]


def test_the_week_shows_them_and_says_that_they_are_examples(planned, client):
    shown = page(client, "/week/")

    public = [row["title"] for row in ROWS if row["state"] not in {"draft", "waits"}]
    assert [title for title in public if title not in shown] == []
    assert not [
        row["title"] for row in ROWS if row["title"] in shown and row["title"] not in public
    ]
    assert all(
        "(example)" in row["name"] for row in tables.read(organisations.DATA / "partners.csv")
    )


def test_nobody_who_has_not_signed_up_reads_where_the_safe_place_is(planned, client):
    event = Event.objects.get(is_safe=True)
    secret = next(row["address"] for row in ROWS if row["is_safe"])

    assert event.whole_address() == secret
    for path in ("/week/", f"/week/{event.public_id}/", "/week.ics", "/week/feed.atom"):
        assert secret not in page(client, path)


def test_people_are_coming_and_nobody_gets_a_letter(planned):
    outbox.send_due(most=1000)

    assert not Mail.objects.filter(state=Mail.State.SENT).exists()
    assert SignUp.objects.coming().filter(event__state="published").people() > 80


def test_every_partner_promises_something(planned):
    assert Commitment.objects.public().count() == 10


def test_ben_plans_for_the_library_and_ewa_has_two_things_to_read(planned, taken):
    ben = desk_client(taken["ben"].staff, taken["ben"].password)
    ewa = taken["ewa"].staff

    assert "Stories in six languages" in page(ben, "/desk/week/")
    assert Event.objects.waiting_for(ewa).count() == 1
    assert Registration.objects.waiting_for(ewa).count() == 1
