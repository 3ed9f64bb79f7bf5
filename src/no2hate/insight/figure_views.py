"""The public pages of published figures."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from no2hate.areas.models import Area
from no2hate.insight import charts, counts, published, rises, steps, told, words
from no2hate.insight.models import ContextEvent, Figure
from no2hate.web.pages import public_page

Table = Figure.Table
Measure = Figure.Measure


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Show the most important of each page, with its chart."""
    names = words.names_of_areas()
    found = published.recorded()
    shown = {
        "names": names,
        "recorded": found,
        **_headline(found, names),
        "survey": published.of_measure(_table(Table.HIDDEN), Measure.SURVEY)[-1:],
        "forces": published.forces(),
        "charged": published.of_measure(_table(Table.JUSTICE), Measure.CHARGED)[-1:],
        "uplift": published.of_measure(_table(Table.JUSTICE), Measure.UPLIFT)[-1:],
        "rise": _rise(),
        "told": _told(),
        "confirmed": rises.confirmed_in_words(),
    }
    return render(request, "insight/index.html", shown)


@public_page
def recorded(request: HttpRequest) -> HttpResponse:
    """Show what the police recorded, year by year and by strand."""
    names = words.names_of_areas()
    found = published.recorded()
    strands = [
        (every, published.by_year(every, names, years=found.every.years, frame=charts.SMALL))
        for found in ([found] if found else [])
        for every in found.strands
    ]
    shown = {
        "names": names,
        "recorded": found,
        **_headline(found, names),
        "strands": strands,
        "years": _years(found) if found else [],
        "table": Table.RECORDED.value,
    }
    return render(request, "insight/recorded.html", shown)


def _headline(found: published.Recorded | None, names: words.Names) -> dict[str, object]:
    if found is None:
        return {}
    chart = published.by_year(found.every, names, years=found.every.years, frame=charts.WIDE)
    return {"chart": chart, "events": _meanwhile([chart])}


def _years(found: published.Recorded) -> list[tuple[Figure, list[Figure | None]]]:
    """Return a row for each year and coverage: all, then the strands, nothing where not known."""
    rows: dict[tuple[int, str], dict[str, Figure]] = {}
    for figure in found.figures:
        rows.setdefault((figure.year, figure.excludes), {})[figure.strand] = figure
    order = ["", *(every.strand for every in found.strands)]
    return [
        (next(iter(row.values())), [row.get(strand) for strand in order]) for row in rows.values()
    ]


@public_page
def areas(request: HttpRequest) -> HttpResponse:
    """Show the newest number of each police force, as a map of squares and as a table."""
    forces = published.forces()
    shown = {
        "forces": forces,
        "known": sum(1 for force in forces if force.figure and force.figure.value is not None),
        "legend": published.STEPS,
        "table": Table.AREAS.value,
    }
    return render(request, "insight/areas.html", shown)


@public_page
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that is published of one area."""
    here = get_object_or_404(Area, slug=slug)
    figures = list(Figure.objects.of_area(here))
    force = next((force for force in published.forces() if force.area == here), None)
    runs = published.months(figures)
    drawings = [published.by_month(run, frame=charts.WIDE) for run in runs]
    drawn = {each.pk for run in runs for each in run.figures}
    shown = {
        "area": here,
        "force": force,
        "figures": [figure for figure in figures if figure.pk not in drawn],
        "runs": list(zip(runs, drawings, strict=True)),
        "events": _meanwhile(drawings, here),
    }
    return render(request, "insight/area.html", shown)


@public_page
def hidden(request: HttpRequest) -> HttpResponse:
    """Show what the survey estimates beside what is recorded, and why neither divides the other."""
    survey = _table(Table.HIDDEN)
    everything = [figure for figure in survey if not figure.strand]
    shown = {
        "names": words.names_of_areas(),
        "recorded": published.recorded(),
        "rows": steps.as_rows("", "", everything) if everything else None,
        "strands": [figure for figure in survey if figure.strand],
        "table": Table.HIDDEN.value,
    }
    return render(request, "insight/hidden.html", shown)


@public_page
def justice(request: HttpRequest) -> HttpResponse:
    """Show what became of it, step by step, each of its own year and coverage."""
    found = steps.justice()
    figures = _table(Table.JUSTICE)
    shown = {
        "names": words.names_of_areas(),
        "steps": found,
        "charged": published.of_measure(figures, Measure.CHARGED)[-1:],
        "uplift": published.of_measure(figures, Measure.UPLIFT)[-1:],
        "table": Table.JUSTICE.value,
    }
    return render(request, "insight/justice.html", shown)


@public_page
def moments(request: HttpRequest) -> HttpResponse:
    """Show months and days around events; what has nothing to be held beside gets no bar."""
    runs = published.months(_table(Table.MOMENTS))
    drawings = [published.by_month(run, frame=charts.WIDE) for run in runs]
    groups = steps.moments([figure for run in runs for figure in run.figures])
    shown = {
        "runs": list(zip(runs, drawings, strict=True)),
        "events": _meanwhile(drawings, runs[0].last.area if runs else None),
        "groups": [rows for rows in groups if len(rows.bars) > 1],
        "names": words.names_of_areas(),
        "singles": [rows for rows in groups if len(rows.bars) == 1],
        "table": Table.MOMENTS.value,
    }
    return render(request, "insight/moments.html", shown)


@public_page
def figures(request: HttpRequest) -> HttpResponse:
    """List every figure there is, replaced ones too."""
    everything = Figure.objects.with_what_replaced_them()
    tables = [
        (table.label, [each for each in everything if each.table == table]) for table in Table
    ]
    return render(request, "insight/figures.html", {"tables": tables, "table": "all"})


@public_page
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Show where one number comes from and what it leaves out."""
    related = Figure.objects.select_related("area", "superseded_by")
    found = get_object_or_404(related, code=code)
    rest = Figure.objects.of_same(found)
    shown = {
        "figure": found,
        "names": words.names_of_areas(),
        "former": list(found.former.all()),
        "others": list(rest.standing().exclude(Q(pk=found.superseded_by_id) | Q(former=found))),
        "place": steps.place_of(found),
        "force": _force_of(found),
        "public_origin": settings.PUBLIC_ORIGIN,
        "page": f"insight:{found.table}",
    }
    return render(request, "insight/figure.html", shown)


def _force_of(found: Figure) -> published.Force | None:
    """Return the force whose total of a year this is, for what it is to residents."""
    if found.table != Table.AREAS or found.area is None or not published.is_total(found):
        return None
    return published.Force(found.area, found, None)


def _table(table: str) -> list[Figure]:
    return list(Figure.objects.in_table(table))


def _rise() -> dict[str, object] | None:
    """Return the run of months with the most remarkable peak."""
    run = next(iter(published.months(_table(Table.MOMENTS))), None)
    if run is None:
        return None
    chart = published.by_month(run, frame=charts.HALF)
    return {
        "run": run,
        "chart": chart,
        "events": _meanwhile([chart], run.last.area),
    }


def _told() -> dict[str, object] | None:
    """Return how much was told in the newest quarter, by place; no number is exact."""
    quarter = next(iter(counts.quarters()), None)
    if quarter is None:
        return None
    grid = told.by_strand(quarter)
    shown = [(row.name, row.numbers[0] or 0) for row in grid.rows if row.numbers[0]]
    most = max((number for _name, number in shown), default=0)
    bars = [(name, number, charts.out_of(number, most=most, width=100)) for name, number in shown]
    total = grid.total.numbers[0]
    return {"quarter": told.name_of(quarter), "total": total, "bars": bars}


def _meanwhile(drawn: Sequence[charts.TimeChart], here: Area | None = None) -> list[ContextEvent]:
    """Return what happened in the time of the first drawing; its marks are numbered alike."""
    return published.within(*drawn[0].span, here) if drawn else []
