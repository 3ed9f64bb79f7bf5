"""Who else may see it: said by the person who told it, for each recipient, and taken back.

A permission taken back stays so: it is written in the thread and in the ledger of what
ended, which no backup overwrites. Where the thread was tampered with, nothing is allowed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.db import transaction

from no2hate.audit import services as audit
from no2hate.audit.models import Kind as Ended
from no2hate.common import clock
from no2hate.speakout import keys as report_keys
from no2hate.speakout import thread
from no2hate.speakout.choices import PERMISSION_WORDING
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Item, Report
from no2hate.speakout.thread import Entry, Thread

PERMISSION = Item.Kind.PERMISSION


class NotPermittedError(Exception):
    """The person did not allow this, or took it back; or nobody can be sure that they did."""


@dataclass(frozen=True)
class Permission:
    """What the person said last about one recipient.

    Attributes:
        recipient: A code of `choices.Recipient`.
        is_given: Whether it stands today.
        item: Public id of the item in which it was said.
        wording: Version of the words they read.
        on: The day they said it.
    """

    recipient: str
    is_given: bool
    item: str
    wording: str
    on: date


def current(entries: Iterable[Entry]) -> dict[str, Permission]:
    """Return what the person said last about each recipient they said anything about."""
    said = [_said(entry) for entry in _written(entries) if entry.content]
    given = [each.item for each in said if each.is_given]
    ended = audit.revoked_among(kind=Ended.PERMISSION, object_ids=given) if given else set()
    return {
        each.recipient: replace(each, is_given=each.is_given and each.item not in ended)
        for each in said
    }


def can_share(found: Thread, recipient: str) -> bool:
    """Return whether something may be passed on to a recipient now."""
    if not found.is_whole:
        return False
    said = current(found.entries).get(recipient)
    return bool(said and said.is_given)


def check_can_share(found: Thread, recipient: str) -> None:
    """Refuse unless the person allows it.

    Raises:
        NotPermittedError: If it was never given, was taken back, or an item is missing.
    """
    if not can_share(found, recipient):
        raise NotPermittedError


@transaction.atomic
def give(*, report: Report, reporter: Reporter, recipient: str) -> None:
    """Allow a recipient to be told; given already, it changes nothing."""
    locked = thread.lock(report)
    found = current(_entries(locked, reporter)).get(recipient)
    if found is None or not found.is_given:
        _write(locked, reporter, recipient, is_given=True)


@transaction.atomic
def take_back(*, report: Report, reporter: Reporter, recipient: str) -> None:
    """Take a permission back, for good: every time it was given counts no more."""
    locked = thread.lock(report)
    entries = _entries(locked, reporter)
    found = current(entries).get(recipient)
    if found is None or not found.is_given:
        return
    _write(locked, reporter, recipient, is_given=False)
    for entry in _written(entries):
        if entry.content and _said(entry).recipient == recipient and _said(entry).is_given:
            audit.revoke(kind=Ended.PERMISSION, object_id=entry.public_id)


def _write(report: Report, reporter: Reporter, recipient: str, *, is_given: bool) -> None:
    content = {
        "recipient": recipient,
        "given": is_given,
        "wording": PERMISSION_WORDING,
        "on": clock.today(settings.TIME_ZONE).isoformat(),
    }
    thread.write(
        report=report,
        opens=lambda locked: report_keys.open_as_reporter(locked, reporter),
        items=[thread.New(PERMISSION, content)],
        side=Item.Side.REPORTER,
    )
    Report.objects.now_waits_for_desk(report)


def _entries(report: Report, reporter: Reporter) -> tuple[Entry, ...]:
    return thread.read(report, report_keys.open_as_reporter(report, reporter)).entries


def _written(entries: Iterable[Entry]) -> list[Entry]:
    """What the person said of permissions; nobody else can say it for them."""
    side = Item.Side.REPORTER
    return [each for each in entries if each.kind == PERMISSION and each.side == side]


def _said(entry: Entry) -> Permission:
    content = entry.content or {}
    return Permission(
        recipient=str(content.get("recipient", "")),
        is_given=content.get("given") is True,
        item=entry.public_id,
        wording=str(content.get("wording", "")),
        on=entry.on,
    )
