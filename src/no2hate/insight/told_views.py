"""What anybody may see of what was told: a page a quarter, and every number as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from no2hate.insight import counts, told, told_files
from no2hate.insight.quarters import Quarter
from no2hate.insight.sheets import XLSX
from no2hate.web.pages import public_page


@public_page
def newest(request: HttpRequest) -> HttpResponse:
    """Show the newest quarter that is over, or that there is none yet."""
    quarters = counts.quarters()
    return _page(request, quarters[0] if quarters else None)


@public_page
def of_quarter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one quarter that is over."""
    quarter = Quarter.read(slug)
    if quarter not in counts.quarters():
        raise Http404
    return _page(request, quarter)


@public_page
def csv_file(request: HttpRequest) -> HttpResponse:
    """Hand out every number that the pages show, as text."""
    del request
    return _file(told_files.csv_text().encode(), "text/csv; charset=utf-8", "told.csv")


@public_page
def xlsx_file(request: HttpRequest) -> HttpResponse:
    """Hand out every number that the pages show, as a spreadsheet."""
    del request
    return _file(told_files.xlsx_bytes(), XLSX, "told.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="no2hate-{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def _page(request: HttpRequest, quarter: Quarter | None) -> HttpResponse:
    if quarter is None:
        return render(request, "insight/told.html", {})
    shown = {
        "quarter": told.name_of(quarter),
        "strands": told.by_strand(quarter),
        "kinds": told.by_kind(quarter),
        "beside": told.by_quarter(quarter),
        "others": [(one.slug, told.name_of(one), one == quarter) for one in counts.quarters()],
    }
    return render(request, "insight/told.html", shown)
