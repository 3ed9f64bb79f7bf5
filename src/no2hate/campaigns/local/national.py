"""All areas on one screen, for the national lead: who is silent, who grows, who owes an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F, QuerySet

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.effect.rates import per_10_000
from no2hate.campaigns.local.figures import WHOLE
from no2hate.campaigns.models import AreaGoal, Edition, Milestone, Statement, Tally
from no2hate.common import clock

SPOKEN, LATER, DRAFT, SILENT = "spoken", "later", "draft", "silent"
ORDER: Final = (SILENT, DRAFT, LATER, SPOKEN)  # who needs a call first
A_YEAR: Final = timedelta(days=365)
MINUS: Final = "\N{MINUS SIGN}"
FEWEST_TO_COMPARE: Final = 10  # of fewer, one busload would decide it


@dataclass(frozen=True)
class Line:
    """An area as the lead sees it."""

    area: Area
    voices: int
    finished: int  # by the end of yesterday: a day that is not over is compared with nothing
    before: int | None  # by the same day last year
    goal: int | None
    statement: str
    due: int | None  # the number whose answer people wait for

    @property
    def change(self) -> int | None:
        """Hundredths more or less than last year by the same day; of fewer than ten nothing."""
        if not self.before or self.before < FEWEST_TO_COMPARE:
            return None
        return round(WHOLE * (self.finished - self.before) / self.before)

    @property
    def change_in_words(self) -> str:
        """The same with its sign."""
        change = self.change or 0
        return f"{MINUS if change < 0 else '+'}{abs(change)}%"

    @property
    def rate(self) -> float | None:
        """Voices for each 10,000 people, where that says something."""
        return per_10_000(self.voices, self.area)

    @property
    def percent(self) -> int | None:
        """How much of the goal is there."""
        return WHOLE * self.voices // self.goal if self.goal else None


def _least(value: float | None) -> float:
    return -1 if value is None else value


SORTS: Final[dict[str, Callable[[Line], Any]]] = {
    "silent": lambda line: (ORDER.index(line.statement), -line.voices),
    "name": lambda line: line.area.local_name,
    "voices": lambda line: -line.voices,
    "change": lambda line: (line.change is None, line.change or 0),  # who falls back, first
    "rate": lambda line: -_least(line.rate),
    "goal": lambda line: (line.percent is None, -(line.percent or 0)),
    "answer": lambda line: (line.due is None, line.area.local_name),
}


def lines(edition: Edition, *, by: str) -> list[Line]:
    """Return every area in an order asked for; one we do not know is by silence."""
    counted = Tally.objects.of(edition)
    now, finished = counted.by_area(), counted.filter(day__lt=edition.today()).by_area()
    before = _last_year(edition)
    goals = dict(AreaGoal.objects.filter(edition=edition).values_list("area", "voices"))
    stands = _statements(edition)
    due = _due(edition)
    found = [
        Line(
            area=area,
            voices=now.get(area.pk, 0),
            finished=finished.get(area.pk, 0),
            before=before.get(area.pk, 0) if before else None,
            goal=goals.get(area.pk),
            statement=stands.get(area.pk, SILENT),
            due=due.get(area.pk),
        )
        for area in current.areas().values()
    ]
    return sorted(found, key=SORTS.get(by, SORTS["silent"]))


def standing(edition: Edition, area: Area) -> str:
    """Return whether an office has spoken, will, is writing or is silent."""
    return _statements(edition).get(area.pk, SILENT)


def _last_year(edition: Edition) -> dict[int | None, int]:
    """Count each area's voices by the same day of the year before; empty if there was none."""
    before = Edition.objects.filter(year=edition.year - 1).first()
    if before is None:
        return {}
    until = same_day(edition, before, edition.today() - timedelta(days=1))
    return Tally.objects.of(before).filter(day__lte=until).by_area()


def same_day(edition: Edition, before: Edition, day: date) -> date:
    """Return the day that stood as far from its week's first day as this one does."""
    return min(before.starts_on + (day - edition.starts_on), before.ends_on + A_YEAR)


def _statements(edition: Edition) -> dict[int, str]:
    """Return how far each office's words have come; the furthest of its languages."""
    rows = edition.statements.exclude(area=None).values_list("area", "state", "publish_at")
    found: dict[int, str] = {}
    for area, state, publish_at in rows:
        stands = DRAFT
        if state == Statement.State.APPROVED:
            stands = SPOKEN if publish_at <= clock.now() else LATER
        found[area] = max(found.get(area, SILENT), stands, key=ORDER.index)
    return found


def _due(edition: Edition) -> dict[int, int]:
    """Return the highest number each area reached and has not answered."""
    waiting: QuerySet[Milestone] = Milestone.objects.filter(edition=edition).unanswered()
    return dict(waiting.order_by("voices").annotate(at=F("voices")).values_list("area", "at"))
