"""The tables of the picture as files for anybody."""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from no2hate.common import clock
from no2hate.insight import exports
from no2hate.insight.models import Figure
from no2hate.insight.sheets import XLSX
from no2hate.web.pages import public_page

ALL: Final = "all"  # every figure, replaced ones too


@public_page
def csv_file(request: HttpRequest, table: str) -> HttpResponse:
    """Give a table as comma-separated values."""
    return _file(exports.as_csv(_figures(table)), "text/csv; charset=utf-8", f"{table}.csv")


@public_page
def xlsx_file(request: HttpRequest, table: str) -> HttpResponse:
    """Give a table as a spreadsheet."""
    figures = _figures(table)
    content = exports.as_xlsx(
        figures,
        title=_("All published figures") if table == ALL else str(Figure.Table(table).label),
        address=reverse("insight:figures" if table == ALL else f"insight:{table}"),
        as_of=clock.today(settings.TIME_ZONE),
    )
    return _file(content, XLSX, f"{table}.xlsx")


def _figures(table: str) -> list[Figure]:
    if table == ALL:
        return list(Figure.objects.with_what_replaced_them())
    if table not in Figure.Table.values:
        raise Http404
    return list(Figure.objects.in_table(table))


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="no2hate-{name}"'
    return response
