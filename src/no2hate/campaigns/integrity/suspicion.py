"""Whether a voice is set aside until a person has looked. Nobody is refused, or told."""

from typing import Final

from no2hate.campaigns.integrity.domains import is_throw_away
from no2hate.campaigns.integrity.fields import (
    GOOD_FOR,
    STARTED,
    TRAP,
    TYPED_IN,
    form_time,
    handed_out,
    started_field,
    trap_field,
)
from no2hate.campaigns.models import Voice
from no2hate.common import clock
from no2hate.moderation import switches
from no2hate.moderation.rates import Counts
from no2hate.moderation.switches import Switch

__all__ = ["STARTED", "TRAP", "form_time", "most", "started_field", "suspicion", "trap_field"]

FROM_ONE_HOUSEHOLD: Final = 30  # a day; a school or a library passes it and is looked at
FROM_ONE_NETWORK: Final = 300
RAISED: Final = 10  # times as many, while the switch is on


def suspicion(*, trap: str, started: str, email: str, counts: Counts) -> str:
    """Return why a voice is to be held, the surest sign first, or nothing."""
    if trap.strip():
        return Voice.Held.TRAP
    if is_throw_away(email):
        return Voice.Held.DOMAIN
    if many := _many(counts):
        return many
    if not _is_typed(started):
        return Voice.Held.FAST
    return Voice.Held.SWITCH if switches.is_on(Switch.HOLD_ALL) else ""


def most(limit: int) -> int:
    """Return a limit as it stands now: ten times as high while the switch is on."""
    return limit * RAISED if switches.is_on(Switch.RAISE_LIMITS) else limit


def _many(counts: Counts) -> str:
    if counts.is_allowed:
        return ""
    if counts.household > most(FROM_ONE_HOUSEHOLD):
        return Voice.Held.RATE
    return Voice.Held.NEAR if counts.near > most(FROM_ONE_NETWORK) else ""


def _is_typed(started: str) -> bool:
    then = handed_out(started)
    return then is not None and TYPED_IN <= clock.now() - then <= GOOD_FOR
