"""What the police or a lawyer is handed after an attack: files, their digests, who took them."""

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.campaigns.integrity.clusters import clusters, signed_since
from no2hate.campaigns.integrity.permissions import check_can_look
from no2hate.campaigns.models import Edition
from no2hate.common import clock
from no2hate.moderation import evidence, switches
from no2hate.moderation.likeness import alike
from no2hate.moderation.models import Item
from no2hate.moderation.queue import readable_by

AGAINST: Final = (Item.State.DECLINED, Item.State.ESCALATED)
NEVER: Final = (Item.State.APPROVED, Item.State.BLANKED)
COPIES: Final = 5
README: Final = """#NO2HATE: what came in from {since} to {until} (UTC)
Packed by staff member {by} at {until}.

minutes.csv   voices signed, by minute
crowds.csv    voices that shared a network or an email domain (both known only as keyed hashes)
removals.csv  rules by which voices were removed, by whom and why
switches.csv  every turn of a switch
messages.csv  messages that break the wall's rules or may, threats among them, and those sent in
              many copies, as this person reads them. What is shown to everybody is not in it,
              nor what happened to people: that goes nowhere without their permission.

No address of any computer or person is kept, so none is here. SHA256SUMS names each file's
SHA-256; the audit keeps the SHA-256 of SHA256SUMS. Whoever holds the files can show that they
are the same: sha256sum -c SHA256SUMS.
"""


@transaction.atomic
def pack(edition: Edition, *, since: datetime, by: Staff) -> tuple[str, bytes]:
    """Return a name and a ZIP of what is known of the time since a moment; the audit says so.

    Raises:
        NotAllowedError: If this person may not look at what comes in.
    """
    check_can_look(by)
    now = clock.now()
    sent = readable_by(by).filter(submitted_at__gte=since, kind=Item.Kind.VOICE)
    in_order = sent.order_by("submitted_at").prefetch_related("decisions")
    items = _evidence_among(list(in_order))
    said = {"since": f"{since:%Y-%m-%d %H:%M}", "until": f"{now:%Y-%m-%d %H:%M}"}
    files = {
        "README.txt": README.format(by=by.public_id, **said).encode(),
        "minutes.csv": _minutes(edition, since),
        "crowds.csv": _crowds(edition, since),
        "removals.csv": _removals(edition),
        "switches.csv": _switches(),
        "messages.csv": evidence.pack(items=items, by=by).content,
    }
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    files["SHA256SUMS"] = sums.encode()
    audit.record(act="attack packed", by=by.public_id, digest=sha256(files["SHA256SUMS"]).digest())
    return f"attack-{now:%Y-%m-%d-%H%M}.zip", _zipped(files)


def _evidence_among(items: list[Item]) -> list[Item]:
    """Leave out what one honest person wrote: neither noticed nor sent in many copies."""
    groups = alike((item.pk, item.likeness) for item in items)
    copied = {key for group in groups if len(group) >= COPIES for key in group}
    return [
        item
        for item in items
        if (item.reasons or item.state in AGAINST or item.pk in copied)
        and item.state not in NEVER
        and not item.is_account
    ]


def _minutes(edition: Edition, since: datetime) -> bytes:
    rows = sorted(signed_since(edition, since).by_minute().items())
    return _csv(("minute (UTC)", "voices"), ((_utc(minute), n) for minute, n in rows))


def _crowds(edition: Edition, since: datetime) -> bytes:
    return _csv(
        ("shared", "keyed hash", "voices", "first (UTC)", "last (UTC)", "held", "areas"),
        (
            (
                "network" if one.is_network else "domain",
                one.key.hex(),
                one.size,
                _utc(one.first),
                _utc(one.last),
                one.held,
                "; ".join(f"{name or '-'} {number}" for name, number in one.areas),
            )
            for one in clusters(edition, since)
        ),
    )


def _removals(edition: Edition) -> bytes:
    rules = edition.invalidations.select_related("made_by", "applied_by", "undone_by")
    return _csv(
        ("rule", "why", "by", "applied (UTC)", "removed", "undone (UTC)"),
        (
            (r.public_id, r.why, r.made_by.public_id, _utc(r.applied_at), r.removed_voices,
             _utc(r.undone_at))
            for r in rules
        ),
    )  # fmt: skip


def _switches() -> bytes:
    return _csv(
        ("switch", "turned", "why", "by", "at (UTC)"),
        (
            (turn.switch, "on" if turn.is_on else "off", turn.why, turn.by.public_id, _utc(turn.at))
            for turn in switches.log()
        ),
    )


def _csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([evidence.safe(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _utc(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
