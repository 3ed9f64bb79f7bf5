"""An area's figures: voices, the goal, the rate, and by kind with small numbers merged.

People who say that it has happened to them are counted among people, in every area and at
every size: their number stands nowhere by itself, so nothing can be subtracted to find it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.campaigns.effect.rates import per_10_000
from no2hate.campaigns.local.faces import goal_of
from no2hate.campaigns.models import Edition, Tally, Voice

FEWEST: Final = 5  # a smaller number never stands by itself
FEWEST_IN_ALL: Final = 10  # below, nothing is told apart
MERGED: Final = ""  # the key of what was merged
WHOLE: Final = 100

Kind = Voice.Kind
TOGETHER: Final = {Kind.AFFECTED.value: Kind.PERSON.value}
LABELS: Final[dict[str, Promise]] = {
    Kind.PERSON: _("People"),
    Kind.SCHOOL: _("Schools and classes"),
    Kind.FAITH: _("Faith and belief groups"),
    Kind.CHARITY: _("Charities and community groups"),
    Kind.BUSINESS: _("Businesses"),
    Kind.CLUB: _("Sports and social clubs"),
    Kind.COUNCIL: _("Councils"),
    Kind.POLICE: _("Police teams"),
    Kind.HEALTH: _("Health services"),
    Kind.TRANSPORT: _("Bus, train and taxi companies"),
    Kind.ELECTED: _("Elected people"),
    MERGED: _("All others together"),
}


@dataclass(frozen=True)
class KindOfVoice:
    """How many voices of one kind, or of the merged rest."""

    label: Promise
    voices: int


@dataclass(frozen=True)
class Figures:
    """What an area's page says in numbers."""

    voices: int
    goal: int | None
    per_10_000: float | None
    in_groups: int | None  # people in the groups, where they are not too few to say
    kinds: list[KindOfVoice]

    @property
    def percent(self) -> int | None:
        """How much of the goal is there; past it, more than a hundred."""
        return WHOLE * self.voices // self.goal if self.goal else None


def of_area(edition: Edition, area: Area) -> Figures:
    """Return an area's figures of a year."""
    cells = Tally.objects.of(edition, area).values_list("kind")
    rows = cells.annotate(Sum("voices"), Sum("people"))
    shown = told_apart({kind: voices for kind, voices, _people in rows})
    voices, people = (sum(row[place] for row in rows) for place in (1, 2))
    return Figures(
        voices=voices,
        goal=goal_of(edition, area),
        per_10_000=per_10_000(voices, area),
        in_groups=people if people >= FEWEST_IN_ALL else None,
        kinds=[KindOfVoice(LABELS[kind], number) for kind, number in shown],
    )


def told_apart(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what may stand beside a total, largest first, what was merged last.

    The numbers add up to the total. None is below five, and the merged number hides at
    least two kinds: taking the others from the total never gives a small one.

    >>> told_apart({"person": 40, "affected": 3, "school": 6, "faith": 2})
    [('person', 43), ('', 8)]
    """
    sums: Counter[str] = Counter()
    for kind, number in counts.items():
        sums[TOGETHER.get(kind, kind)] += number
    ordered = [(kind, number) for kind, number in sums.most_common() if number]
    if sum(sums.values()) < FEWEST_IN_ALL:
        return []
    shown = [row for row in ordered if row[1] >= FEWEST]
    merged = [row for row in ordered if row[1] < FEWEST]
    if shown and len(merged) == 1:
        merged.append(shown.pop())
    rest = sum(number for _kind, number in merged)
    while shown and 0 < rest < FEWEST:
        rest += shown.pop()[1]
    if not shown:
        return []  # all of it merged says nothing beside the total
    return [*shown, (MERGED, rest)] if rest else shown
