"""The Monday board: every open case of one's desks by stage, the longest waiting first.

Nothing here is decrypted, and no table is counted: each column is one look along an index.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from no2hate.accounts.models import Staff
from no2hate.casework.due import MONDAY_TO_FRIDAY, due_on
from no2hate.casework.models import Case
from no2hate.casework.my_day import Due, due_of, first_name, where
from no2hate.casework.queues import COUNTED, Places, Queues, places_of, weekdays
from no2hate.common import clock
from no2hate.partners.hours import is_bank_holiday
from no2hate.partners.models import Desk
from no2hate.speakout.models import Report

SHOWN: Final = 12  # cards in a column; more is no board
CLOSED_FOR: Final = timedelta(days=14)
LOOKED_BACK: Final = 30  # days: further than any row of free days
State = Report.State


@dataclass(frozen=True)
class Card:
    """One case on the board; where it belongs only if that is not the desk's own area."""

    report: Report
    where: str
    since: str
    due: Due | None
    who: str
    is_nobodys: bool
    is_fresh: bool

    @property
    def tone(self) -> str:
        """Its colour: late, today, or neither."""
        if self.due is None:
            return ""
        return "r1" if self.due.is_late else "r2" if self.due.is_today else "r3"


@dataclass(frozen=True)
class Column:
    """One stage."""

    code: str
    name: str | Promise
    nothing: str | Promise
    number: str
    cards: list[Card]
    has_more: bool


@dataclass(frozen=True)
class Board:
    """The whole page."""

    columns: list[Column]
    late: str
    fresh: str
    nobodys: str
    since: date
    places: Places


NAMES: Final[dict[str, tuple[str | Promise, str | Promise]]] = {
    "new": (gettext_lazy("New"), gettext_lazy("Everything new has been read.")),
    "begun": (
        gettext_lazy("Read, not answered"),
        gettext_lazy("Whatever was read has been answered."),
    ),
    "back": (gettext_lazy("They wrote back"), gettext_lazy("Nobody waits for a second word.")),
    "them": (
        gettext_lazy("Answered: their turn"),
        gettext_lazy("We wait for nobody’s word."),
    ),
    "closed": (gettext_lazy("Closed lately"), gettext_lazy("Nothing was closed in two weeks.")),
}


DESK, REPORTER = Report.WaitsFor.DESK, Report.WaitsFor.REPORTER
STAGES: Final[dict[str, tuple[Report.WaitsFor, tuple[Report.State, ...]]]] = {
    "new": (DESK, (State.SENT,)),
    "begun": (DESK, (State.READ, State.TAKEN)),
    "back": (DESK, (State.ANSWERED, State.CLOSED)),
    "them": (REPORTER, (State.ANSWERED,)),
}


def board_of(staff: Staff) -> Board | None:
    """Return the board of somebody's desks, or nothing for those who belong to none."""
    places = places_of(staff)
    if not places.admitted and not places.waiting:
        return None
    queues = Queues(staff, places.admitted)
    today = clock.today(settings.TIME_ZONE)
    since = last_day_worked(today, desks=places.admitted)
    return Board(
        columns=[*_stages(queues, today, since), _closed(queues, today, since)],
        late=_number(_count_late(queues, today)),
        fresh=_number(queues.count_fresh(since)),
        nobodys=_number(queues.count_nobodys()),
        since=since,
        places=places,
    )


def last_day_worked(today: date, *, desks: Collection[Desk]) -> date:
    """Return the latest day before today on which any of the desks read."""
    works_on = frozenset().union(*(weekdays(desk) for desk in desks)) or MONDAY_TO_FRIDAY
    days = (today - timedelta(days=back) for back in range(1, LOOKED_BACK))
    return next(
        (day for day in days if day.weekday() in works_on and not is_bank_holiday(day)), today
    )


def _count_late(queues: Queues, today: date) -> int:
    """Return how many should have heard from us: of each desk, all since its last late day."""
    return sum(
        queues.count_since(_last_late(today, weekdays(desk)), desk=desk) for desk in queues.desks
    )


def _last_late(today: date, works_on: Collection[int]) -> date:
    """Return the latest day on which whoever wrote is overdue today."""
    days = (today - timedelta(days=back) for back in range(1, LOOKED_BACK))
    return next(day for day in days if due_on(day, weekdays=works_on) < today)


def _stages(queues: Queues, today: date, since: date) -> Iterator[Column]:
    for code, (waits_for, states) in STAGES.items():
        found = queues.at_stage(*states, waits_for=waits_for, most=SHOWN + 1)
        is_cut = len(found) > SHOWN
        count = queues.count_at_stage(*states, waits_for=waits_for) if is_cut else len(found)
        yield _column(code, found, count, today, since)


def _closed(queues: Queues, today: date, since: date) -> Column:
    first = today - CLOSED_FOR
    found = queues.closed_since(first, most=SHOWN + 1)
    count = queues.count_closed_since(first) if len(found) > SHOWN else len(found)
    return _column("closed", found, count, today, since)


def _column(code: str, found: list[Report], count: int, today: date, since: date) -> Column:
    name, nothing = NAMES[code]
    cards = [_card(report, today, since) for report in found[:SHOWN]]
    return Column(code, name, nothing, _number(count), cards, len(found) > SHOWN)


def _card(report: Report, today: date, since: date) -> Card:
    case: Case | None = getattr(report, "case", None)
    held = case.taken_by if case else None
    is_over = report.waits_for == Report.WaitsFor.NOBODY
    return Card(
        report=report,
        where="" if report.area_id == report.desk.area_id else where(report),
        since=_since(report, case, today),
        due=due_of(report),
        who=first_name(held.name) if held else "",
        is_nobodys=held is None and not is_over,
        is_fresh=not is_over and report.received_on >= since,
    )


def _since(report: Report, case: Case | None, today: date) -> str:
    """Return how long it has stood where it stands."""
    is_over = case and case.closed_on and report.waits_for == Report.WaitsFor.NOBODY
    day = case.closed_on if case and case.closed_on and is_over else report.waits_since
    days = (today - day).days
    if days <= 0:
        return _("since today")
    return ngettext("for %(days)d day", "for %(days)d days", days) % {"days": days}


def _number(count: int) -> str:
    return f"{COUNTED}+" if count > COUNTED else str(count)
