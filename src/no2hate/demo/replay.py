"""Spring 2020, replayed: real weekly counts of the United States, and what was said of each week.

The verdicts are kept as `no2hate early-warning` wrote them, so that no page loads numpy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from no2hate.areas import tables
from no2hate.demo.cast import Words

DATA: Final = Path(__file__).parent / "data" / "spring_2020.csv"
FIRST: Final = date(2020, 1, 6)  # Mondays: a week begins with one
LAST: Final = date(2020, 7, 27)
SUMMER_ALARM: Final = date(2020, 5, 25)
EVE: Final = date(2020, 3, 2)  # where the scene begins: the week before the alarm
SPRING: Final = "anti-asian"
SUMMER: Final = "anti-black"
WATCHED: Final[dict[str, Words]] = {
    "anti-asian": _("Against Asian people"),
    "anti-black": _("Against Black people"),
    "anti-muslim": _("Against Muslims"),
    "anti-jewish": _("Against Jews"),
    "anti-hispanic": _("Against Hispanic people"),
    "anti-sikh": _("Against Sikhs"),
    "anti-gay": _("Against gay men"),
    "anti-transgender": _("Against transgender people"),
}
ASIDES: Final[dict[date, Words]] = {
    date(2020, 1, 27): _(
        "One week stands out. A person looks, finds nothing that explains it, and waits."
    ),
    date(2020, 2, 3): _("The week after is as usual. Such alarms come and go."),
    EVE: _("All is as usual. Press “Next week”."),
    date(2020, 3, 9): _(
        "More than four times what was to be expected. On the Wednesday COVID-19 was called a "
        "pandemic. The method reads no news: it has only counted."
    ),
    date(2020, 3, 16): _("The second week in a row. By now it is hardly chance."),
    date(2020, 3, 23): _("The third, and more than before."),
    date(2020, 3, 30): _("Four weeks in a row."),
    SUMMER_ALARM: _(
        "Another line rises. George Floyd was killed on the Monday of this week. Ewa knows that; "
        "the method does not."
    ),
    date(2020, 6, 1): _("Three times what was to be expected."),
    LAST: _("Here the replay ends."),
}


@dataclass(frozen=True)
class Week:
    """One week of one series, and what was said of it from the weeks before."""

    series: str
    monday: date
    count: int
    expected: float
    upper: int
    is_alarm: bool

    @property
    def name(self) -> Words:
        """Whom it was against."""
        return WATCHED[self.series]


@dataclass(frozen=True)
class Moment:
    """The replay as it stands in one week: nothing later is known."""

    monday: date
    spring: tuple[Week, ...]
    summer: tuple[Week, ...]
    alarms: tuple[Week, ...]  # of this week, of all that is watched
    earlier: date | None
    later: date | None
    next_alarm: date | None

    @property
    def told_on(self) -> date:
        """The Monday after: the week is over."""
        return self.monday + timedelta(days=7)

    @property
    def aside(self) -> Words:
        """What a friend beside you would say, if anything."""
        return ASIDES.get(self.monday, "")


@cache
def weeks(series: str) -> tuple[Week, ...]:
    """Return every week of one series, up to where the replay ends."""
    rows = (row for row in tables.read(DATA) if row["series"] == series)
    return tuple(week for week in map(_week, rows) if week.monday <= LAST)


def moment(monday: date) -> Moment | None:
    """Return the replay as it stands in a week, if that week is in it."""
    days = [week.monday for week in weeks(SPRING)]
    if monday not in days:
        return None
    at = days.index(monday)
    of_this_week = [weeks(series)[at] for series in WATCHED]
    return Moment(
        monday=monday,
        spring=weeks(SPRING)[: at + 1],
        summer=weeks(SUMMER)[: at + 1],
        alarms=tuple(week for week in of_this_week if week.is_alarm),
        earlier=days[at - 1] if at else None,
        later=days[at + 1] if at + 1 < len(days) else None,
        next_alarm=next(_new_alarms(after=at), None),
    )


def _new_alarms(*, after: int) -> Iterator[date]:
    """Yield later weeks in which one of the two series shown begins to stand out."""
    pairs = [weeks(SPRING), weeks(SUMMER)]
    for at in range(after + 1, len(pairs[0])):
        if any(each[at].is_alarm and not each[at - 1].is_alarm for each in pairs):
            yield pairs[0][at].monday


def _week(row: dict[str, str]) -> Week:
    return Week(
        series=row["series"],
        monday=date.fromisoformat(row["date"]),
        count=int(row["count"]),
        expected=float(row["expected"] or 0),
        upper=int(float(row["upper"] or 0)),
        is_alarm=row["alarm"] == "1",
    )


def highest(series: Sequence[Week]) -> int:
    """Return the highest number that is ever drawn for it."""
    return max(max(week.count, week.upper) for week in series)
