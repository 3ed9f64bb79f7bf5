"""Held voices in groups a person can judge: a day, a reason, and within it each crowd."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

from no2hate.accounts.models import Staff
from no2hate.campaigns.integrity import removing
from no2hate.campaigns.integrity.removing import Rule
from no2hate.campaigns.models import Edition, Invalidation, Voice
from no2hate.campaigns.models.suspects import LOOKED_AT_WITHIN
from no2hate.common import clock

LEAST: Final = 5  # of one network, to be shown apart
MOST: Final = 5  # networks shown apart in a group


@dataclass(frozen=True, kw_only=True)
class Group:
    """Voices held for one reason on one day: all of them, or those of one network."""

    day: date
    reason: str
    number: int
    first: datetime
    last: datetime
    seen: datetime  # when the last of them was held: whom a person sees, and no later one
    since: datetime  # when the first of them was held
    came_from: bytes | None = None

    @property
    def is_late(self) -> bool:
        """Whether one of them has waited for longer than the day that was promised."""
        return clock.now() - self.since > LOOKED_AT_WITHIN

    @property
    def why(self) -> str:
        """The reason in words."""
        return str(Voice.Held(self.reason).label)

    @property
    def key(self) -> dict[str, str]:
        """What names this group in a form."""
        came_from = self.came_from.hex() if self.came_from else ""
        return {"day": f"{self.day:%Y-%m-%d}", "reason": self.reason, "came_from": came_from}


def groups(edition: Edition) -> list[Group]:
    """Return who is held, newest day first; a crowd from one network follows its whole group."""
    rows = edition.voices.held_groups()
    by_reason = groupby(rows, key=lambda row: (row["day"], row["held_reason"]))
    return [group for _, found in by_reason for group in _with_crowds(list(found))]


def group_of(edition: Edition, *, day: date, reason: str, came_from: bytes | None) -> Group | None:
    """Return one group as it stands now, or nothing if nobody is in it any more."""
    asked = (day, reason, came_from)
    found = (g for g in groups(edition) if (g.day, g.reason, g.came_from) == asked)
    return next(found, None)


def propose_to_remove(group: Group, *, edition: Edition, why: str, by: Staff) -> Invalidation:
    """Write down the rule that means a group, to be tried dry."""
    rule = Rule(
        signed_from=group.first,
        signed_until=group.last + timedelta(seconds=1),
        held_reason=group.reason,
        came_from=group.came_from,
    )
    return removing.propose(rule, edition=edition, why=why, by=by)


def _with_crowds(rows: list[Mapping[str, Any]]) -> Iterable[Group]:
    yield _group(rows, came_from=None)
    crowds = [row for row in rows if row["came_from"] and row["number"] >= LEAST]
    if len(rows) > 1:
        for row in crowds[:MOST]:
            yield _group([row], came_from=bytes(row["came_from"]))


def _group(rows: list[Mapping[str, Any]], *, came_from: bytes | None) -> Group:
    return Group(
        day=rows[0]["day"],
        reason=rows[0]["held_reason"],
        number=sum(row["number"] for row in rows),
        first=min(row["first"] for row in rows),
        last=max(row["last"] for row in rows),
        seen=max(row["seen"] for row in rows),
        since=min(row["since"] for row in rows),
        came_from=came_from,
    )
