"""The campaign's people on the day: the manager, an area's office, a partner, those who read."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from statistics import median, quantiles
from typing import Any, Final

from bench.day.hours import Day
from no2hate.accounts import services as accounts
from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.languages import WRITTEN
from no2hate.moderation import claims, queue, services
from no2hate.moderation.models import Decision, DeclineReason, EscalateReason, Item
from no2hate.moderation.rules import Reason
from no2hate.partners.founding import found_organisation
from no2hate.partners.models import Organisation
from tests.accounts.factories import PASSWORD, desk_client

FIRST, EACH_MORE = 12.0, 2.0  # seconds a card takes to read, and each near-equal one on it
LOOKS_AGAIN: Final = timedelta(minutes=5)
BEGIN, END = time(8), time(23, 30)


def taken_on(name: str, *languages: str, **more: Any) -> Staff:
    """Take somebody on."""
    email = f"{name.lower()}@no2hate.example"
    said = {"email": email, "name": name, "password": PASSWORD, "languages": list(languages)}
    return accounts.create_staff(**said, **more)


class Cast:
    """Everyone who works that day."""

    def __init__(self) -> None:
        derbyshire = Area.objects.get(slug="derbyshire")
        library = found_organisation(
            name="Belper Library", kind=Organisation.Kind.CENTRE, area=derbyshire
        )
        self.ewa = taken_on("Ewa", "en", "cy", is_office=True, is_duty=True)
        self.cerys = taken_on("Cerys", "en", area=derbyshire, is_office=True, is_moderator=False)
        self.ben = taken_on("Ben", "en", area=derbyshire, is_moderator=False, organisation=library)
        rest = [code for code in WRITTEN if code not in {"en", "cy"}]
        self.readers = [
            taken_on("Mair", "en", "cy"),
            taken_on("Umar", "en", *rest[::2]),
            taken_on("Zofia", "en", *rest[1::2], is_duty=True),
        ]


def at_desk(staff: Staff, port: int) -> Any:
    """Return the browser of one of the staff, signed in with both factors this minute."""
    client = desk_client(staff)
    client.defaults |= {"SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(port)}
    client.defaults |= {"HTTP_X_FORWARDED_PROTO": "https"}
    return client


@dataclass
class Read:
    """What was read, as the table tells it."""

    cards: int = 0
    messages: int = 0
    false_cards: int = 0
    false_messages: int = 0
    undone: int = 0
    second_readings: int = 0
    minutes_waited: list[float] = field(default_factory=list)


class Reading:
    """Readers at the queue: each card takes its time, as the constants above say."""

    def __init__(self, day: Day, cast: Cast, *, hateful: set[str]) -> None:
        self.day, self.cast, self.hateful = day, cast, hateful
        self.read = Read()
        self._on_desk: dict[int, list[list[Item]]] = {}

    def from_to(self, begin: datetime, end: datetime) -> None:
        """Let everyone read from one moment to another."""
        for turn, reader in enumerate([self.cast.ewa, *self.cast.readers]):
            first = begin + timedelta(seconds=17 * turn)
            self.day.at(first, lambda reader=reader: self._next(reader, end))

    def is_hateful(self, item: Item) -> bool:
        """Return what a person sees: whether this is one of Frank's."""
        return item.text in self.hateful or item.text.rstrip(" !") in self.hateful

    def _next(self, reader: Staff, end: datetime) -> None:
        if clock.now() >= end:
            return
        cards = self._on_desk.get(reader.pk) or self._fetch(reader)
        seconds = LOOKS_AGAIN.total_seconds()
        if cards:
            seconds = self._decide(cards.pop(0), reader)
        elif reader.is_duty:
            self._on_duty(reader)
        soon = clock.now() + timedelta(seconds=seconds)
        self.day.at(soon, lambda: self._next(reader, end))

    def _fetch(self, reader: Staff) -> list[list[Item]]:
        self._on_desk[reader.pk] = claims.claim(queue.queue_for(reader), by=reader)
        return self._on_desk[reader.pk]

    def _decide(self, group: list[Item], reader: Staff) -> float:
        """Decide on a card; what is alike and yet not the same is decided one by one."""
        bad = [item for item in group if self.is_hateful(item)]
        good = [item for item in group if item not in bad]
        if bad:
            done = services.decline_many(items=bad, by=reader, reason=DeclineReason.ABUSE)
            self.read.false_cards += 1
            self.read.false_messages += len(done)
            self._waited(bad)
        if good:
            done = services.approve_many(items=good, by=reader)
            self.read.cards += 1
            self.read.messages += len(done)
            self._waited(good)
        return FIRST + EACH_MORE * (len(group) - 1)

    def _waited(self, items: list[Item]) -> None:
        for item in items:
            if item.waiting_since:
                waited = (clock.now() - item.waiting_since).total_seconds() / 60
                self.read.minutes_waited.append(waited)

    def _on_duty(self, reader: Staff) -> None:
        """Read threats with a second pair of eyes; pass on what happened to somebody."""
        for item in queue.duty_for(reader)[:20]:
            act, reason = Decision.Action.DECLINE, DeclineReason.THREAT.value
            if not self.is_hateful(item):
                act, reason = Decision.Action.APPROVE, ""
            if Reason.DISCLOSURE in item.reasons and not self.is_hateful(item):
                if item.was_passed_on:
                    continue
                act, reason = Decision.Action.ESCALATE, EscalateReason.DISCLOSURE.value
            if item.first_reader_id == reader.pk:
                continue
            decision = services.read(item=item, by=reader, act=act, reason=reason)
            self.read.second_readings += bool(decision and item.first_reader_id)

    def undo_a_mistake(self) -> None:
        """Take words down by mistake, and take that back at once: they stand as before."""
        mair = self.cast.readers[0]
        good = queue.readable_by(mair).approved().latest("shown_at")
        services.take_down(item=good, by=mair, reason=DeclineReason.ELSEWHERE)
        services.undo(item=good, by=mair)
        good.refresh_from_db()
        assert good.state == Item.State.APPROVED  # noqa: S101
        self.read.undone += 1

    def minutes(self) -> tuple[float, float]:
        """Return how long half waited, and nine in ten."""
        waited = self.read.minutes_waited
        return median(waited), quantiles(waited, n=10)[-1]
