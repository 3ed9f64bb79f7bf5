"""The open files: written once a day from the count, as the day began, and then left alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.db.models import Count

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.effect import disclosure
from no2hate.campaigns.effect.curves import day_number
from no2hate.campaigns.effect.tables import RunOfYear
from no2hate.campaigns.models import Edition, OpenData, Tally, Voice
from no2hate.common import clock
from no2hate.web.memo import for_seconds

PEOPLE: Final = frozenset({Voice.Kind.PERSON, Voice.Kind.AFFECTED})  # in totals alone, together
EVERYWHERE: Final = ""
SECONDS: Final = 5.0
SETTLED: Final = timedelta(minutes=10)  # after midnight the last voices of a day are counted


class Line(NamedTuple):
    """One line of the file; what does not apply is empty."""

    table: str  # days, areas or kinds
    year: int
    first_day: str
    last_day: str
    area: str  # code of the statistics office
    kind: str
    source: str
    voices: int
    people: int | None = None  # in groups of this kind, in whole tens


def write() -> bool:
    """Write the files of a new day, once; return whether this was the time."""
    today = _day()
    if OpenData.objects.filter(day=today).exists():
        return False
    before = OpenData.objects.filter(day__lt=today).order_by("-day").first()
    lines = list(_lines(today, [Line(*line) for line in before.lines] if before else []))
    back = _back()
    with transaction.atomic():
        OpenData.objects.exclude(day=today).delete()
        OpenData.objects.get_or_create(day=today, defaults={"lines": lines, "back": back})
    return True


@for_seconds(SECONDS)
def latest() -> OpenData:
    """Return what was written last, kept for a moment; before the first time, what would be."""
    found: OpenData | None = OpenData.objects.order_by("-day").first()
    return found or OpenData(day=_day(), lines=list(_lines(_day(), [])), back={})


def _day() -> date:
    return current.local_day(clock.now() - SETTLED)


def _lines(today: date, told: list[Line]) -> Iterator[Line]:
    cells = Tally.objects.filter(day__lt=today, edition__is_announced=True)
    days = cells.by("edition__year", "day", "source")
    for row in sorted(days, key=lambda row: (row["edition__year"], row["day"], row["source"])):
        day = row["day"].isoformat()
        yield Line("days", row["edition__year"], day, day, "", "", row["source"], row["n"])
    own = {row["edition__year"] for row in days if row["source"] != Voice.Source.ENTERED}
    kept = [line for line in told if line.year in own]  # entered totals are replaced as a whole
    yield from _of_areas(cells.by("edition__year", "area__code", "day"), kept)
    yield from _of_kinds(cells.by("edition__year", "kind"))


def _of_areas(rows: list[dict[str, Any]], told: list[Line]) -> Iterator[Line]:
    days: dict[tuple[int, str], dict[date, int]] = {}
    for row in rows:
        if row["area__code"]:
            place = row["edition__year"], row["area__code"]
            days.setdefault(place, {})[row["day"]] = row["n"]
    before: dict[tuple[int, str], list[tuple[date, date]]] = {}
    for line in told:
        if line.table == "areas":
            span = date.fromisoformat(line.first_day), date.fromisoformat(line.last_day)
            before.setdefault((line.year, line.area), []).append(span)
    for place in sorted({*days, *before}):
        year, area = place
        for run in disclosure.runs(days.get(place, {}), before.get(place, ())):
            first, last = run.first.isoformat(), run.last.isoformat()
            yield Line("areas", year, first, last, area, "", "", run.voices)


def _of_kinds(rows: list[dict[str, Any]]) -> Iterator[Line]:
    order = list(Voice.Kind.values)
    for row in sorted(rows, key=lambda row: (row["edition__year"], order.index(row["kind"]))):
        voices = disclosure.in_tens(row["n"])
        if voices and row["kind"] not in PEOPLE:
            people = disclosure.in_tens(row["in_groups"] or 0)
            yield Line("kinds", row["edition__year"], "", "", "", row["kind"], "", voices, people)


def _back() -> dict[str, dict[str, int]]:
    """Count for which year each voice is with us: the one question that reads every voice."""
    edition = Edition.objects.current()
    if edition is None:
        return {}
    counted = edition.voices.counted().order_by().values("area__slug", "years")
    back: dict[str, dict[str, int]] = {EVERYWHERE: {}}
    for row in counted.annotate(n=Count("pk")):
        for place in {EVERYWHERE, row["area__slug"] or EVERYWHERE}:
            counts = back.setdefault(place, {})
            counts[str(row["years"])] = counts.get(str(row["years"]), 0) + row["n"]
    return back


def runs_of(area: Area) -> dict[int, list[RunOfYear]]:
    """Return an area's runs by year, as the files have them."""
    begun = dict(Edition.objects.announced().values_list("year", "starts_on"))
    runs: dict[int, list[RunOfYear]] = {}
    for line in (Line(*each) for each in latest().lines):
        if line.table == "areas" and line.area == area.code and line.year in begun:
            first, last = date.fromisoformat(line.first_day), date.fromisoformat(line.last_day)
            day = day_number(last, begun[line.year])
            runs.setdefault(line.year, []).append(RunOfYear(first, last, day, line.voices))
    return runs
