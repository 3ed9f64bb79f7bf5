"""What is seen of an attack on one page: the minutes, the crowds, the areas, what is held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from no2hate.accounts.models import Staff
from no2hate.campaigns.integrity.alike import Copies, copies
from no2hate.campaigns.integrity.clusters import (
    Cluster,
    Flood,
    clusters,
    floods,
    signed_since,
)
from no2hate.campaigns.integrity.desk_forms import CopiesForm, RuleForm
from no2hate.campaigns.integrity.timeline import Timeline, timeline
from no2hate.campaigns.models import Edition, Voice
from no2hate.common import clock
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.web.forms import auto_id

HOURS: Final = (1, 6, 24)
AN_HOUR: Final = 60  # minutes


@dataclass(frozen=True, kw_only=True)
class Suspect:
    """A cluster, and the form that tries to remove it."""

    cluster: Cluster
    form: RuleForm


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the attack page shows."""

    hours: int
    since: datetime
    signed: int
    pending: int
    held: list[tuple[str, int]]
    drawn: Timeline
    suspects: list[Suspect]
    floods: list[tuple[Flood, RuleForm]]
    copies: list[tuple[Copies, CopiesForm]]
    switches: list[tuple[Switch, bool]]

    @property
    def waiting(self) -> int:
        """How many are held in all."""
        return sum(number for _why, number in self.held)

    @property
    def spans(self) -> tuple[int, ...]:
        """The hours one can look back."""
        return HOURS

    @property
    def is_quiet(self) -> bool:
        """Whether nothing stands out."""
        return not (self.suspects or self.floods or self.copies)


def since(hours: int) -> datetime:
    """Return the moment so many hours ago, at the beginning of its minute."""
    return clock.now().replace(second=0, microsecond=0) - timedelta(hours=hours)


def look(edition: Edition, *, hours: int, staff: Staff) -> Seen:
    """Return what came in during the last hours, and what of it this person may judge."""
    begin = since(hours)
    recent = signed_since(edition, begin)
    states, by_minute = recent.by("state"), recent.by_minute()
    return Seen(
        hours=hours,
        since=begin,
        signed=sum(states.values()),
        pending=states.get(Voice.State.NEW, 0),
        held=_held(edition),
        drawn=timeline(by_minute, since=begin, minutes=hours * AN_HOUR),
        suspects=[_suspect(n, one) for n, one in enumerate(clusters(edition, begin))],
        floods=[(one, _flood_form(one, begin)) for one in floods(edition, begin)],
        copies=_copies(staff, begin),
        switches=[(switch, switches.is_on(switch)) for switch in Switch],
    )


def _held(edition: Edition) -> list[tuple[str, int]]:
    held: Mapping[str, int] = edition.voices.held().by("held_reason")
    return [(str(Voice.Held(reason).label), number) for reason, number in held.items()]


def _suspect(number: int, cluster: Cluster) -> Suspect:
    said = {
        cluster.sort: cluster.key.hex(),
        "signed_from": cluster.first.isoformat(),
        "signed_until": cluster.until.isoformat(),
    }
    return Suspect(cluster=cluster, form=RuleForm(initial=said, auto_id=auto_id("crowd", number)))


def _copies(staff: Staff, begin: datetime) -> list[tuple[Copies, CopiesForm]]:
    return [
        (one, CopiesForm(auto_id=auto_id("copies", n)).offer(one))
        for n, one in enumerate(copies(staff, since=begin))
    ]


def _flood_form(flood: Flood, since: datetime) -> RuleForm:
    said = {
        "area": flood.area.slug,
        "signed_from": since.isoformat(),
        "signed_until": clock.now().isoformat(),
    }
    return RuleForm(initial=said, auto_id=auto_id("flood", flood.area.slug))
