"""My day: who must hear from me, why, and by when. Nothing here is decrypted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from no2hate.accounts.models import Staff
from no2hate.casework.due import due_on
from no2hate.casework.queues import COUNTED, Places, Queues, needing, places_of, weekdays
from no2hate.common import clock
from no2hate.speakout.models import Report

SHOWN: Final = 30  # rows; nobody answers more in a day
NOON, EVENING = 12, 18  # hours
State, WaitsFor = Report.State, Report.WaitsFor


class Said(NamedTuple):
    """How a queue is named, and what stands in it when nothing does."""

    name: str | Promise
    heading: str | Promise
    nothing: str | Promise


QUEUES: Final[dict[str, Said]] = {
    "needing": Said(
        gettext_lazy("To answer"),
        gettext_lazy("Who should hear from me, the longest waiting first"),
        gettext_lazy("Everybody has been answered. Thank you."),
    ),
    "mine": Said(
        gettext_lazy("Mine"),
        gettext_lazy("My cases, those who wait for an answer first"),
        gettext_lazy("You have taken no case yet."),
    ),
    "new": Said(
        gettext_lazy("New, not taken"),
        gettext_lazy("New and not taken, the longest waiting first"),
        gettext_lazy("Everything new has been taken."),
    ),
    "waiting": Said(
        gettext_lazy("Waiting for them"),
        gettext_lazy("Answered: they may write back"),
        gettext_lazy("You are waiting for nobody’s word."),
    ),
    "others": Said(
        gettext_lazy("With colleagues"),
        gettext_lazy("In colleagues’ hands, those who wait for an answer first"),
        gettext_lazy("No colleague has a case."),
    ),
    "closed": Said(
        gettext_lazy("Closed"),
        gettext_lazy("Closed, the latest first"),
        gettext_lazy("Nothing has been closed yet."),
    ),
}


WHY: Final[dict[str, str | Promise]] = {  # their person waits for the desk
    State.SENT: gettext_lazy("New, read by nobody"),
    State.READ: gettext_lazy("Read, not answered yet"),
    State.TAKEN: gettext_lazy("Taken, not answered yet"),
    State.ANSWERED: gettext_lazy("They wrote back"),
    State.CLOSED: gettext_lazy("They wrote back"),
    State.DELETED: "",
}


class Queue(NamedTuple):
    """A queue in the menu."""

    code: str
    said: Said
    number: str


@dataclass(frozen=True)
class Due:
    """By when a person must hear from us, in words."""

    words: str
    more: str
    is_late: bool
    is_today: bool


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    report: Report
    title: str
    where: str
    came: str
    due: Due | None
    tags: list[str]
    tone: str


@dataclass(frozen=True)
class Day:
    """The whole page."""

    greeting: str
    late: int
    today: int
    queues: list[Queue]
    shown: str
    rows: list[Row]
    has_more: bool
    places: Places

    @property
    def said(self) -> Said:
        """How the queue shown is named."""
        return QUEUES[self.shown]


def day_of(staff: Staff, *, wanted: str) -> Day | None:
    """Return somebody's day, or nothing for those who belong to no desk."""
    places = places_of(staff)
    if not places.admitted and not places.waiting:
        return None
    queues = Queues(staff, places.admitted)
    shown = wanted if wanted in QUEUES else "needing"
    found = _looked_at(queues)
    numbers = {code: len(reports) for code, reports in found.items()}
    numbers |= {"others": queues.count_others(), "closed": queues.count_closed()}
    if shown in {"others", "closed"}:
        found[shown] = getattr(queues, shown)(most=SHOWN + 1)
    dues = [due for report in found["needing"] if (due := due_of(report))]
    return Day(
        greeting=greeting(staff.name, clock.now()),
        late=sum(due.is_late for due in dues),
        today=sum(due.is_today for due in dues),
        queues=_menu(numbers),
        shown=shown,
        rows=[row_of(report, staff) for report in found[shown][:SHOWN]],
        has_more=len(found[shown]) > SHOWN,
        places=places,
    )


def greeting(name: str, at: datetime) -> str:
    """Return a greeting by the clock on the wall."""
    hour, first = at.astimezone(ZoneInfo(settings.TIME_ZONE)).hour, first_name(name)
    if hour < NOON:
        return _("Good morning, %(name)s") % {"name": first}
    if hour < EVENING:
        return _("Good afternoon, %(name)s") % {"name": first}
    return _("Good evening, %(name)s") % {"name": first}


def first_name(name: str) -> str:
    """Return how colleagues, and those who are answered, call somebody."""
    return name.split(maxsplit=1)[0]


def row_of(report: Report, staff: Staff) -> Row:
    """Return a report as a line of a list."""
    due = due_of(report)
    return Row(
        report=report,
        title=why(report),
        where=where(report),
        came=came(report),
        due=due,
        tags=_tags(report, staff),
        tone=_tone(report, due),
    )


def due_of(report: Report) -> Due | None:
    """Return by when the person must hear from the desk, if they wait and can be answered."""
    if report.waits_for != WaitsFor.DESK or not report.has_reporter:
        return None
    return _due(report.waits_since, weekdays(report.desk))


def why(report: Report) -> str:
    """Return why this stands in a list."""
    if report.waits_for != WaitsFor.DESK:
        is_over = report.waits_for == WaitsFor.NOBODY
        return _("Closed") if is_over else _("Answered, waiting for them")
    if not report.has_reporter:
        return _("Passed on from the wall")
    if report.state not in {State.SENT, State.READ} and _is_in_no_hands(report):
        return _("Whoever had it has left")
    return str(WHY[State(report.state)])


def _is_in_no_hands(report: Report) -> bool:
    case = getattr(report, "case", None)
    return case is None or case.taken_by_id is None


def where(report: Report) -> str:
    """Return where it belongs."""
    return report.area.local_name if report.area else str(report.get_where_display())


def came(report: Report) -> str:
    """Return on which day it came."""
    return _("Came on %(day)s.") % {"day": date_format(report.received_on, "j F")}


def _looked_at(queues: Queues) -> dict[str, list[Report]]:
    """Return the queues whose people this colleague may have to answer.

    Whoever has waited too long is everybody's: the colleague may be ill.
    """
    new, mine = queues.new(), queues.mine()
    late = [report for report in queues.elsewhere() if (due := due_of(report)) and due.is_late]
    return {
        "needing": needing(new, mine, queues.back(), late),
        "mine": mine,
        "new": new,
        "waiting": [report for report in mine if report.waits_for == WaitsFor.REPORTER],
    }


def _menu(numbers: dict[str, int]) -> list[Queue]:
    return [
        Queue(code, said, f"{COUNTED}+" if numbers[code] > COUNTED else str(numbers[code]))
        for code, said in QUEUES.items()
    ]


def _due(since: date, works_on: frozenset[int]) -> Due:
    due, today = due_on(since, weekdays=works_on), clock.today(settings.TIME_ZONE)
    days = (due - today).days
    if days < 0:
        late = ngettext("by %(days)d day", "by %(days)d days", -days) % {"days": -days}
        return Due(_("Overdue"), late, is_late=True, is_today=False)
    if days == 0:
        return Due(_("Today"), "", is_late=False, is_today=True)
    words = _("Tomorrow") if days == 1 else date_format(due, "D j")
    return Due(words, "", is_late=False, is_today=False)


def _tags(report: Report, staff: Staff) -> list[str]:
    case = getattr(report, "case", None)
    tags = []
    if case and case.taken_by:
        is_mine = case.taken_by_id == staff.pk
        tags.append(_("Yours") if is_mine else first_name(case.taken_by.name))
    if not report.has_reporter:
        tags.append(_("Cannot be answered"))
    return tags


def _tone(report: Report, due: Due | None) -> str:
    if due is None:
        return "r2" if report.waits_for == WaitsFor.DESK else ""
    if due.is_late:
        return "r1"
    return "r2" if due.is_today else "r3"
