"""What must not be swapped in the database, kept in a file outside it.

A line each, only ever added: desks' public keys, the recipients their keys can come back
through, and the members who were let in with theirs. Whoever merely writes to the database
can then neither have a report sealed to a key of their own nor be given a desk's next key.

A new key is pinned as begun before its row is committed and as standing right after: a
fall of the machine between the two leaves a site that goes on with either.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import DeskRecovery, Member
from no2hate.partners.models import Desk, DeskKey

FILE: Final = "desks.pins"
WRITES: Final = 5  # of one line, before we give up on a folder that loses them
TRIES: Final = 2  # another process may pin a new key between our look at the file and at the row


class PinError(Exception):
    """The database shows another key than was pinned. Nothing is sealed; somebody must look."""


class DeskPublic(NamedTuple):
    """The key to seal to."""

    epoch: int
    public: bytes


@dataclass
class Pins:
    """The file as it reads today."""

    begun: set[tuple[str, int, str]] = field(default_factory=set)
    standing: dict[str, dict[int, str]] = field(default_factory=dict)
    recipients: dict[str, str] = field(default_factory=dict)
    members: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, line: str) -> None:
        """Take one line in; half a line, cut off by a fall, says nothing."""
        match line.split():
            case ["key", desk, epoch, public, state, "."] if epoch.isdecimal():
                self._key(desk, int(epoch), public, state)
            case ["restored", "."]:
                vars(self).update(vars(Pins()))
            case ["recovery", desk, recipient, "."]:
                self.recipients[desk] = recipient
            case ["member", desk, member, public, "."]:
                self.members[desk, member] = public
            case ["left", desk, member, public, "."] if self.members.get((desk, member)) == public:
                del self.members[desk, member]

    def _key(self, desk: str, epoch: int, public: str, state: str) -> None:
        if state == "begun":
            self.begun.add((desk, epoch, public))
        elif state == "stands":
            self.standing.setdefault(desk, {})[epoch] = public

    def has(self, desk: str, epoch: int, public: str) -> bool:
        """Return whether this may be a desk's newest key."""
        stands = self.standing.get(desk, {})
        if epoch < max(stands, default=0):
            return False  # an older key put back: whoever left may hold it
        return stands.get(epoch, public) == public and (
            epoch in stands or (desk, epoch, public) in self.begun
        )


def public_key(desk: Desk) -> DeskPublic:
    """Return a desk's newest public key; asked before everything that is sealed to it.

    Raises:
        PinError: If it is not the pinned one, or there is none.
    """
    for nth in range(TRIES):
        pins = _read(anew=nth > 0)
        row = desk.newest_key()
        if row and pins.has(desk.public_id, row.epoch, bytes(row.public).hex()):
            return DeskPublic(row.epoch, bytes(row.public))
    raise PinError


def pin_key(key: DeskKey) -> None:
    """Pin a key that is about to be committed, and its standing once it is."""
    start = f"key {key.desk.public_id} {key.epoch} {bytes(key.public).hex()}"
    _add(f"{start} begun .")
    transaction.on_commit(lambda: _add(f"{start} stands ."))


def pin_recipient(desk: Desk, recipient: str) -> None:
    """Pin through whom a desk's key can come back."""
    _add(f"recovery {desk.public_id} {recipient} .")


def check_recipient(desk: Desk, recipient: str) -> None:
    """Refuse a recipient that is not the pinned one.

    Raises:
        PinError: If it is another.
    """
    if _read().recipients.get(desk.public_id) != recipient:
        raise PinError


def pin_member(desk: Desk, member: str, public: bytes) -> None:
    """Pin that somebody was let in, with this public key."""
    _add(f"member {desk.public_id} {member} {public.hex()} .")


def unpin_member(desk: Desk, member: str) -> None:
    """Pin that somebody left or has another key now, once that is committed."""
    public = _read().members.get((desk.public_id, member))
    if public:
        transaction.on_commit(lambda: _add(f"left {desk.public_id} {member} {public} ."))


def check_member(desk: Desk, member: str, public: bytes) -> None:
    """Refuse a member who was never let in, left, or has another key than then.

    Raises:
        PinError: Rather than hand over the desk's key.
    """
    if _read().members.get((desk.public_id, member)) != public.hex():
        raise PinError


def pin_anew() -> None:
    """Pin what a restore has brought back, whatever was pinned since, once it is committed.

    A set is signed by the site that made it: what it says of keys was pinned then.
    """
    keys = DeskKey.objects.select_related("desk").order_by("epoch")
    lines = [
        "restored .",
        *(
            f"key {key.desk.public_id} {key.epoch} {bytes(key.public).hex()} stands ."
            for key in keys
        ),
        *(
            f"recovery {each.desk.public_id} {each.recipient} ."
            for each in DeskRecovery.objects.select_related("desk")
        ),
        *(
            f"member {each.desk.public_id} {each.public_id} {bytes(each.staff.key.public).hex()} ."
            for each in Member.objects.admitted().select_related("desk", "staff__key")
        ),
    ]
    transaction.on_commit(lambda: _add(*lines))


_held: dict[tuple[str, int, int, int], Pins] = {}


def _file() -> Path:
    folder: Path = settings.KEY_FOLDER.path
    return folder / FILE


def _read(*, anew: bool = False) -> Pins:
    """Return the pins; the file is only read when it seems to have changed, or if told to."""
    path = _file()
    if not path.exists():
        return Pins()
    facts = path.stat()
    mark = (str(path), facts.st_ino, facts.st_size, facts.st_mtime_ns)
    pins = None if anew else _held.get(mark)
    if pins is None:
        pins = Pins()
        for line in lines_of(path):
            pins.read(line)
        _held.clear()
        _held[mark] = pins
    return pins


def _add(*lines: str) -> None:
    """Add lines, on the disk before we go on; what stands before may be half a line.

    Read back, because on a folder shared by several machines two may add at once and the
    lines of one be lost.
    """
    path = _file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = "".join(f"\n{line}\n" for line in lines).encode("ascii")
    for _ in range(WRITES):
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, written)
            os.fsync(handle)
        finally:
            os.close(handle)
        if set(lines) <= set(lines_of(path)):
            return
    raise PinError


def lines_of(path: Path) -> list[str]:
    """Return the file's lines, whatever is in it."""
    return path.read_text(encoding="ascii", errors="replace").splitlines()
