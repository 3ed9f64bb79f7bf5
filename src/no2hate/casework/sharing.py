"""Telling somebody outside the desk: only what the person allows, only while they allow it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.casework.forms import Part
from no2hate.casework.hands import is_first, locked_case, record, say
from no2hate.casework.permissions import check_can_work
from no2hate.speakout import permissions, progress, thread
from no2hate.speakout.choices import Recipient
from no2hate.speakout.models import Item, Progress, Report

KINDS: Final = {Part.STORY: Item.Kind.STORY, Part.DETAILS: Item.Kind.DETAILS}


@dataclass(frozen=True, kw_only=True)
class Handover:
    """What goes to whom, and the sign of the form that says so."""

    recipient: Recipient
    parts: tuple[Part, ...]
    token: str


@transaction.atomic
def share(*, report: Report, opens: thread.Opens, handover: Handover, by: Staff) -> bool:
    """Keep that parts of a report were handed over today, and tell the person exactly which.

    The report is locked before the permission is read: taken back at the same moment, it is
    either told to nobody or was told before.

    Raises:
        NotPermittedError: If the person does not allow it, now.
        NotAllowedError: If this colleague does not work at its desk.
        ThreadGoneError: If the person deleted it.
        VaultError: If the report was tampered with.
    """
    check_can_work(by, report.desk)
    case = locked_case(report)
    found = thread.read(case.report, opens(case.report))
    permissions.check_can_share(found, handover.recipient)
    if not is_first(handover.token):
        return False
    kinds = {KINDS[part] for part in handover.parts}
    went = [entry for entry in found.entries if entry.kind in kinds]
    parts = [part.value for part in handover.parts]
    content = {"shared": handover.recipient.value, "parts": parts}
    say(case.report, opens, content, by=by)
    progress.tell(report=case.report, kind=Progress.Kind.SHARED, recipient=handover.recipient.value)
    record(case.report, act=f"shared with {handover.recipient}", by=by, digest=_digest(went))
    return True


def _digest(went: Iterable[thread.Entry]) -> bytes:
    """Return what proves, to whoever opens the report, exactly which words went."""
    plain = json.dumps([[entry.public_id, entry.content] for entry in went], sort_keys=True)
    return hashlib.sha256(plain.encode()).digest()
