"""The invented events of the week, planned, read, held and told of as any partner's are."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.campaigns.models import Edition
from no2hate.common import clock
from no2hate.demo import partners
from no2hate.outbox import services as outbox
from no2hate.week import deciding, planning, promises, signing_up, telling
from no2hate.week.models import Event, SignUp

DATA: Final = Path(__file__).parent / "data" / "events.csv"
JOINED: Final = timedelta(days=30)  # before the week
PROMISED: Final = timedelta(days=21)
PLANNED: Final = timedelta(days=11)
CALLED_OFF: Final = timedelta(days=3)  # before the event
AT_ONCE: Final = 3  # people that one guest brings at most
GUESTS_ADDRESS: Final = "198.51.100.250"  # RFC 5737: nobody's
MORNING: Final = time(10)


def plan(edition: Edition, *, ben: Staff, ewa: Staff) -> None:
    """Let the partners join, promise, plan, and tell of what is over."""
    begin = datetime.combine(edition.starts_on, MORNING, ZoneInfo(edition.campaign.time_zone))
    with clock.standing_at(begin - JOINED):
        planners = partners.join(ben=ben, ewa=ewa)
    with clock.standing_at(begin - PROMISED):
        partners.promise(planners, ewa=ewa)
    for row in tables.read(DATA):
        _held(row, edition, by=planners[row["partner"]], ewa=ewa, planned=begin - PLANNED)
    partners.ask_to_take_part()
    outbox.forget_address(about=ewa.public_id)  # nobody wrote to her office


def _held(
    row: dict[str, str], edition: Edition, *, by: Staff, ewa: Staff, planned: datetime
) -> None:
    """Take one event as far as its row says."""
    with clock.standing_at(planned):
        event = planning.create_event(by=by, **_fields(row, edition, by))
        if row["state"] != "draft":
            event = planning.submit(event=event, by=by)
        if row["state"] not in {"draft", "waits"}:
            event = deciding.approve(
                event=event, by=ewa, sequence=event.sequence, is_public_now=True
            )
            _sign_up(event, int(row["guests"] or 0))
    if row["state"] == "off":
        with clock.standing_at(event.starts_at - CALLED_OFF):
            event = planning.cancel(event=event, by=by, because=row["because"])
            deciding.approve(event=event, by=ewa, sequence=event.sequence)
    if row["state"] == "told":
        _tell(event, row, by=by, ewa=ewa)
    outbox.forget_address(about=event.public_id)
    for sign in event.sign_ups.all():
        outbox.forget_address(about=sign.public_id)


def _fields(row: dict[str, str], edition: Edition, by: Staff) -> promises.Fields:
    day = edition.days[int(row["day"]) - 1]
    zone = ZoneInfo(edition.campaign.time_zone)
    begins, ends = (
        datetime.combine(day, time.fromisoformat(row[name]), zone) for name in ("from", "to")
    )
    return promises.Fields(
        kind=row["kind"],
        title=row["title"],
        about=row["about"],
        place=row["place"],
        address=row["address"],
        access=row["access"].split(),
        access_notes=row["access_notes"],
        languages=row["languages"].split(),
        language="en",
        area=by.area,
        starts_at=begins,
        ends_at=ends,
        is_safe=row["is_safe"] == "yes",
        takes_sign_ups=bool(row["guests"] or row["capacity"]),
        capacity=tables.number(row["capacity"]),
    )


def _sign_up(event: Event, guests: int) -> None:
    """Let so many ask to come and confirm it, some with others."""
    for number in range(guests):
        signing_up.sign_up(
            event=event,
            email=f"guest-{number}-{event.public_id}@example.org",
            people=number % AT_ONCE + 1,
            language="en-gb",
            address=GUESTS_ADDRESS,
        )
    for sign in SignUp.objects.filter(event=event):
        signing_up.confirm_sign_up(public_id=sign.public_id)


def _tell(event: Event, row: dict[str, str], *, by: Staff, ewa: Staff) -> None:
    """Tell what became of it, an hour after; Ewa lets it through."""
    with clock.standing_at(event.ends_at + timedelta(hours=1)):
        outcome = telling.tell_outcome(
            event=event,
            by=by,
            people=int(row["people"]),
            changed=row["changed"],
            next_step=row["next_step"],
        )
    with clock.standing_at(event.ends_at + timedelta(hours=2)):
        deciding.approve_outcome(outcome=outcome, by=ewa, words=outcome.words)
