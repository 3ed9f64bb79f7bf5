"""How alike two messages are: near-equal texts get near-equal numbers (simhash, Charikar 2002).

Pure. A number is no summary to be read, but made of the words: it goes when they go.
"""

import sys
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from no2hate.common.text import fold

BITS: Final = 64
# Bits in which near-equal texts may differ: one word of ten changed makes about seven. Of the
# tests' 400 messages no two that say different things differ in fewer than twelve.
ALIKE: Final = 7
_RUN: Final = 3  # letters looked at together
_LANE: Final = 16  # bits in which one bit's votes are counted: texts are shorter than 65,536
_MASK: Final = (1 << BITS) - 1
_SIGN: Final = 1 << (BITS - 1)


def likeness(text: str) -> int | None:
    """Return the number of a text, or nothing where it has no letters.

    Case, accents, digits, spaces and signs do not count: what is left is what is said.
    """
    letters = "".join(sign for sign in fold(text) if sign.isalpha())
    if not letters:
        return None
    runs = [letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1))]
    votes = sum(map(_votes, runs))
    counts = memoryview(votes.to_bytes(BITS * _LANE // 8, sys.byteorder)).cast("H")
    half = len(runs) / 2
    number = sum(1 << bit for bit, count in enumerate(counts) if count > half)
    return number - (1 << BITS) if number & _SIGN else number  # as databases keep 64 bits


def are_alike(one: int, other: int) -> bool:
    """Return whether two numbers belong to near-equal texts."""
    return ((one ^ other) & _MASK).bit_count() <= ALIKE


def alike(rows: Iterable[tuple[int, int | None]], *, most: int = 0) -> list[list[int]]:
    """Put keys of near-equal texts together, in the order of the first of each.

    Args:
        rows: Keys and numbers; what has no number stands alone.
        most: Stop opening new groups after so many; 0 for no end.
    """
    groups: list[list[int]] = []
    firsts: dict[tuple[int, int], list[tuple[int, list[int]]]] = {}
    for key, number in rows:
        group = None if number is None else _near(number, firsts)
        if group is None and most and len(groups) >= most:
            continue
        if group is None:
            group = []
            groups.append(group)
            for band in [] if number is None else _bands(number):
                firsts.setdefault(band, []).append((number or 0, group))
        group.append(key)
    return groups


def _near(
    number: int, firsts: dict[tuple[int, int], list[tuple[int, list[int]]]]
) -> list[int] | None:
    """Return the group whose first is near: it has one of its four parts in common."""
    for band in _bands(number):
        for first, group in firsts.get(band, []):
            if are_alike(first, number):
                return group
    return None


def _bands(number: int) -> list[tuple[int, int]]:
    """Return a number in one part more than bits may differ: near ones share a part."""
    width = BITS // (ALIKE + 1)
    return [
        (part, (number & _MASK) >> part * width & (1 << width) - 1) for part in range(ALIKE + 1)
    ]


@lru_cache(maxsize=8192)
def _votes(run: str) -> int:
    """Return a run's 64 bits, each in a lane of its own, so that adding counts them all."""
    digest = int.from_bytes(blake2b(run.encode(), digest_size=BITS // 8).digest())
    return sum(1 << bit * _LANE for bit in range(BITS) if digest >> bit & 1)
