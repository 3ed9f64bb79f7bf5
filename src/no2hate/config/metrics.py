"""What a site's keepers watch, as Prometheus reads it: the whole system's numbers, nobody's.

Asked of the database when somebody scrapes, so every web process answers the same. No area,
no path and no machine is a label. What comes of a person who reports is said in whole days
and never as a number that steps up when they write: who collects these would else hold the
minute of each report, which we do not keep ourselves.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Min
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.registry import Collector

from no2hate.audit.models import Row
from no2hate.campaigns import current
from no2hate.campaigns.models import Tally
from no2hate.common import clock
from no2hate.config.models import Sign
from no2hate.config.signs import ALIVE
from no2hate.moderation.models import Item
from no2hate.outbox.models import Mail
from no2hate.speakout.models import Report
from no2hate.web.memo import for_seconds
from no2hate.week.models import SignUp

KEPT: Final = 5  # seconds; many who scrape ask the database once
STEP: Final = 10  # people who sign up are told in tens: one more is nobody's business


@for_seconds(KEPT)
def exposition() -> bytes:
    """Return everything, as text; a database that does not answer is one number."""
    return generate_latest(REGISTRY)


class OfTheSystem(Collector):
    """Asks every room its question."""

    def collect(self) -> Iterator[Gauge]:
        """Yield every number, or the one that says that nothing can be said."""
        answers = _gauge("database_up", "1 if the database answers, 0 if not.", 1)
        try:
            numbers = [*_people(), *_letters(), *_desk_days(), *_programs()]
        except DatabaseError:
            answers, numbers = _gauge("database_up", "1 if the database answers, 0 if not.", 0), []
        yield answers
        yield from numbers

    def describe(self) -> Iterator[Gauge]:
        """Name nothing before somebody asks: the database need not stand yet."""
        return iter(())


REGISTRY: Final = CollectorRegistry(auto_describe=False)
REGISTRY.register(OfTheSystem())


def _people() -> Iterator[Gauge]:
    edition = current.edition()
    voices = Tally.objects.of(edition).total() if edition else 0
    yield _gauge("voices", "Voices counted in this year's line, as the home page has it.", voices)
    coming = SignUp.objects.expected(at=clock.now()).people() // STEP * STEP
    yield _gauge("sign_ups", "People signed up for events to come, in whole tens.", coming)


def _letters() -> Iterator[Gauge]:
    letters = Gauge("no2hate_letters", "Letters that have not left, by state.", labels=["state"])
    now = clock.now()
    letters.add_metric(["waiting"], Mail.objects.waiting().count())
    letters.add_metric(["overdue"], Mail.objects.overdue(at=now).count())
    letters.add_metric(["dead"], Mail.objects.dead().count())
    yield letters
    waiting = Item.objects.waiting().count()
    yield _gauge("items_waiting", "Words sent for the wall that wait for a moderator.", waiting)
    rows = Row.objects.to_link(today=_today()).count()
    yield _gauge("audit_unlinked_rows", "Audit rows that could be in the chain and are not.", rows)


def _desk_days() -> Iterator[Gauge]:
    waiting = Report.objects.standing().filter(waits_for=Report.WaitsFor.DESK)
    report = waiting.aggregate(first=Min("waits_since"))["first"]
    said = "Whole days the report that waits longest has waited for a desk; 0 also for none."
    yield _gauge("report_waits_days", said, _days_since(report))
    item = Item.objects.for_duty().order_by().aggregate(first=Min("escalated_at"))["first"]
    said = "Whole days the item that waits longest has waited for duty; 0 also for none."
    yield _gauge("duty_waits_days", said, _days_since(_local_day(item)))


def _programs() -> Iterator[Gauge]:
    alive = Gauge("no2hate_programs", "Programs seen in the last minute.", labels=["role"])
    for role in (Sign.Role.WEB, Sign.Role.WORKER):
        alive.add_metric([role], Sign.objects.of(role).seen_within(ALIVE).count())
    yield alive
    ages = (
        ("worker_seen_seconds", Sign.Role.WORKER, "Seconds since a worker was seen; -1: never."),
        ("backup_age_seconds", Sign.Role.BACKUP, "Seconds since a backup was made; -1: never."),
    )
    for name, role, said in ages:
        age = Sign.objects.youngest(role)
        yield _gauge(name, said, -1 if age is None else age / timedelta(seconds=1))


def _gauge(name: str, said: str, value: float) -> Gauge:
    return Gauge(f"no2hate_{name}", said, value=value)


def _today() -> date:
    return clock.today(settings.TIME_ZONE)


def _local_day(moment: datetime | None) -> date | None:
    return clock.local_day(moment, settings.TIME_ZONE) if moment else None


def _days_since(day: date | None) -> int:
    return max((_today() - day).days, 0) if day else 0
