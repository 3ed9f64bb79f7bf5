"""Where items come from, as those rooms say that know it: this one does not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from no2hate.moderation.models import Item


class Origin(NamedTuple):
    """One line under an item: what it is, and a link to look at it there."""

    text: str
    link: str = ""


Tell = Callable[[Sequence[Item]], Mapping[int, Origin]]
_TELLERS: Final[dict[str, Tell]] = {}


def comes_from(kind: Item.Kind) -> Callable[[Tell], Tell]:
    """Let a function say where all items of a kind on one page come from, by their keys."""

    def register(tell: Tell) -> Tell:
        _TELLERS[kind] = tell
        return tell

    return register


def of(items: Sequence[Item]) -> dict[int, Origin]:
    """Return what is known of where some items come from; one question a kind."""
    known: dict[int, Origin] = {}
    for kind, tell in _TELLERS.items():
        theirs = [item for item in items if item.kind == kind]
        if theirs:
            known |= tell(theirs)
    return known
