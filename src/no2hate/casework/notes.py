"""Notes for colleagues: sealed to the desk alone, under a key the person never gets."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate import vault
from no2hate.accounts import pins
from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.casework.models import Case, DeskOnlyKey, Note
from no2hate.casework.permissions import check_can_work
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.speakout.models import Report

KEY_SIZE: Final = 32  # bytes
DeskPrivates = Mapping[int, bytes]  # a desk's private keys, by epoch


@dataclass(frozen=True, repr=False)
class Said:
    """A note as colleagues read it; without words if it was tampered with."""

    by: str
    on: date
    words: str | None


@transaction.atomic
def add(*, case: Case, words: str, privates: DeskPrivates, by: Staff) -> Note:
    """Keep a note on a case.

    Raises:
        NotAllowedError: If this person does not work at the desk.
        VaultError: If the notes' key was tampered with.
    """
    check_can_work(by, case.report.desk)
    row, key = _key_to_write(case.report, privates)
    note = Note(
        public_id=new_public_id(), case=case, key=row, by=by, on=clock.today(settings.TIME_ZONE)
    )
    content = {"words": words, "by": by.public_id, "on": note.on.isoformat()}
    note.blob = vault.seal(json.dumps(content).encode(), key=key, place=_place(note))
    note.save()
    audit.record(
        act="note kept",
        about=case.report.public_id,
        by=by.public_id,
        desk=case.report.desk.public_id,
    )
    return note


def read(*, case: Case, privates: DeskPrivates) -> list[Said]:
    """Return the notes on a case in order; call it only after the read is in the audit."""
    opened: dict[int, bytes | None] = {}
    found = []
    for note in case.notes.select_related("key", "by"):
        if note.key_id not in opened:
            opened[note.key_id] = _open_key(case.report, note.key, privates)
        found.append(Said(note.by.name, note.on, _words(note, opened[note.key_id])))
    return found


def has(words: str, *, case: Case, privates: DeskPrivates) -> bool:
    """Return whether a note says just this: to tell a second press from a second note."""
    return any(said.words == words for said in read(case=case, privates=privates))


def forget_deleted() -> int:
    """Delete the cases, keys and notes of reports that were deleted; return how many rows went."""
    deleted = Report.State.DELETED
    cases, _ = Case.objects.filter(report__state=deleted).delete()
    keys, _ = DeskOnlyKey.objects.filter(report__state=deleted).delete()
    return cases + keys


def _key_to_write(report: Report, privates: DeskPrivates) -> tuple[DeskOnlyKey, bytes]:
    """Return the key of the desk's newest epoch, made at first need; the report is locked."""
    newest = pins.public_key(report.desk)
    row = report.desk_only_keys.filter(epoch=newest.epoch).first()
    if row:
        key = _open_key(report, row, privates)
        if key is None:
            raise vault.VaultError
        return row, key
    key = secrets.token_bytes(KEY_SIZE)
    blob = vault.wrap(key, about=_about(report, newest.epoch), to=newest.public)
    return DeskOnlyKey.objects.create(report=report, epoch=newest.epoch, blob=blob), key


def _open_key(report: Report, row: DeskOnlyKey, privates: DeskPrivates) -> bytes | None:
    about = _about(report, row.epoch)
    try:
        return vault.unwrap(bytes(row.blob), about=about, private=privates[row.epoch])
    except (vault.VaultError, KeyError):
        return None


def _words(note: Note, key: bytes | None) -> str | None:
    """Return what a note says, if it is what its writer wrote on that day."""
    if key is None:
        return None
    try:
        content = json.loads(vault.open_sealed(bytes(note.blob), key=key, place=_place(note)))
    except vault.VaultError:
        return None
    is_theirs = (content["by"], content["on"]) == (note.by.public_id, note.on.isoformat())
    return str(content["words"]) if is_theirs else None


def _about(report: Report, epoch: int) -> vault.About:
    return vault.About("notes", report.public_id, report.desk.public_id, epoch)


def _place(note: Note) -> vault.Place:
    return vault.Place(note.case.report.public_id, note.key.epoch, "note", note.public_id, "desk")
