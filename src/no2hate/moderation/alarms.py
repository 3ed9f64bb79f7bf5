"""What readers should know before they read on, as those rooms say that know it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from no2hate.accounts.models import Staff


class Alarm(NamedTuple):
    """One line over the queue, and where to do something about it, for who may."""

    text: str
    link: str = ""


Watch = Callable[[Staff], Alarm | None]
_WATCHES: Final[list[Watch]] = []


def watches(watch: Watch) -> Watch:
    """Let a function say what is happening, whenever somebody opens a queue."""
    _WATCHES.append(watch)
    return watch


def for_reader(staff: Staff) -> list[Alarm]:
    """Return what is happening now."""
    return [alarm for watch in _WATCHES if (alarm := watch(staff))]
