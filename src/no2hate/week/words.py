"""The words of an event: which wait for the office, which give a safe location away."""

from collections.abc import Mapping
from typing import Any, Final

from no2hate.common.text import tidy
from no2hate.week.models import Event
from no2hate.week.promises import RefusedError
from no2hate.week.safe_places import gives_away

WORDS: Final = ("title", "about", "place", "address", "access_notes", "language")
PRACTICAL: Final = ("place", "address", "access_notes")  # what guests go by


class GivesAwayError(RefusedError):
    """Words everyone would read lead to a safe location. `names` says which."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("gives a safe location away")
        self.names = names


def set_words(event: Event, fields: Mapping[str, Any]) -> None:
    """Let words stand: nobody sees them before the office."""
    for name, words in _tidied(event, fields).items():
        setattr(event, name, words)
    event.keep_address(tidy(fields["address"]))


def let_words_wait(event: Event, fields: Mapping[str, Any]) -> bool:
    """Keep other words beside those the office has read; the same words wait no longer.

    The address of a safe location is no word of this kind: confirmed guests alone are shown
    it, and they must know at once when it is somewhere else. Return whether new words wait.
    """
    words, before = _tidied(event, fields), waiting(event)
    if event.is_safe:
        event.keep_address(tidy(fields["address"]))
    drop_waiting(event)
    if any(getattr(event, name) != new for name, new in words.items()):
        for name, new in words.items():
            setattr(event, f"new_{name}", new)
    event.sent_back_because = ""
    return event.has_words_waiting and waiting(event) != before


def let_stand(event: Event) -> bool:
    """Let the words that wait stand; return whether guests go by them."""
    before = [getattr(event, name) for name in PRACTICAL]
    for name, words in waiting(event).items():
        setattr(event, name, words)
    drop_waiting(event)
    return before != [getattr(event, name) for name in PRACTICAL]


def waiting(event: Event) -> dict[str, str]:
    """Return the words that wait for the office, by the name of what they would replace."""
    if event.new_because:
        return {"cancelled_because": event.new_because}
    return {name: getattr(event, f"new_{name}") for name in WORDS} if event.new_title else {}


def newest(event: Event) -> dict[str, str]:
    """Return the words as they would be if all that waits were let through."""
    return {name: getattr(event, name) for name in WORDS} | waiting(event)


def drop_waiting(event: Event) -> None:
    """Let nothing wait any more."""
    for name in (*WORDS, "because"):
        setattr(event, f"new_{name}", "")


def check_gives_nothing_away(event: Event, **texts: str) -> None:
    """Refuse words everyone would read that lead to a safe location.

    Raises:
        GivesAwayError: If some do.
    """
    address = event.whole_address() if event.is_safe else ""
    names = [name for name, text in texts.items() if address and gives_away(address, text)]
    if names:
        raise GivesAwayError(names)


def check_event_gives_nothing_away(event: Event) -> None:
    """Refuse it if its words, those that stand or those that wait, lead to its safe location."""
    names = [name for name in WORDS if name != "address"]
    check_gives_nothing_away(event, **{name: getattr(event, name) for name in names})
    check_gives_nothing_away(event, **{name: getattr(event, f"new_{name}") for name in names})


def _tidied(event: Event, fields: Mapping[str, Any]) -> dict[str, str]:
    words = {name: tidy(str(fields[name])) for name in WORDS}
    return words | ({"address": ""} if event.is_safe else {})
