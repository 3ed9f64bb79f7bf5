"""What every act on a case is made of: the locked case, one press of a button, a trace."""

from collections.abc import Mapping

from django.conf import settings

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.casework.models import Case, Submission
from no2hate.common import clock
from no2hate.speakout import progress, thread
from no2hate.speakout.models import Item, Progress, Report


def locked_case(report: Report) -> Case:
    """Return the case of a report, with the report locked against another hand.

    What somebody has who left the desk is in nobody's hands.

    Raises:
        ThreadGoneError: If the person deleted it.
    """
    locked = thread.lock(report)
    case: Case
    case, _ = Case.objects.select_related("taken_by").get_or_create(
        report=locked, defaults={"desk": locked.desk}
    )
    case.report = locked
    if Case.objects.of_leavers().filter(pk=case.pk).exists():
        case.taken_by = case.taken_on = None
    return case


def give(case: Case, *, to: Staff) -> None:
    """Put an open case into somebody's hands, and tell the person that somebody has it."""
    case.taken_by, case.taken_on = to, clock.today(settings.TIME_ZONE)
    case.closed_on = None
    case.save(update_fields=["taken_by", "taken_on", "closed_on"])
    progress.tell(report=case.report, kind=Progress.Kind.TAKEN)


def say(report: Report, opens: thread.Opens, content: Mapping[str, object], *, by: Staff) -> None:
    """Write one message of the desk into a report."""
    message = thread.New(Item.Kind.MESSAGE, {**content, "by": by.name.split(maxsplit=1)[0]})
    side = Item.Side.DESK
    thread.write(report=report, opens=opens, items=[message], side=side, by=by.public_id)


def is_first(token: str) -> bool:
    """Return whether a form arrives for the first time; kept with what it does, or not at all."""
    _, is_new = Submission.objects.get_or_create(token=token)
    return bool(is_new)


def record(report: Report, *, act: str, by: Staff, digest: bytes = b"") -> None:
    """Keep in the audit what somebody did with a report."""
    audit.record(
        act=act,
        about=report.public_id,
        by=by.public_id,
        desk=report.desk.public_id,
        digest=digest,
    )
