"""What lies before one of the staff, in queues. Every question starts from their desks.

Only what is in the clear is asked for: a list opens nothing. Counts stop at a number no
day's work reaches, so that a desk with a hundred thousand closed cases answers as fast as
a new one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from no2hate.accounts.models import Member, Staff
from no2hate.casework.models import Case, CaseQuerySet
from no2hate.partners.models import Desk
from no2hate.speakout.models import Report
from no2hate.web.memo import for_seconds

LOOKED_UP: Final = 5.0  # seconds that hours stay as they were read
NOT_FOR_LISTS: Final = ("head", "reporter_public")
COUNTED: Final = 100  # beyond it a list says "100+"
UNANSWERED: Final = (Report.State.SENT, Report.State.READ, Report.State.TAKEN)
WAITING_FIRST: Final = ("report__waits_for", "report__waits_since", "pk")


def reports_of(staff: Staff) -> QuerySet[Report]:
    """Return the reports at every desk somebody belongs to, admitted or about to be.

    Those that were deleted are among them, empty, so that a page can say so.
    """
    desks = Member.objects.here().filter(staff=staff, staff__is_active=True).values("desk")
    found = Report.objects.filter(desk__in=desks)
    return found.select_related("desk", "area", "case__taken_by")


@dataclass(frozen=True)
class Queues:
    """The queues of one of the staff at the desks that have admitted them.

    Each is one look along an index, cut off after a number; no table is counted.
    """

    staff: Staff
    desks: tuple[Desk, ...]

    def new(self) -> list[Report]:
        """Taken by nobody, or by somebody who has left; the longest waiting first."""
        found = self._waiting(Report.State.SENT, Report.State.READ)
        known = {report.pk for report in found}
        left = [report for report in self._held_by(None) if report.pk not in known]
        return _longest_waiting([*found, *left])[: COUNTED + 1]

    def back(self) -> list[Report]:
        """Closed by this colleague, and then somebody wrote."""
        return self._waiting(Report.State.CLOSED, case__taken_by=self.staff)

    def elsewhere(self) -> list[Report]:
        """In a colleague's hands, and their person waits: that may become too long."""
        theirs = Staff.objects.exclude(pk=self.staff.pk)
        states = Report.State.TAKEN, Report.State.ANSWERED, Report.State.CLOSED
        return self._waiting(*states, case__taken_by__in=theirs)

    def mine(self) -> list[Report]:
        """Taken by this colleague and not closed; those who wait for an answer first."""
        return self._held_by(self.staff)

    def others(self, *, most: int) -> list[Report]:
        """In a colleague's hands, to stand in for them; those who wait for an answer first."""
        return _reports(self._others().order_by(*WAITING_FIRST), most=most)

    def closed(self, *, most: int) -> list[Report]:
        """Closed by anybody at the desk, the latest first."""
        return _reports(Case.objects.at(self.desks).closed(), most=most)

    def count_others(self) -> int:
        """Return how many colleagues have."""
        return self._others()[: COUNTED + 1].count()

    def count_closed(self) -> int:
        """Return how many are closed."""
        return Case.objects.at(self.desks).closed()[: COUNTED + 1].count()

    def at_stage(
        self, *states: Report.State, waits_for: Report.WaitsFor, most: int
    ) -> list[Report]:
        """In these states and waiting for somebody, whoever has them; the longest first."""
        ordered = self._at_stage(states, waits_for).order_by("waits_since", "pk")
        first = list(ordered.values_list("pk", flat=True)[:most])  # along the index, joined later
        return _longest_waiting(_listed(Report.objects.filter(pk__in=first), most=most))

    def count_at_stage(self, *states: Report.State, waits_for: Report.WaitsFor) -> int:
        """Return how many those are."""
        return self._at_stage(states, waits_for)[: COUNTED + 1].count()

    def closed_since(self, day: date, *, most: int) -> list[Report]:
        """Closed by anybody on or after a day, the latest first."""
        return _reports(Case.objects.at(self.desks).closed_since(day), most=most)

    def count_closed_since(self, day: date) -> int:
        """Return how many those are."""
        return Case.objects.at(self.desks).closed_since(day)[: COUNTED + 1].count()

    def count_fresh(self, day: date) -> int:
        """Return how many came on or after a day and wait for their first answer."""
        found = self._at_stage(UNANSWERED, Report.WaitsFor.DESK).filter(waits_since__gte=day)
        return found.filter(received_on__gte=day)[: COUNTED + 1].count()

    def count_since(self, day: date, *, desk: Desk) -> int:
        """Return how many people have waited for a desk since a day or longer."""
        states = *UNANSWERED, Report.State.ANSWERED, Report.State.CLOSED
        found = self._at_stage(states, Report.WaitsFor.DESK).filter(desk=desk)
        answerable = found.filter(waits_since__lte=day, locator__isnull=False)
        return answerable[: COUNTED + 1].count()

    def count_nobodys(self) -> int:
        """Return how many are in nobody's hands: those in `new`."""
        unread = Report.State.SENT, Report.State.READ
        left = Case.objects.at(self.desks).open().in_hands_of(None)
        waiting = self.count_at_stage(*unread, waits_for=Report.WaitsFor.DESK)
        return waiting + left.exclude(report__state__in=unread)[: COUNTED + 1].count()

    def _at_stage(
        self, states: tuple[Report.State, ...], waits_for: Report.WaitsFor
    ) -> QuerySet[Report]:
        return Report.objects.filter(desk__in=self.desks, waits_for=waits_for, state__in=states)

    def _held_by(self, staff: Staff | None) -> list[Report]:
        """What is open in somebody's hands, or in nobody's."""
        cases = Case.objects.at(self.desks).open().in_hands_of(staff)
        return _reports(cases.order_by(*WAITING_FIRST), most=COUNTED + 1)

    def _others(self) -> CaseQuerySet:
        held = Case.objects.at(self.desks).open().filter(taken_by__isnull=False)
        others: CaseQuerySet = held.exclude(taken_by=self.staff)
        return others

    def _waiting(self, *states: Report.State, **more: object) -> list[Report]:
        """Those whose person waits for the desk, the longest first, along `report_waits`."""
        waits = self._at_stage(states, Report.WaitsFor.DESK).filter(**more)
        return _listed(waits.order_by("waits_since", "pk"), most=COUNTED + 1)


def needing(*found: list[Report]) -> list[Report]:
    """Return those who wait for the desk, the longest waiting first."""
    desk = Report.WaitsFor.DESK
    return _longest_waiting(
        [report for reports in found for report in reports if report.waits_for == desk]
    )


@dataclass(frozen=True)
class Places:
    """The desks somebody belongs to: those that admitted them, and those that have yet to."""

    admitted: tuple[Desk, ...]
    waiting: tuple[Desk, ...]


def places_of(staff: Staff) -> Places:
    """Return where somebody belongs."""
    here = Member.objects.here().filter(staff=staff, staff__is_active=True)
    members = list(here.select_related("desk"))
    is_in = Member.State.ADMITTED
    return Places(
        tuple(member.desk for member in members if member.state == is_in),
        tuple(member.desk for member in members if member.state != is_in),
    )


@for_seconds(LOOKED_UP)
def weekdays(desk: Desk) -> frozenset[int]:
    """Return the weekdays a desk works on, Monday is 0."""
    return frozenset(desk.hours.values_list("weekday", flat=True))


def _listed(found: QuerySet[Report], *, most: int) -> list[Report]:
    shown = found.defer(*NOT_FOR_LISTS).select_related("desk", "area", "case__taken_by")
    return list(shown[:most])


def _reports(cases: CaseQuerySet, *, most: int) -> list[Report]:
    hidden = [f"report__{name}" for name in NOT_FOR_LISTS]
    found = cases.select_related("report__desk", "report__area", "taken_by").defer(*hidden)
    return [case.report for case in found[:most]]


def _longest_waiting(reports: list[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: (report.waits_since, report.pk))
