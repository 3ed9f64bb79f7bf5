"""What became of a report, told to its person in words and days: who writes, calls this."""

from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.common import clock
from no2hate.speakout.models import Progress, Report

Kind, State, WaitsFor = Progress.Kind, Report.State, Report.WaitsFor

# How far each step takes a report, and from where; what is further stays where it is.
_MOVES: Final[dict[str, tuple[Report.State, tuple[Report.State, ...]]]] = {
    Kind.READ: (State.READ, (State.SENT,)),
    Kind.TAKEN: (State.TAKEN, (State.SENT, State.READ, State.CLOSED)),
    Kind.ANSWERED: (State.ANSWERED, (State.SENT, State.READ, State.TAKEN, State.CLOSED)),
    Kind.CLOSED: (State.CLOSED, (State.SENT, State.READ, State.TAKEN, State.ANSWERED)),
}
_WAITS: Final[dict[str, Report.WaitsFor]] = {
    Kind.ANSWERED: WaitsFor.REPORTER,
    Kind.CLOSED: WaitsFor.NOBODY,
}


@transaction.atomic
def tell(*, report: Report, kind: Progress.Kind, recipient: str = "") -> None:
    """Tell the person that something was done today; a second time on a day is the same.

    Args:
        report: Whose.
        kind: What was done; the report moves on to the state that follows from it.
        recipient: To whom it was passed on, for `SHARED`.
    """
    today = clock.today(settings.TIME_ZONE)
    row = Progress(report=report, kind=kind, recipient=recipient, on=today)
    Progress.objects.bulk_create([row], ignore_conflicts=True)
    same = Report.objects.standing().filter(pk=report.pk)
    if kind in _MOVES and report.state in _MOVES[kind][1]:
        state, before = _MOVES[kind]
        same.filter(state__in=before).update(state=state)
        report.state = state
    if kind in _WAITS:
        same.update(waits_for=_WAITS[kind], waits_since=today)
        report.waits_for, report.waits_since = _WAITS[kind], today
