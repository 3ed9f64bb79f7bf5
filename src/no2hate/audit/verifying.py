"""Does the chain still say what it said? Recomputed from its first row on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from no2hate.audit.linking import digest_of, head_text
from no2hate.audit.models import Head, Row, Tip
from no2hate.audit.signing import is_signed, public_key
from no2hate.vault import chain

AT_ONCE: Final = 2000  # rows held in memory


class ChainError(Exception):
    """The chain does not hold; the message is one sentence that names where."""


@dataclass(frozen=True)
class SignedHead:
    """A day's head, from our table or from a file that somebody else kept."""

    day: date
    seq: int
    link: bytes
    signature: bytes

    def text(self) -> str:
        """Return what was signed."""
        return head_text(self.day, seq=self.seq, link=self.link)

    def line(self) -> str:
        """Return it as people exchange it."""
        return f"{self.text()} {self.signature.hex()}"

    def check(self) -> None:
        """Return if this site signed it.

        Raises:
            ChainError: If not.
            NoKeyError: If its key is not here to tell.
        """
        if not is_signed(self.text(), self.signature):
            raise ChainError(f"The head of {self.day} is not signed with this site's key.")


@dataclass
class Walk:
    """One walk along the chain, past the heads that must fit."""

    heads: list[SignedHead]
    seq: int = 0
    link: bytes = chain.START
    _to_meet: dict[int, list[SignedHead]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for head in self.heads:
            self._to_meet.setdefault(head.seq, []).append(head)

    def go(self) -> None:
        """Walk to the end.

        Raises:
            ChainError: At the first row that does not fit.
        """
        self._meet_heads()
        for row in Row.objects.linked().iterator(AT_ONCE):
            self._step(row)
            self._meet_heads()
        self._end()

    def _step(self, row: Row) -> None:
        self.seq += 1
        if row.seq != self.seq:
            raise ChainError(f"Row {self.seq} is missing.")
        self.link = digest_of(row, seq=self.seq, previous=self.link)
        if self.link != bytes(row.link or b""):
            raise ChainError(f"Row {self.seq} is not as it was when it joined the chain.")

    def _meet_heads(self) -> None:
        for head in self._to_meet.pop(self.seq, []):
            if head.link != self.link:
                raise ChainError(
                    f"The head of {head.day} signs another chain: a row among the first "
                    f"{head.seq} was changed after it, and every link since written anew."
                )

    def _end(self) -> None:
        tip = Tip.objects.first()
        if self._to_meet:
            head = min((each for heads in self._to_meet.values() for each in heads), key=_seq)
            raise ChainError(
                f"Row {self.seq + 1} is missing: the head of {head.day} signs {head.seq} rows."
            )
        if tip and (tip.seq, bytes(tip.link)) != (self.seq, self.link):
            raise ChainError(f"The chain ends at row {self.seq}, and ended at {tip.seq} before.")


@dataclass(frozen=True)
class Standing:
    """What was found to hold."""

    rows: int
    heads: int
    waiting: int


def verify(*, held_elsewhere: Iterable[SignedHead] = ()) -> Standing:
    """Recompute the chain and check every head, ours and those held elsewhere.

    Raises:
        ChainError: At the first that does not fit.
    """
    ours = list(our_heads())
    for head in ours:
        head.check()
    walk = Walk([*ours, *held_elsewhere])
    walk.go()
    return Standing(
        rows=walk.seq, heads=len(walk.heads), waiting=Row.objects.filter(seq=None).count()
    )


def our_heads() -> Iterator[SignedHead]:
    """Yield the heads in our table, by day."""
    for head in Head.objects.order_by("day"):
        yield SignedHead(head.day, head.seq, bytes(head.link), bytes(head.signature))


def write_heads() -> str:
    """Return our heads and the key they are signed with, to be kept by somebody else."""
    return "\n".join([f"key {public_key().hex()}", *(head.line() for head in our_heads())])


def read_heads(text: str) -> list[SignedHead]:
    """Return the heads somebody kept for us, each checked against our key.

    Raises:
        ChainError: If the file is not one of ours, or a signature does not fit.
    """
    first, *lines = text.strip().splitlines() or [""]
    if first != f"key {public_key().hex()}":
        raise ChainError("These heads name another key than this site's.")
    heads = [_parse(line) for line in lines]
    for head in heads:
        head.check()
    return heads


def _parse(line: str) -> SignedHead:
    try:
        day, seq, link, signature = line.split()
        return SignedHead(
            date.fromisoformat(day), int(seq), bytes.fromhex(link), bytes.fromhex(signature)
        )
    except ValueError:
        raise ChainError("This file holds a line that is no head.") from None


def _seq(head: SignedHead) -> int:
    return head.seq
