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

DATA: Final = Path(__file__).parent / "data"
FRANKS_ADDRESS: Final = "203.0.113.66"  # RFC 5737: nobody's
READ_AFTER: Final = timedelta(minutes=20)  # a moderator takes her time
# Of a hundred people: how many came before the week, and on each of its first four days.
SHARES: Final = (12, 30, 21, 20, 17)
AWAKE: Final = (time(7, 30), time(21, 45))


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


def abuse(edition: Edition) -> int:
    """Let Frank send all he has, from one address, and confirm it; return how many came in."""
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
            email=f"voice-{number}@example.org",
            kind=Voice.Kind(row["kind"]),
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
            email=f"frank-{secrets.token_hex(6)}@example.org",
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


def _address(number: int) -> str:
    """Return an address of its own for each (RFC 5737, nobody's)."""
    block = ("192.0.2", "198.51.100")[number // 250]
    return f"{block}.{number % 250 + 1}"
