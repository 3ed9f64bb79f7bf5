"""What is written in a report: sealed items in order, and the head that lists them all.

Every write replaces the head and puts its digest into the audit. An item that was taken
away, changed, swapped or put back from an older copy is found when the thread is read.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from no2hate import vault
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.speakout import keys as report_keys
from no2hate.speakout.keys import ReportKeys
from no2hate.speakout.models import Item, Report, Wrap

HEAD: Final = "head"
Kind, Side = Item.Kind, Item.Side
Opens = Callable[[Report], ReportKeys]


class ThreadGoneError(Exception):
    """The report was deleted; there is nothing to write to."""


@dataclass(frozen=True, repr=False)
class Entry:
    """One item as its reader sees it; one that does not open has no content."""

    public_id: str
    kind: str
    side: str
    sequence: int
    on: date
    content: dict[str, Any] | None


@dataclass(frozen=True, repr=False)
class Thread:
    """All items of a report in order, and the numbers of those that were tampered with."""

    entries: tuple[Entry, ...]
    missing: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every item ever written stands as it was written."""
        return not self.missing

    def of(self, *kinds: str) -> tuple[Entry, ...]:
        """Return the entries of some kinds that opened, in order."""
        return tuple(each for each in self.entries if each.kind in kinds and each.content)


@dataclass(frozen=True, repr=False)
class New:
    """An item to be written; `key` is another than the thread's for name and contact."""

    kind: str
    content: dict[str, Any]
    key: bytes | None = None


def read(report: Report, keys: ReportKeys, *, identity: bytes | None = None) -> Thread:
    """Return the thread; name and contact open only with their own key.

    Raises:
        vault.VaultError: If the head does not open; then nothing can be said of the items.
    """
    items = list(report.items.in_order())
    found = [_line(item) for item in items]
    manifest = _manifest(report, keys)
    listed = set(manifest.lines)
    entries = [
        _entry(report, item, keys, identity)
        for item, line in zip(items, found, strict=True)
        if line in listed
    ]
    spoilt = [each.sequence for each in entries if each.content is None and each.kind != "contact"]
    return Thread(tuple(entries), tuple(sorted({*manifest.missing(found), *spoilt})))


def latest(report: Report, keys: ReportKeys, kind: Item.Kind) -> Entry | None:
    """Return the newest item of a kind and open nothing else; none if the head does not list it.

    Raises:
        vault.VaultError: If the head does not open.
    """
    item = report.items.filter(kind=kind).in_order().last()
    if item is None or _line(item) not in _manifest(report, keys).lines:
        return None
    return _entry(report, item, keys, None)


def begin(report: Report, keys: ReportKeys, wraps: list[Wrap], items: list[New]) -> None:
    """Save a new report with its wraps, its first items and its first head."""
    written = _append(report, keys, vault.Manifest(), items, side=Side.REPORTER)
    with transaction.atomic():
        report.save()
        Wrap.objects.bulk_create(wraps)
        Item.objects.bulk_create(written)
        _record(report, act="report sent", by="", by_day=True)


@transaction.atomic
def write(
    *, report: Report, opens: Opens, items: list[New], side: Item.Side, by: str = ""
) -> Report:
    """Add items to a report and return it as it stands now.

    The row is locked before its keys are opened: of two who write at once, the second
    writes after the first. Where somebody left the desk since, the report gets its next
    root key first.

    Args:
        report: As it was read.
        opens: Opens the locked report's keys, such as `keys.open_as_reporter`.
        items: What to add, in order.
        side: Who writes.
        by: Public id of the staff member; empty for the person who told it.

    Raises:
        ThreadGoneError: If it was deleted meanwhile.
        vault.VaultError: If the keys or the head were tampered with.
    """
    locked = lock(report)
    keys = opens(locked)
    if report_keys.needs_new_root(locked):
        keys = renew(locked, keys)
    written = _append(locked, keys, _manifest(locked, keys), items, side=side)
    locked.save()
    Item.objects.bulk_create(written)
    _record(locked, act=f"{side} wrote", by=by, by_day=side == Side.REPORTER)
    return locked


def lock(report: Report) -> Report:
    """Return a report locked for writing, unless it is gone."""
    locked = Report.objects.select_for_update(of=("self",)).select_related("desk").get(pk=report.pk)
    if locked.state == Report.State.DELETED:
        raise ThreadGoneError
    return locked


def renew(report: Report, keys: ReportKeys) -> ReportKeys:
    """Give a locked report its next root key and return its keys; the caller saves the report."""
    manifest = _manifest(report, keys)
    keys, wraps = report_keys.next_root(report, keys)
    Wrap.objects.bulk_create(wraps)
    report.generation = keys.newest
    _set_head(report, keys, manifest)
    return keys


def _append(
    report: Report, keys: ReportKeys, manifest: vault.Manifest, items: list[New], *, side: Item.Side
) -> list[Item]:
    on = clock.today(settings.TIME_ZONE)
    written = []
    for new in items:
        item = Item(
            report=report,
            public_id=new_public_id(),
            kind=new.kind,
            side=side,
            sequence=manifest.next_sequence,
            generation=keys.newest,
            on=on,
        )
        plain = json.dumps(new.content, ensure_ascii=False).encode()
        key = new.key or keys.thread(keys.newest)
        item.blob = vault.seal(plain, key=key, place=_place(report, item))
        written.append(item)
        manifest = manifest.with_item(item=item.public_id, blob=item.blob)
    _set_head(report, keys, manifest)
    return written


def _entry(report: Report, item: Item, keys: ReportKeys, identity: bytes | None) -> Entry:
    content = None
    try:
        is_contact = item.kind == Kind.CONTACT
        key = identity if is_contact else keys.thread(item.generation)
        if key is not None:
            plain = vault.open_sealed(bytes(item.blob), key=key, place=_place(report, item))
            content = json.loads(plain)
    except vault.VaultError:
        pass
    return Entry(item.public_id, item.kind, item.side, item.sequence, item.on, content)


def _manifest(report: Report, keys: ReportKeys) -> vault.Manifest:
    key = keys.manifest(report.generation)
    raw = vault.open_sealed(bytes(report.head), key=key, place=_head_place(report))
    return vault.Manifest.from_bytes(raw)


def _set_head(report: Report, keys: ReportKeys, manifest: vault.Manifest) -> None:
    report.version = len(manifest.lines)
    key = keys.manifest(keys.newest)
    report.head = vault.seal(manifest.to_bytes(), key=key, place=_head_place(report))


def _record(report: Report, *, act: str, by: str, by_day: bool) -> None:
    audit.record(
        act=act,
        about=report.public_id,
        by=by,
        desk=report.desk.public_id,
        digest=hashlib.sha256(report.head).digest(),
        by_day=by_day,
    )


def _line(item: Item) -> vault.Line:
    return vault.Line.of(item=item.public_id, sequence=item.sequence, blob=bytes(item.blob))


def _place(report: Report, item: Item) -> vault.Place:
    return vault.Place(
        report.public_id, item.generation, item.kind, item.public_id, item.side, item.sequence
    )


def _head_place(report: Report) -> vault.Place:
    return vault.Place(report.public_id, report.generation, HEAD, "", sequence=report.version)
