"""Coming back with a code: reading on, writing more, another code, and deleting everything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from no2hate import vault
from no2hate.audit import services as audit
from no2hate.audit.models import Kind as Ended
from no2hate.common import clock
from no2hate.moderation import rates
from no2hate.partners.hours import NoHoursError, Reading, next_reading
from no2hate.speakout import keys as report_keys
from no2hate.speakout import permissions, thread
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Item, Progress, Report, Wrap
from no2hate.speakout.permissions import Permission
from no2hate.speakout.thread import Entry, Thread

RATE: Final = "return"
WRONG_A_DAY: Final = 30  # from one address, before it is asked to wait; a right code never is

Kind, Side = Item.Kind, Item.Side


class CodeReplacedError(Exception):
    """The code this was done with has been replaced, or the report is gone."""


@dataclass(frozen=True, repr=False)
class Page:
    """All that a person sees of their report. Without a thread, its head did not open."""

    report: Report
    thread: Thread | None
    permissions: dict[str, Permission]
    progress: tuple[Progress, ...]
    reading: Reading | None

    @property
    def is_whole(self) -> bool:
        """Whether everything stands as it was written."""
        return bool(self.thread and self.thread.is_whole)

    def of(self, *kinds: str) -> tuple[Entry, ...]:
        """Return what opened of some kinds, in order."""
        return self.thread.of(*kinds) if self.thread else ()


def open_with(code: vault.Code) -> Reporter | None:
    """Return what a code opens with, if a report answers to it.

    A report that was found and does not open is answered as one that was not.
    """
    reporter = Reporter.of(code)
    report = Report.objects.found_by(reporter.locator)
    try:
        return reporter if report and report_keys.open_as_reporter(report, reporter) else None
    except vault.VaultError:
        return None


def count_wrong_code(*, address: str) -> bool:
    """Count a code that leads nowhere; return whether too many came from there today."""
    return rates.count(purpose=RATE, address=address) > WRONG_A_DAY


def look(*, report: Report, reporter: Reporter) -> Page:
    """Return everything a person sees of their report now."""
    try:
        found = thread.read(report, report_keys.open_as_reporter(report, reporter))
    except vault.VaultError:
        found = None
    return Page(
        report=report,
        thread=found,
        permissions=permissions.current(found.entries) if found else {},
        progress=tuple(report.progress.in_order()),
        reading=_reading(report, clock.now()),
    )


@transaction.atomic
def write(*, report: Report, reporter: Reporter, kind: Item.Kind, text: str, language: str) -> None:
    """Add a message, or more of what happened; the same twice in a row on a day is one.

    Raises:
        ThreadGoneError: If it was deleted meanwhile.
        vault.VaultError: If the code does not open it any more.
    """
    content = {"text": text, "language": language}
    locked = thread.lock(report)
    if _says_already(locked, reporter, kind, content):
        return
    thread.write(
        report=locked,
        opens=lambda found: report_keys.open_as_reporter(found, reporter),
        items=[thread.New(kind, content)],
        side=Side.REPORTER,
    )
    Report.objects.now_waits_for_desk(locked)


@transaction.atomic
def rotate_code(*, report: Report, reporter: Reporter, code: vault.Code) -> Reporter:
    """Replace the return code; the old one, and every visit begun with it, opens nothing.

    What is written from now on has a new root key: who kept the old code and copied the
    database still reads what stood there, and nothing after.

    Raises:
        CodeReplacedError: If somebody with the old code was first.
        ThreadGoneError: If it was deleted meanwhile.
        vault.VaultError: If something was tampered with.
    """
    locked = _lock_own(report, reporter)
    keys = report_keys.open_as_reporter(locked, reporter)
    identity = report_keys.open_identity_as_reporter(locked, reporter)
    locked.wraps.filter(recipient=Wrap.Recipient.REPORTER).delete()
    Wrap.objects.bulk_create(report_keys.wraps_for_new_code(locked, keys, identity, code))
    locked.locator, locked.reporter_public = code.locator, code.pair.public
    thread.renew(locked, keys)
    locked.save()
    audit.revoke(kind=Ended.CODE, object_id=reporter.locator)
    _record(locked, act="code replaced")
    return Reporter.of(code)


@transaction.atomic
def delete_report(*, report: Report, reporter: Reporter) -> None:
    """Forget everything that was told and written; that a report stood here, and its days, stay.

    Raises:
        CodeReplacedError: If the code was replaced meanwhile.
        ThreadGoneError: If it was deleted meanwhile.
    """
    forget(_lock_own(report, reporter))
    audit.revoke(kind=Ended.REPORT, object_id=report.public_id)
    _record(report, act="report deleted")


def forget(report: Report) -> None:
    """Take wraps, items and head away, in the caller's transaction. Nobody opens it again."""
    report.wraps.all().delete()
    report.items.all().delete()
    report.locator, report.reporter_public, report.head = None, b"", b""
    report.state, report.waits_for = Report.State.DELETED, Report.WaitsFor.NOBODY
    report.save()
    today = clock.today(settings.TIME_ZONE)
    Progress.objects.get_or_create(
        report=report, kind=Progress.Kind.DELETED, recipient="", defaults={"on": today}
    )


def _lock_own(report: Report, reporter: Reporter) -> Report:
    locked = thread.lock(report)
    if locked.locator != reporter.locator:
        raise CodeReplacedError
    return locked


def _says_already(
    report: Report, reporter: Reporter, kind: Item.Kind, content: dict[str, Any]
) -> bool:
    """Whether this is what was written last, today: a button pressed twice, or a page sent again.

    On another day the same words are new ones: whoever asks "Hello?" again, waits.
    """
    entries = thread.read(report, report_keys.open_as_reporter(report, reporter)).entries
    if not entries:
        return False
    last, today = entries[-1], clock.today(settings.TIME_ZONE)
    said = (last.kind, last.side, last.on, last.content)
    return said == (kind, Side.REPORTER, today, content)


def _reading(report: Report, at: datetime) -> Reading | None:
    try:
        return next_reading(report.desk, at)
    except NoHoursError:
        return None


def _record(report: Report, *, act: str) -> None:
    audit.record(act=act, about=report.public_id, desk=report.desk.public_id, by_day=True)
