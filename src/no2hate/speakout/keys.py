"""The keys of one report: who can come to them, and how they are passed on.

A report has a root key for each generation. The first is wrapped at birth; a later one is
also locked under a link out of the one before, so that only somebody who could already
read can let others read on.
"""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from no2hate import vault
from no2hate.accounts import pins
from no2hate.speakout.models import Report, Wrap

ROOT_SIZE: Final = 32  # bytes
Purpose, Recipient = Wrap.Purpose, Wrap.Recipient
DeskPrivates = Mapping[int, bytes]  # a desk's private keys, by epoch


@dataclass(frozen=True, repr=False)
class Reporter:
    """What a return code opens with: never the code itself."""

    locator: str
    key: bytes
    private: bytes

    @classmethod
    def of(cls, code: vault.Code) -> "Reporter":
        """Return what a code opens with."""
        return cls(code.locator, code.key, code.pair.private)

    def to_text(self) -> list[str]:
        """Return it as text, for a sealed row only."""
        return [
            self.locator,
            b64encode(self.key).decode(),
            b64encode(self.private).decode(),
        ]

    @classmethod
    def from_text(cls, text: list[str]) -> "Reporter":
        """Return it read back."""
        locator, key, private = text
        return cls(locator, b64decode(key), b64decode(private))


@dataclass(frozen=True, repr=False)
class ReportKeys:
    """The root keys of a report by generation, opened."""

    roots: Mapping[int, bytes]

    @property
    def newest(self) -> int:
        """The generation new items are written in."""
        return max(self.roots)

    def thread(self, generation: int) -> bytes:
        """Return the key of a generation's items."""
        return self._of(generation, "thread")

    def manifest(self, generation: int) -> bytes:
        """Return the key of a generation's head."""
        return self._of(generation, "manifest")

    def link(self, generation: int) -> bytes:
        """Return the key under which the next generation's wraps are locked."""
        return self._of(generation, "link")

    def with_root(self, generation: int, root: bytes) -> "ReportKeys":
        """Return the keys with one more generation."""
        return ReportKeys({**self.roots, generation: root})

    def _of(self, generation: int, purpose: str) -> bytes:
        if generation not in self.roots:
            raise vault.VaultError
        return vault.derive(self.roots[generation], purpose=purpose)


def birth(report: Report, code: vault.Code | None) -> tuple[ReportKeys, list[Wrap]]:
    """Return a new report's first keys and their wraps; nobody returns to one without a code."""
    root = secrets.token_bytes(ROOT_SIZE)
    wraps = [_for_desk(report, Purpose.REPORT, 1, root)]
    if code:
        wraps.append(_for_code(report, Purpose.REPORT, 1, root, code))
    return ReportKeys({1: root}), wraps


def identity_birth(report: Report, code: vault.Code) -> tuple[bytes, list[Wrap]]:
    """Return a new key for name and contact, and its wraps: opened apart from the story."""
    key = secrets.token_bytes(ROOT_SIZE)
    desk = _for_desk(report, Purpose.IDENTITY, 1, key)
    return key, [desk, _for_code(report, Purpose.IDENTITY, 1, key, code)]


def open_as_reporter(report: Report, reporter: Reporter) -> ReportKeys:
    """Return all keys the code leads to.

    Raises:
        vault.VaultError: If a wrap is missing, altered or another's.
    """
    keys = ReportKeys({})
    for wrap in _wraps(report, Purpose.REPORT, Recipient.REPORTER):
        keys = keys.with_root(wrap.generation, _open_reporters(wrap, reporter, keys))
    return _all_there(report, keys)


def open_as_desk(report: Report, privates: DeskPrivates) -> ReportKeys:
    """Return all keys the desk's keys lead to.

    Raises:
        vault.VaultError: If a wrap is missing, altered or another's.
    """
    keys = ReportKeys({})
    for wrap in _wraps(report, Purpose.REPORT, Recipient.DESK):
        keys = keys.with_root(wrap.generation, _open_desks(wrap, privates, keys))
    return _all_there(report, keys)


def open_identity_as_reporter(report: Report, reporter: Reporter) -> bytes | None:
    """Return the key of name and contact, or nothing if none were left."""
    wrap = _wraps(report, Purpose.IDENTITY, Recipient.REPORTER).first()
    return _open_reporters(wrap, reporter, ReportKeys({})) if wrap else None


def open_identity_as_desk(report: Report, privates: DeskPrivates) -> bytes | None:
    """Return the same for the desk: an act of its own, written down before."""
    wrap = _wraps(report, Purpose.IDENTITY, Recipient.DESK).first()
    return _open_desks(wrap, privates, ReportKeys({})) if wrap else None


def needs_new_root(report: Report) -> bool:
    """Return whether the desk has a newer key than this report: somebody left since."""
    newest = _wraps(report, Purpose.REPORT, Recipient.DESK).last()
    return newest is None or newest.epoch < pins.public_key(report.desk).epoch


def next_root(report: Report, keys: ReportKeys) -> tuple[ReportKeys, list[Wrap]]:
    """Return the keys with one more generation, and its wraps, to be saved."""
    root, link = secrets.token_bytes(ROOT_SIZE), keys.link(keys.newest)
    generation = keys.newest + 1
    wraps = [_for_desk(report, Purpose.REPORT, generation, root, link=link)]
    if report.has_reporter:
        about = _about(report, Purpose.REPORT, Recipient.REPORTER, generation)
        blob = vault.wrap(root, about=about, to=bytes(report.reporter_public), under=link)
        wraps.append(_row(report, about, blob, is_linked=True))
    return keys.with_root(generation, root), wraps


def wraps_for_new_code(
    report: Report, keys: ReportKeys, identity: bytes | None, code: vault.Code
) -> list[Wrap]:
    """Return the wraps that let a new code open all that the old one did."""
    wraps = [
        _for_code(report, Purpose.REPORT, generation, root, code)
        for generation, root in sorted(keys.roots.items())
    ]
    if identity:
        wraps.append(_for_code(report, Purpose.IDENTITY, 1, identity, code))
    return wraps


def _for_desk(
    report: Report, purpose: Wrap.Purpose, generation: int, key: bytes, *, link: bytes | None = None
) -> Wrap:
    newest = pins.public_key(report.desk)
    about = _about(report, purpose, Recipient.DESK, generation, epoch=newest.epoch)
    blob = vault.wrap(key, about=about, to=newest.public, under=link)
    return _row(report, about, blob, is_linked=link is not None)


def _for_code(
    report: Report, purpose: Wrap.Purpose, generation: int, key: bytes, code: vault.Code
) -> Wrap:
    about = _about(report, purpose, Recipient.REPORTER, generation)
    return _row(report, about, vault.wrap(key, about=about, under=code.key), is_linked=False)


def _open_reporters(wrap: Wrap, reporter: Reporter, keys: ReportKeys) -> bytes:
    about = _about(wrap.report, Purpose(wrap.purpose), Recipient.REPORTER, wrap.generation)
    if wrap.is_linked:
        link = keys.link(wrap.generation - 1)
        return vault.unwrap(bytes(wrap.blob), about=about, private=reporter.private, under=link)
    return vault.unwrap(bytes(wrap.blob), about=about, under=reporter.key)


def _open_desks(wrap: Wrap, privates: DeskPrivates, keys: ReportKeys) -> bytes:
    private = privates.get(wrap.epoch)
    if private is None or wrap.is_linked != (wrap.generation > 1):
        raise vault.VaultError
    link = keys.link(wrap.generation - 1) if wrap.is_linked else None
    purpose = Purpose(wrap.purpose)
    about = _about(wrap.report, purpose, Recipient.DESK, wrap.generation, epoch=wrap.epoch)
    return vault.unwrap(bytes(wrap.blob), about=about, private=private, under=link)


def _all_there(report: Report, keys: ReportKeys) -> ReportKeys:
    if sorted(keys.roots) != list(range(1, report.generation + 1)):
        raise vault.VaultError
    return keys


def _wraps(report: Report, purpose: Wrap.Purpose, recipient: Wrap.Recipient) -> QuerySet[Wrap]:
    return report.wraps.filter(purpose=purpose, recipient=recipient).order_by("generation")


def _about(
    report: Report,
    purpose: Wrap.Purpose,
    recipient: Wrap.Recipient,
    generation: int,
    *,
    epoch: int = 0,
) -> vault.About:
    whose = report.desk.public_id if recipient == Recipient.DESK else "reporter"
    return vault.About(purpose, report.public_id, whose, epoch, generation)


def _row(report: Report, about: vault.About, blob: bytes, *, is_linked: bool) -> Wrap:
    return Wrap(
        report=report,
        purpose=about.purpose,
        recipient=Recipient.REPORTER if about.recipient == "reporter" else Recipient.DESK,
        generation=about.generation,
        epoch=about.epoch,
        is_linked=is_linked,
        blob=blob,
    )
