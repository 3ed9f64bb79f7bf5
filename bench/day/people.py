"""Who comes in a day: what each sends, from where, and whether they follow the link."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random  # noqa: TID251 -- seeded: the same day every time
from typing import Any, Final

from bench.client import address
from no2hate.common.languages import WRITTEN

CORPUS: Final = Path(__file__).resolve().parents[2] / "tests" / "moderation" / "corpus"
MAILBOXES: Final = ("gmail.com", "outlook.com", "yahoo.co.uk", "icloud.com", "btinternet.com")
BY_HOUR: Final = (4, 1, 1, 1, 1, 2, 4, 8, 10, 9, 8, 7, 9, 8, 7, 7, 7, 8, 9, 9, 8, 6, 4, 2)
OWN_WORDS, WITH_A_LINE, WELSH, UNCONFIRMED = 0.20, 0.35, 0.06, 0.05
GROUPS: Final = (
    *("school", "faith", "charity", "business", "club"),
    *("council", "police", "health", "travel", "elected"),
)
NETWORKS: Final = ("203.0.113.5", "198.18.40.5", "192.88.99.5")
PUPILS: Final = 120
NOT_VOUCHED, VOUCHED = "192.0.2.10", "198.51.100.10"  # two schools, each behind one address


@dataclass
class Person:
    """One who signs at a moment."""

    at: datetime
    email: str
    address: str
    fields: dict[str, Any]
    prefix: str = ""
    confirms: bool = True
    confirms_at: datetime | None = None  # minutes after the letter, unless told
    is_false: bool = False
    tags: set[str] = field(default_factory=set)


def texts(*names: str) -> list[dict[str, str]]:
    """Return the rows of some files of screening's corpus."""
    rows: list[dict[str, str]] = []
    for name in names:
        with (CORPUS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


class Honest:
    """People of good will; the same ones at every run."""

    def __init__(self, opening: datetime, areas: list[str], lines: dict[str, list[int]]) -> None:
        self.opening, self.areas, self.lines = opening, areas, lines
        self.chance = Random(5)  # noqa: S311 -- the same day every time
        self.weights = [1 / (rank + 3) for rank in range(len(areas))]
        self.said: dict[str, list[str]] = {}
        self.names = []
        for row in texts("honest", "fresh_honest"):
            if row["language"] not in WRITTEN:
                continue
            self.said.setdefault(row["language"], []).append(row["text"])
            self.names.append(row["name"][:60])
        self.numbers = count(1)

    def all(self, number: int) -> list[Person]:
        """Return so many people, two schools, every kind of group, and some who try twice."""
        schools = [*self._school(NOT_VOUCHED, hour=10), *self._school(VOUCHED, hour=11)]
        groups = [self._group(kind) for kind in GROUPS for _ in range(6)]
        alone = [self._alone() for _ in range(number - len(schools) - len(groups))]
        return [*schools, *groups, *alone, *self._again(alone[:40])]

    def _moment(self) -> datetime:
        hour = self.chance.choices(range(24), BY_HOUR)[0]
        return self.opening + timedelta(hours=hour, seconds=self.chance.randrange(20, 3_500))

    def _alone(self) -> Person:
        number = next(self.numbers)
        email = f"amina.{number}@{self.chance.choice(MAILBOXES)}"
        kind = "affected" if self.chance.random() < 0.07 else "person"  # noqa: PLR2004
        prefix = "/cy" if self.chance.random() < WELSH else ""
        person = Person(
            self._moment(), email, address(number), self._form(email, kind, prefix), prefix
        )
        person.confirms = self.chance.random() > UNCONFIRMED
        return person

    def _form(self, email: str, kind: str, prefix: str = "") -> dict[str, Any]:
        chosen = self.chance.random()
        fields = {"says": "none", "kind": kind, "email": email, "name": ""}
        fields["area"] = self.chance.choices(self.areas, self.weights)[0]
        if chosen < OWN_WORDS:
            language = self.chance.choices(list(self.said), map(len, self.said.values()))[0]
            fields |= {"says": "own", "words": self._words(language), "words_language": language}
            fields |= {"name": self.chance.choice(self.names), "is_named": "on"}
        elif chosen < OWN_WORDS + WITH_A_LINE:
            fields["says"] = f"line-{self.chance.choice(self.lines[prefix])}"
        return fields

    def _words(self, language: str) -> str:
        """Return two sentences of the corpus together, so that few say quite the same."""
        pair = self.chance.sample(self.said[language], min(2, len(self.said[language])))
        both = " ".join(pair)
        return both if len(both) <= 280 else pair[0][:280]  # noqa: PLR2004

    def _group(self, kind: str) -> Person:
        number = next(self.numbers)
        email = f"office.{number}@group-{number}.example"
        size = {"group_size": str(self.chance.randrange(8, 900)), "head_agreed": "on"}
        fields = self._form(email, "group") | {"group": kind} | size
        return Person(self._moment(), email, address(number), fields, tags={"group"})

    def _school(self, place: str, *, hour: int) -> Iterator[Person]:
        for pupil in range(PUPILS):
            email = f"pupil.{pupil}@school-{hour}.example"
            at = self.opening.replace(hour=0, minute=0) + timedelta(hours=hour, seconds=8 * pupil)
            fields = {"says": "none", "kind": "person", "email": email, "area": "derbyshire"}
            yield Person(at, email, place, fields, tags={place})

    def _again(self, before: list[Person]) -> Iterator[Person]:
        """Return people who sign once more, spelt otherwise; nobody counts twice."""
        for person in before:
            name, _, domain = person.email.partition("@")
            email = f"{name.upper()}+again@{domain}" if domain == "gmail.com" else person.email
            at = max(person.at + timedelta(hours=2), self.opening + timedelta(hours=20))
            fields = {**person.fields, "email": email}
            again = Person(at, email, person.address, fields, person.prefix, tags={"again"})
            again.confirms = person.confirms
            yield again


class Frank:
    """Who comes at three in the afternoon, six hundred times."""

    def __init__(self, opening: datetime, areas: list[str]) -> None:
        self.three = opening.replace(hour=15, minute=0, second=0)
        self.areas = areas
        self.chance = Random(13)  # noqa: S311
        self.rows = [row for row in texts("trolls", "fresh_trolls") if row["text"]]
        self.numbers = count(1)

    def all(self) -> list[Person]:
        """Return all of them, by the six ways they come."""
        return [
            *(self._one("few networks", 5 * n, NETWORKS[n % 3], alike=True)
              for n in range(240)),
            *(self._one("throw-away address", 8 * n, address(900_000 + n), domain="mailinator.com")
              for n in range(120)),
            *(self._one("the trap filled", 15 * n, address(910_000 + n), trap="hello")
              for n in range(60)),
            *(self._one("too fast", 15 * n, address(920_000 + n), fast=True) for n in range(60)),
            *(self._stored(n) for n in range(120)),
        ]  # fmt: skip

    def words(self) -> tuple[set[str], set[str]]:
        """Return all that he writes: the words, and the names."""
        return {row["text"] for row in self.rows}, {row["name"] for row in self.rows} - {""}

    def _stored(self, number: int) -> Person:
        """Return one whose link was kept, to press all of them in one minute."""
        place = f"198.18.7.{number}"
        one = self._one("stored up", 0, place, domain="crowd-of-one.example", alike=True)
        one.at = self.three - timedelta(minutes=100) + timedelta(seconds=40 * number)
        one.confirms_at = self.three + timedelta(minutes=10, seconds=number / 3)
        return one

    def _one(  # noqa: PLR0913 -- each by its name
        self,
        way: str,
        seconds: int,
        place: str,
        *,
        domain: str = "gmail.com",
        alike: bool = False,
        trap: str = "",
        fast: bool = False,
    ) -> Person:
        number = next(self.numbers)
        row = self.chance.choice(self.rows[:6] if alike else self.rows)
        email = f"frank.{number}x@{domain}"
        text = f"{row['text']}{' !' * (number % 3)}" if alike else row["text"]
        fields = {"says": "own", "words": text, "words_language": "en", "kind": "person"}
        fields |= {"name": row["name"], "is_named": "on", "email": email, "subject": trap}
        fields |= {"area": self.chance.choice(self.areas)}
        at = self.three + timedelta(seconds=seconds)
        return Person(at, email, place, fields, is_false=True, tags={way, *(["fast"] * fast)})
