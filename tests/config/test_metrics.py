"""Monitoring reads how the site is doing, and nothing of anybody in it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.models.functions import Now
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families as parse

from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.config import metrics
from no2hate.config.models import Sign
from no2hate.front import health
from no2hate.moderation.models import Item
from no2hate.moderation.services import screened, to_queue
from no2hate.outbox.models import Mail
from no2hate.outbox.services import put
from no2hate.web import memo
from no2hate.week.models import Event
from tests.week.factories import make_event
from tests.week.guests import BEFORE, coming

TOKEN = "a-token-that-nobody-guesses-soon"


@pytest.fixture(autouse=True)
def _token(settings):
    settings.METRICS_TOKEN = TOKEN
    health.forget()
    yield
    health.forget()


def scrape(said=f"Bearer {TOKEN}"):
    return Client().get("/metrics", headers={"Authorization": said} if said else {})


def numbers() -> dict[str, float]:
    memo.forget_all()
    families = parse(scrape().content.decode())
    samples = (sample for family in families for sample in family.samples)
    return {"_".join([each.name, *each.labels.values()]): each.value for each in samples}


@pytest.mark.django_db
def test_without_the_token_there_is_no_such_page(settings):
    assert [scrape(said).status_code for said in ("", "Bearer wrong", TOKEN)] == [404] * 3

    settings.METRICS_TOKEN = ""
    assert [scrape(said).status_code for said in ("", "Bearer ", "Bearer")] == [404] * 3


@pytest.mark.django_db
def test_nobody_keeps_the_answer_for_somebody_else():
    first, answer, after = scrape(""), scrape(), scrape("")

    assert [first.status_code, answer.status_code, after.status_code] == [404, 200, 404]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_letters_and_programs_are_counted():
    for _ in range(2):
        put(kind="confirm-voice", to="ben@example.org", about="x", language="en-gb")
    late = Mail.objects.first().pk
    Mail.objects.filter(pk=late).update(due_at=clock.now() - timedelta(hours=1))
    Sign.objects.create(process="a", role="worker", seen_at=Now() - timedelta(seconds=90))

    found = numbers()

    assert found["no2hate_letters_waiting"] == 2
    assert found["no2hate_letters_overdue"] == 1
    assert found["no2hate_programs_worker"] == 0
    assert 90 <= found["no2hate_worker_seen_seconds"] < 120
    assert found["no2hate_backup_age_seconds"] == -1


@pytest.mark.django_db
def test_no_number_steps_when_somebody_tells_what_happened_to_them(time_machine):
    time_machine.move_to(clock.now(), tick=False)
    before = numbers()

    item = screened(kind="voice", text="I was attacked", name="", language="en", area_id=None)
    item.save()
    to_queue(public_id=item.public_id)
    audit.record(act="report.sent", about="abc", by_day=True)

    assert Item.objects.for_duty().exists()
    assert numbers() == before


@pytest.mark.django_db
def test_who_signed_up_for_what_is_over_or_off_is_counted_no_more(time_machine):
    time_machine.move_to(BEFORE, tick=False)
    for number, event in enumerate((make_event(), make_event())):
        coming(event, f"amina{number}@example.org", people=20)
    before = numbers()["no2hate_sign_ups"]

    Event.objects.filter(pk=event.pk).update(state="cancelled", cancelled_at=clock.now())
    off = numbers()["no2hate_sign_ups"]
    time_machine.move_to("2026-10-13T12:00:00+00:00", tick=False)

    assert (before, off, numbers()["no2hate_sign_ups"]) == (40, 20, 0)


@pytest.mark.django_db
def test_no_area_page_or_machine_is_a_label():
    Sign.objects.create(process="a", role="worker", machine="alpha")
    memo.forget_all()

    said = scrape().content.decode()

    labels = {key for family in parse(said) for each in family.samples for key in each.labels}
    assert labels == {"state", "role"}
    assert "alpha" not in said


@pytest.mark.django_db
def test_a_burst_of_scrapes_asks_the_database_once(django_assert_num_queries):
    memo.forget_all()
    scrape()

    with django_assert_num_queries(0):
        scrape()


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_one_number(monkeypatch):
    def down():
        raise DatabaseError

    monkeypatch.setattr(metrics, "_people", down)

    assert numbers() == {"no2hate_database_up": 0}


@pytest.mark.django_db
def test_a_load_balancer_is_told_when_tables_are_missing():
    assert Client().get("/healthz").status_code == 200
    health.forget()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox'")

    answer = Client().get("/healthz")

    assert (answer.status_code, answer.content.decode()) == (503, health.BEHIND)


def test_a_load_balancer_is_told_of_a_silent_database_and_nothing_else(monkeypatch):
    def down():
        raise DatabaseError("password of no2hate at 10.0.0.7")

    monkeypatch.setattr(health, "_is_behind", down)
    monkeypatch.setattr(connection, "close", lambda: None)

    answer = Client().get("/healthz")

    assert (answer.status_code, answer.content.decode()) == (503, health.SILENT)
