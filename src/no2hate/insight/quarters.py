"""Quarters of years made of whole weeks, and when one is over. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MONTHS: Final = 3  # of a quarter
SETTLED: Final = timedelta(days=1)  # what was begun on a quarter's last evening has ended by then
WEEK: Final = timedelta(weeks=1)
THURSDAY: Final = timedelta(days=3)  # from Monday; a week belongs where its Thursday is
SLUG: Final = re.compile(r"([0-9]{4})-q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months; the weeks whose Thursday they hold."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter that a day's week belongs to."""
        thursday = _monday(day) + THURSDAY
        return cls(thursday.year, (thursday.month - 1) // MONTHS + 1)

    @classmethod
    def of_week(cls, week: str) -> "Quarter":
        """Return the quarter of a week such as ``2026-W43``."""
        return cls.of(monday_of(week))

    @classmethod
    def read(cls, slug: str) -> "Quarter | None":
        """Return the quarter of an address's part such as ``2026-q3``."""
        found = SLUG.fullmatch(slug)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def slug(self) -> str:
        """The quarter as addresses and files write it."""
        return f"{self.year}-q{self.number}"

    @property
    def first_month(self) -> date:
        """The first day of its first month."""
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def last_month(self) -> date:
        """The first day of its last month."""
        return date(self.year, self.number * MONTHS, 1)

    @property
    def weeks(self) -> tuple[str, str]:
        """Its first week and its last."""
        return week_of(self.first_monday), week_of(self._next.first_monday - WEEK)

    def is_over(self, *, today: date) -> bool:
        """Whether nothing can be added to it any more."""
        return Quarter.of(today - SETTLED) > self

    @property
    def _next(self) -> "Quarter":
        at = self.year * 4 + self.number  # counts from nought, so that this is the one after
        return Quarter(at // 4, at % 4 + 1)

    @property
    def first_monday(self) -> date:
        """The day its first week begins."""
        first = self.first_month
        return first + (THURSDAY - timedelta(days=first.weekday())) % WEEK - THURSDAY


def week_of(day: date) -> str:
    """Return a day's week, such as ``2026-W43``."""
    return f"{day:%G-W%V}"


def monday_of(week: str) -> date:
    """Return the first day of a week."""
    return date.fromisocalendar(int(week[:4]), int(week[-2:]), 1)


def weeks_between(first: str, last: str) -> Iterator[str]:
    """Yield these weeks and every one between."""
    monday = monday_of(first)
    while monday <= monday_of(last):
        yield week_of(monday)
        monday += WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
