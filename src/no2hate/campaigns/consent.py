"""What people agree to when they leave us their address: the words, by version and date.

A version once shown is never changed: a new wording is a new line below the others.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Wording:
    """Words somebody ticked, and the day from which they stood on the form."""

    version: str
    since: date
    words: "_StrPromise"


WORDINGS: Final = (
    Wording(
        "2026-1",
        date(2026, 10, 1),
        _("Keep my email address and write to me once, when next year’s campaign begins"),
    ),
)
CURRENT: Final = WORDINGS[-1]


def wording(version: str) -> Wording | None:
    """Return what somebody agreed to; nothing if they did not, or ended it."""
    return next((words for words in WORDINGS if words.version == version), None)
