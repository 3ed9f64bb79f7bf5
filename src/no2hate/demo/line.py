"""The invented people in the line, and Frank: each stands in it as anybody would."""

import secrets
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, OfferedLine, Voice
from no2hate.campaigns.services import Signature, add_voice, confirm_voice
from no2hate.common import clock
from no2hate.moderation import services as moderation
from no2hate.moderation.models import DeclineReason, Item
from no2hate.web import memo

DATA: Final = Path(__file__).parent / "data"
FRANKS_ADDRESS: Final = "203.0.113.66"  # RFC 5737: nobody's
READ_AFTER: Final = timedelta(minutes=20)  # a moderator takes her time
# Of a hundred people: how many came before the week, and on each of its first four days.
SHARES: Final = (12, 30, 21, 20, 17)
AWAKE: Final = (time(7, 30), time(21, 45))
NOON: Final = time(12)
PEOPLE_AT_MOST: Final = 1000


def who_stood(*, back: int) -> dict[int, dict[str, str]]:
    """Return which of this year's people stood in the line so many years ago, by their number."""
    people = enumerate(tables.read(DATA / "voices.csv"))
    return {number: row for number, row in people if int(row["years"] or 1) > back}


def stand_before(edition: Edition, *, back: int) -> None:
    """Let those who come back stand in an earlier year's line, saying nothing."""
    zone, areas = ZoneInfo(edition.campaign.time_zone), Area.objects.in_bulk(field_name="slug")
    for number, row in who_stood(back=back).items():
        noon = datetime.combine(edition.days[number % len(edition.days)], NOON, zone)
        area = areas[row["area"]].pk if row["area"] else None
        signature = Signature(email=_email(number), area_id=area)
        _add(signature, edition, address=_address(number), at=noon + timedelta(minutes=number))
    memo.forget_all()  # which years know somebody


def stand(edition: Edition, *, until: datetime, reader: Staff) -> None:
    """Let everyone in the tables stand in line, one after another, up to a moment."""
    people = list(tables.read(DATA / "voices.csv"))
    waiting = list(tables.read(DATA / "waiting.csv"))
    moments = list(_moments(edition, len(people), until=until))
    makers = _Signatures(edition)
    for number, (row, moment) in enumerate(zip(people, moments, strict=True)):
        voice = _add(makers.of(row, number), edition, address=_address(number), at=moment)
        if voice.item:
            voice.item.refresh_from_db()
            with clock.standing_at(moment + READ_AFTER):
                moderation.approve(item=voice.item, by=reader)
    for number, row in enumerate(waiting, start=len(people)):
        moment = until - timedelta(minutes=4 * (len(people) + len(waiting) - number))
        _add(makers.of(row, number), edition, address=_address(number), at=moment)


def turned_down(row: dict[str, str], edition: Edition, *, by: Staff, reason: DeclineReason) -> Item:
    """Let somebody stand in line whose words a reader next door does not show; return them."""
    signature = Signature(
        email=f"{row['name'].lower()}@home.example",
        name=row["name"],
        area_id=by.area_id,
        words=row["words"],
    )
    _add(signature, edition, address=_address(PEOPLE_AT_MOST), at=clock.now())
    item = Item.objects.get(text=row["words"])
    moderation.decline(item=item, by=by, reason=reason)
    return item


def abuse(edition: Edition) -> int:
    """Let Frank send all he has, from one address and domain, and confirm it; return how many."""
    makers = _Signatures(edition)
    now = clock.now()
    rows = list(tables.read(DATA / "nasty.csv"))
    for row in rows:
        _add(makers.of_frank(row), edition, address=FRANKS_ADDRESS, at=now)
    return len(rows)


class _Signatures:
    """Turns rows of the tables into what the form would have taken."""

    def __init__(self, edition: Edition) -> None:
        self.areas = Area.objects.in_bulk(field_name="slug")
        lines = OfferedLine.objects.filter(campaign=edition.campaign_id)
        self.lines = {(line.language, line.position): line for line in lines}

    def of(self, row: dict[str, str], number: int) -> Signature:
        """Return one person's; those who write no Welsh take the lines in English."""
        language = "cy" if row["language"] == "cy" else "en"
        line = row.get("line")
        return Signature(
            email=_email(number),
            kind=Voice.Kind(row["kind"]),
            group_size=tables.number(row.get("people", "")),
            name=row["name"] if row["is_named"] == "yes" else "",
            area_id=self.areas[row["area"]].pk if row["area"] else None,
            line=self.lines[language, int(line)] if line else None,
            words=row["words"],
            words_language=row["language"],
            language="cy" if language == "cy" else "en-gb",
        )

    def of_frank(self, row: dict[str, str]) -> Signature:
        """Return one of Frank's, under a new address each time: one address counts once."""
        return Signature(
            email=f"frank-{secrets.token_hex(6)}@example.net",
            name=row["name"],
            area_id=self.areas["derbyshire"].pk,
            words=row["words"],
            words_language=row["language"],
        )


def _add(signature: Signature, edition: Edition, *, address: str, at: datetime) -> Voice:
    """Add and confirm one voice at a moment; its letter is no longer wanted when its turn comes."""
    with clock.standing_at(at):
        add_voice(signature, edition=edition, address=address)
        newest = edition.voices.select_related("item").latest("pk")
        confirm_voice(public_id=newest.public_id)
    return newest


def _moments(edition: Edition, count: int, *, until: datetime) -> Iterator[datetime]:
    """Yield a moment for each of so many, in order: a few before the week, then day by day."""
    spans = list(_spans(edition, until=until))
    whole = sum(SHARES)
    for number in range(count):
        at = (number + 0.5) / count * whole
        for (begin, end), share in zip(spans, SHARES, strict=True):
            if at < share:
                yield begin + (end - begin) * at / share
                break
            at -= share


def _spans(edition: Edition, *, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    zone = ZoneInfo(edition.campaign.time_zone)
    wakes, sleeps = AWAKE
    yield (
        datetime.combine(edition.opens_on, wakes, zone),
        datetime.combine(edition.starts_on - timedelta(days=1), sleeps, zone),
    )
    for day in edition.days[:3]:
        yield datetime.combine(day, wakes, zone), datetime.combine(day, sleeps, zone)
    end = until - timedelta(hours=1)
    yield min(datetime.combine(edition.days[3], wakes, zone), end - timedelta(hours=2)), end


def _email(number: int) -> str:
    return f"voice-{number}@home-{number}.example"


def _address(number: int) -> str:
    """Return an address in a network of its own for each (RFC 3849, nobody's)."""
    return f"2001:db8:{number + 1:x}::1"
