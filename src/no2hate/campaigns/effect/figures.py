"""Figures anyone may quote: each with what it is, of when, and how it was counted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from no2hate.areas.models import Area
from no2hate.campaigns.effect import open_data
from no2hate.campaigns.effect.back import Back, pooled
from no2hate.campaigns.effect.curves import Curve, curves
from no2hate.campaigns.models import Edition, Network, Voice
from no2hate.campaigns.season import Stage
from no2hate.moderation import switches
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch

TENS: Final = 10


class Figure(NamedTuple):
    """A number that may be quoted with its definition."""

    value: int
    label: str
    as_of: datetime | date | None
    definition: str


@dataclass(frozen=True)
class Momentum:
    """This year and those before it, everywhere or in one area."""

    edition: Edition
    area: Area | None
    years: list[Curve]  # the oldest first

    @property
    def now(self) -> Curve:
        """This year; empty before it opens."""
        return next((year for year in self.years if year.year == self.edition.year), self._none)

    @property
    def before(self) -> Curve | None:
        """The year before this one, where it has a count."""
        return next((year for year in self.years if year.year == self.edition.year - 1), None)

    @property
    def by_now(self) -> int | None:
        """How many the year before had by the end of the same day; few of an area are not said."""
        return (
            self.before.by_day_of(self.now, is_area=self.area is not None) if self.before else None
        )

    @property
    def entered(self) -> list[int]:
        """The years that were entered by hand."""
        return [year.year for year in self.years if year.is_entered]

    @property
    def _none(self) -> Curve:
        return Curve(self.edition.year, {})


def momentum_of(edition: Edition, area: Area | None = None) -> Momentum:
    """Return the years side by side; one query."""
    return Momentum(edition, area, curves(edition, area))


@dataclass(frozen=True)
class Returned:
    """Who is with us again and who is new, as a day began."""

    groups: list[Back]
    new: int
    as_of: date

    @property
    def total(self) -> int:
        """All who were with us before."""
        return sum(group.voices for group in self.groups)


def returned(area: Area | None = None) -> Returned | None:
    """Return how many came back, as the open files' day began; nothing of fewer than ten."""
    written = open_data.latest()
    counts = written.back.get(area.slug if area else open_data.EVERYWHERE, {})
    counts = {int(year): n for year, n in counts.items()}
    groups = pooled(counts)
    return Returned(groups, counts.get(1, 0), written.day) if groups else None


def elsewhere(edition: Edition) -> list[tuple[str, int]]:
    """Return how many posts of other networks were shown: never added to the voices."""
    posts = edition.posts.filter(gone_at=None, item__state=Item.State.APPROVED)
    networks = list(posts.order_by().values_list("network", flat=True))
    labels = [(label, networks.count(value)) for value, label in Network.choices]
    return [(str(label), n) for label, n in labels if n]


def affected(edition: Edition) -> int:
    """Return how many said that it has happened to them: whole tens, once the week is over.

    Before that nothing is said: a number that grows would tell who came in between.
    """
    if edition.stage not in {Stage.RESULTS, Stage.ARCHIVE}:
        return 0
    counted = edition.tally.filter(kind=Voice.Kind.AFFECTED).total()
    return int(counted) // TENS * TENS


def removed(edition: Edition) -> int:
    """Return how many voices were removed as false, by rules that stand."""
    found: int = edition.invalidations.standing().removed()
    return found


def figures(edition: Edition, area: Area | None = None) -> list[Figure]:
    """Return what a press sheet may say; nothing while the counter is hidden."""
    if switches.is_on(Switch.HIDE_COUNTER):
        return []
    found = momentum_of(edition, area)
    counted = edition.counted_until
    confirmed = _(
        "Each confirmed by email, once for each address; withdrawn and false ones are out."
    )
    said = [
        Figure(
            found.now.total, _("voices in %(year)s") % {"year": edition.year}, counted, confirmed
        )
    ]
    if found.by_now is not None and found.now.through is not None:
        said += _beside_last_year(found)
    if found.now.in_groups:
        apart = _(
            "Group sizes as groups gave them. A group is one voice; its people are not added."
        )
        said.append(Figure(found.now.in_groups, _("people in groups"), counted, apart))
    came_back = returned(area)
    if came_back:
        known = _("Voices whose email address also stood in the line in an earlier year.")
        said.append(Figure(came_back.total, _("came back"), came_back.as_of, known))
    if not area and removed(edition):
        false = _("Taken out of the count by rules that were tried, applied and can be undone.")
        label = ngettext("voice removed as false", "voices removed as false", removed(edition))
        said.append(Figure(removed(edition), label, counted, false))
    return said


def _beside_last_year(found: Momentum) -> list[Figure]:
    yesterday = _("Up to the end of yesterday: a day that is not over is compared with nothing.")
    same = _("Up to the same day, counted from the first day of each year’s week.")
    counted = found.edition.counted_until
    return [
        Figure(found.now.finished, _("voices by the end of yesterday"), counted, yesterday),
        Figure(found.by_now or 0, _("voices last year by the same day"), counted, same),
    ]
