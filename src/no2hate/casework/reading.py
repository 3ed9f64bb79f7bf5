"""Reading a report: written into the audit and committed first, decrypted after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from no2hate import vault
from no2hate.accounts.keys import DeskKeys, NotAdmittedError, desk_keys_of
from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.casework import notes
from no2hate.casework.notes import Said
from no2hate.casework.permissions import can_work
from no2hate.common import clock
from no2hate.speakout import keys as report_keys
from no2hate.speakout import progress, thread
from no2hate.speakout.models import Item, Progress, Report
from no2hate.web.memo import for_seconds

TOLD_FOR: Final = 3600.0  # seconds a process remembers that it told of a reading


class SpoiltError(Exception):
    """What is kept of a report is not what was written; somebody must look."""


@dataclass(frozen=True, repr=False)
class Opened:
    """A report as its desk reads it. Never shown by `repr`: it holds words and keys."""

    report: Report
    desk_keys: DeskKeys
    thread: thread.Thread
    notes: list[Said] = field(default_factory=list)

    def keys(self, locked: Report) -> report_keys.ReportKeys:
        """Open the keys of the report as it stands now, locked for writing."""
        return report_keys.open_as_desk(locked, self.desk_keys.by_epoch)


def open_report(request: HttpRequest, report: Report, *, by: Staff) -> Opened:
    """Return a report's words for a member of its desk, and tell the person it was read.

    Raises:
        NotAdmittedError: If their keys do not open it.
        SpoiltError: If it was tampered with.
    """
    _begin(report, act="report read", by=by)
    desk_keys = desk_keys_of(request, report.desk)
    try:
        keys = report_keys.open_as_desk(report, desk_keys.by_epoch)
        found = thread.read(report, keys)
    except vault.VaultError:
        raise _fault(report, desk_keys.by_epoch) from None
    case = getattr(report, "case", None)
    said = notes.read(case=case, privates=desk_keys.by_epoch) if case else []
    _tell(report)
    return Opened(report, desk_keys, found, said)


def open_contact(request: HttpRequest, report: Report, *, by: Staff) -> dict[str, object]:
    """Return name and contact, opened with their own key; empty if none were left.

    Raises:
        NotAdmittedError: If this person's keys do not open it.
        SpoiltError: If it was tampered with.
    """
    _begin(report, act="contact read", by=by)
    privates = desk_keys_of(request, report.desk).by_epoch
    try:
        identity = report_keys.open_identity_as_desk(report, privates)
        keys = report_keys.open_as_desk(report, privates)
        found = thread.read(report, keys, identity=identity).of(Item.Kind.CONTACT)
    except vault.VaultError:
        raise _fault(report, privates) from None
    if identity and not found:
        raise SpoiltError
    return (found[-1].content or {}) if found else {}


def _begin(report: Report, *, act: str, by: Staff) -> None:
    """Keep that somebody reads, or that they were refused and nothing was opened.

    Raises:
        NotAdmittedError: If the desk has not admitted them.
    """
    if can_work(by, report.desk):
        record(report, act=act, by=by)
        return
    desk = report.desk.public_id
    audit.record_denial(act=f"refused: {act}", about=report.public_id, by=by.public_id, desk=desk)
    raise NotAdmittedError


def _fault(report: Report, privates: Mapping[int, bytes]) -> Exception:
    """Return why a report does not open: for want of a key, or because it was changed."""
    needed = report.wraps.filter(recipient="desk").values_list("epoch", flat=True)
    return NotAdmittedError() if set(needed) - set(privates) else SpoiltError()


def _tell(report: Report) -> None:
    """Tell the person that it was read today, once; another process may tell it again, in vain."""
    told = _told(clock.today(settings.TIME_ZONE))
    if report.pk not in told or report.state == Report.State.SENT:
        progress.tell(report=report, kind=Progress.Kind.READ)
        told.add(report.pk)


@for_seconds(TOLD_FOR)
def _told(day: date) -> set[int]:
    """Return of which readings on a day this process told lately."""
    del day
    return set()


def record(report: Report, *, act: str, by: Staff) -> None:
    """Keep that somebody is about to read, committed before anything opens."""
    audit.record_read(act=act, about=report.public_id, by=by.public_id, desk=report.desk.public_id)
