"""A site with years of voices behind it: to be imported once a site stands."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random  # noqa: TID251 -- seeded: the same site every time
from typing import Any, Final

from django.core.management import call_command
from django.db import connection, transaction

from no2hate.areas.models import Area
from no2hate.campaigns import tally
from no2hate.campaigns.models import Edition, OfferedLine, Voice
from no2hate.common import clock
from no2hate.moderation.models import Item

AT_ONCE: Final = 5_000  # rows a statement
EARLIER_YEARS: Final = 3
THIS_YEAR: Final = 0.4  # of all voices
TODAY: Final = 0.15  # of this year's
DAYS: Final = 30
CACHE: Final = 600_000  # KB
WITH_LINE, WITH_WORDS = 0.3, 0.04
KINDS: Final = {"person": 85, "affected": 5, "school": 4, "charity": 3, "faith": 2, "business": 1}


class Season:
    """Voices as they come: more in large areas, most of them people, half of them wordless."""

    def __init__(self) -> None:
        self.chance = Random(7)  # noqa: S311
        self.places = list(Area.objects.police_areas())
        self.weights = [1 / (rank + 2) for rank in range(len(self.places))]
        self.lines = list(OfferedLine.objects.filter(language="en").values_list("pk", flat=True))
        self.number = 0
        self.fields = [f for f in Voice._meta.local_concrete_fields if not f.primary_key]
        self.names = [f.attname for f in self.fields]

    def fill(self, voices: int, *, waiting: int) -> None:
        """Let so many stand in the line of this year and the years before, and words wait."""
        with _in_memory():
            self._fill(voices, waiting)
        tally.recount_everything()

    def _fill(self, voices: int, waiting: int) -> None:
        this = Edition.objects.order_by("-year")[0]
        mine = int(voices * THIS_YEAR)
        self.keep(this, self.moments(clock.now(), mine))
        self.keep(this, self.moments(clock.now(), waiting), state=Item.State.WAITING)
        for n in range(1, EARLIER_YEARS + 1):
            starts = this.starts_on - timedelta(days=364 * n)
            dates = {"opens": starts - timedelta(days=27), "starts": starts}
            call_command("create_edition", this.year - n, **dates, ends=starts + timedelta(days=7))
            then = Edition.objects.get(year=this.year - n)
            end = datetime.combine(then.ends_on, time(12), clock.now().tzinfo)
            self.keep(then, self.moments(end, (voices - mine) // EARLIER_YEARS))

    def moments(self, end: datetime, count: int) -> list[datetime]:
        """Return when so many were confirmed: on the last day most, each of the others alike."""
        today = int(count * TODAY)
        spans = [self.chance.random() / 4 for _ in range(today)]
        spans += [self.chance.uniform(0.5, DAYS) for _ in range(count - today)]
        return sorted(end - timedelta(days=days, seconds=1) for days in spans)

    def keep(self, edition: Edition, moments: list[datetime], *, state: str = "") -> None:
        """Insert voices confirmed at these moments; where a state is named, all have own words."""
        rows = self._rows(edition, moments, state)
        columns = ", ".join(str(f.column) for f in self.fields)
        places = ", ".join(["%s"] * len(self.fields))
        insert = f"INSERT INTO {Voice._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608
        with connection.cursor() as cursor:
            while batch := list(islice(rows, AT_ONCE)):
                cursor.executemany(insert, batch)

    def _rows(self, edition: Edition, moments: list[datetime], state: str) -> Iterator[list[Any]]:
        chance, change = self.chance, connection.ops
        places = chance.choices(self.places, self.weights, k=len(moments))
        kinds = chance.choices(list(KINDS), list(KINDS.values()), k=len(moments))
        blank = self._blank(edition)
        worded = [bool(state) or chance.random() < WITH_WORDS for _ in moments]
        items = iter(self._items(sum(worded), state or Item.State.APPROVED, moments))
        for moment, place, kind, has_words in zip(moments, places, kinds, worded, strict=True):
            self.number += 1
            at = change.adapt_datetimefield_value(moment)
            row = blank | {
                "public_id": f"{self.number:010}",
                "email_key": secrets.token_bytes(16),
                "kind": kind,
                "area_id": place.pk,
                "confirmed_at": at,
                "signed_at": at,
                "changed_at": at,
                "day": change.adapt_datefield_value(_local(moment)),
            }
            if has_words:
                row["item_id"] = next(items)
            elif chance.random() < WITH_LINE:
                row["line_id"] = chance.choice(self.lines)
            yield list(row.values())

    def _blank(self, edition: Edition) -> dict[str, Any]:
        voice = Voice(edition=edition, state=Voice.State.CONFIRMED, language="en-gb")
        return {
            f.attname: f.get_db_prep_save(getattr(voice, f.attname), connection=connection)
            for f in self.fields
        }

    def _items(self, count: int, state: str, moments: list[datetime]) -> list[int]:
        shown = moments[0] if moments and state == Item.State.APPROVED else None
        made = Item.objects.bulk_create(
            (
                Item(
                    kind=Item.Kind.VOICE,
                    text=f"We stand together, all {number} of us.",
                    name="Ben",
                    language="en",
                    state=state,
                    shown_at=shown,
                    waiting_since=moments[number],
                    likeness=secrets.randbits(63),
                )
                for number in range(count)
            ),
            batch_size=AT_ONCE,
        )
        return [item.pk for item in made]


@contextmanager
def _in_memory() -> Iterator[None]:
    """Let SQLite fill its tables in memory; afterwards it is as careful as ever."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size=-{CACHE}")
            cursor.execute("PRAGMA synchronous=OFF")
    with transaction.atomic():
        yield
    connection.close()  # the next one begins with the site's own settings


def _local(moment: datetime) -> date:
    return clock.local_day(moment, "Europe/London")
