"""What belongs to a report: every item and every file's key, in one sealed head.

Whoever writes to the database can take a row away; with the list of all of them sealed
beside, a gap, a swap or an old row put back is seen.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from no2hate.vault.errors import VaultError
from no2hate.vault.fields import pack, unpack
from no2hate.vault.keys import KEY_SIZE

FORM: Final = b"manifest/1"


class Line(NamedTuple):
    """One item: its public id, its place in the order, and the digest of its sealed bytes."""

    item: str
    sequence: int
    digest: bytes  # 32 bytes

    @classmethod
    def of(cls, *, item: str, sequence: int, blob: bytes) -> "Line":
        """Return the line of a sealed item."""
        return cls(item, sequence, hashlib.sha256(blob).digest())


@dataclass(frozen=True, repr=False)
class Manifest:
    """The head of a report."""

    lines: tuple[Line, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)  # public id to its 32-byte key

    @property
    def next_sequence(self) -> int:
        """The number the next item takes."""
        return len(self.lines) + 1

    def with_item(self, *, item: str, blob: bytes) -> "Manifest":
        """Return the head once one more item stands."""
        line = Line.of(item=item, sequence=self.next_sequence, blob=blob)
        return replace(self, lines=(*self.lines, line))

    def with_file(self, file: str) -> "Manifest":
        """Return the head with a new random key for one more file."""
        return replace(self, files={**self.files, file: secrets.token_bytes(KEY_SIZE)})

    def without_file(self, file: str) -> "Manifest":
        """Return the head that has forgotten a file's key: it can never be opened again."""
        return replace(self, files={name: key for name, key in self.files.items() if name != file})

    def missing(self, found: Iterable[Line]) -> list[int]:
        """Return the numbers of items that are gone, changed or swapped, in order."""
        standing = set(found)
        return [line.sequence for line in self.lines if line not in standing]

    def to_bytes(self) -> bytes:
        """Return the head as bytes, to be sealed."""
        lines = [pack(*line) for line in self.lines]
        files = [pack(name, key) for name, key in sorted(self.files.items())]
        return pack(FORM, pack(*lines), pack(*files))

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Manifest":
        """Return the head read back.

        Raises:
            VaultError: If it is not one.
        """
        try:
            form, lines, files = unpack(raw)
            read = tuple(_line(*unpack(line)) for line in unpack(lines))
            keys = {name.decode(): key for name, key in map(unpack, unpack(files))}
        except (ValueError, TypeError):
            raise VaultError from None
        if form != FORM or [line.sequence for line in read] != list(range(1, len(read) + 1)):
            raise VaultError
        return cls(read, keys)


def _line(item: bytes, sequence: bytes, digest: bytes) -> Line:
    return Line(item.decode(), int.from_bytes(sequence, "big"), digest)
