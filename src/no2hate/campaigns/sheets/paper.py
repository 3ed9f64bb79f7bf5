"""An empty sheet as PDF: what people sign, and beside it what is kept of them."""

from datetime import timedelta
from typing import Final

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import Align

from no2hate.campaigns.models import Edition
from no2hate.partners.models import Organisation
from no2hate.web import drawing
from no2hate.web.drawing import CORAL, INK, SOFT
from no2hate.web.posters import ALWAYS, HEIGHT, MARGIN, WIDTH, readable

LINES: Final = 20
TOP: Final = 82.0  # millimetres; where the lines begin
ROW: Final = 8.6
COLUMNS: Final = (10.0, 68.0, 60.0, 40.0)
CODE: Final = 24.0
KEPT: Final = timedelta(weeks=4)  # how long a partner may hold the paper


def blank_sheet(edition: Edition, *, organisation: Organisation | None) -> bytes:
    """Draw a sheet of twenty lines; white, so that any printer will do."""
    page = FPDF(format="A4")
    page.set_auto_page_break(auto=False)
    page.set_margin(MARGIN)
    page.set_creation_date(ALWAYS)
    page.set_lang(get_language() or settings.LANGUAGE_CODE)
    page.set_title(f"#NO2HATE {edition.year}")
    drawing.add_faces(page)
    page.add_page()
    _head(page, edition)
    _kept(page, edition, organisation)
    _lines(page)
    _foot(page)
    return bytes(page.output())


def _head(page: FPDF, edition: Edition) -> None:
    """Set what people sign, with a code for those who would rather do it on a telephone."""
    link = f"{settings.PUBLIC_ORIGIN}/add/"
    code = segno.make(link, error="m", micro=False).matrix
    drawing.squares(page, code, at=(WIDTH - MARGIN - CODE, MARGIN), side=CODE)
    page.set_xy(MARGIN, MARGIN - 2)
    page.set_text_color(CORAL)
    page.set_font("display", "B", 30)
    page.cell(120, 12, f"#NO2HATE {edition.year}")
    page.set_xy(MARGIN, MARGIN + 11)
    page.set_text_color(INK)
    page.set_font("display", "B", 17)
    page.multi_cell(
        WIDTH - 2 * MARGIN - CODE - 6, 7, f"{edition.campaign.local_statement}.", align=Align.L
    )


def _kept(page: FPDF, edition: Edition, organisation: Organisation | None) -> None:
    """Say what happens with the paper, before the first line."""
    until = date_format(edition.ends_on + KEPT, "j F Y")
    keeper = readable(organisation.name, or_else="") if organisation else ""
    said = [
        _("Sign below and you are counted. A first name or initials are enough."),
        _(
            "Only the number of signatures, the day and the place go into the count. "
            "No name leaves this sheet."
        ),
        _("The paper stays with %(keeper)s and is destroyed by %(until)s.")
        % {"keeper": keeper or _("whoever laid it out"), "until": until},
        _("Please sign once, here or online: the code leads to the same line."),
    ]
    page.set_xy(MARGIN, MARGIN + 30)
    page.set_text_color(SOFT)
    page.set_font("display", "", 11.5)
    page.multi_cell(WIDTH - 2 * MARGIN, 5.6, "\n".join(said), align=Align.L)


def _lines(page: FPDF) -> None:
    heads = ("", _("First name or initials"), _("Town or village"), _("Signature"))
    page.set_text_color(INK)
    page.set_draw_color(SOFT)
    page.set_line_width(0.25)
    page.set_font("display", "B", 11)
    page.set_xy(MARGIN, TOP)
    for head, width in zip(heads, COLUMNS, strict=True):
        page.cell(width, 7, head)
    page.set_font("display", "", 10)
    for number in range(1, LINES + 1):
        top = TOP + 7 + (number - 1) * ROW
        page.set_xy(MARGIN, top)
        for width, words in zip(COLUMNS, (str(number), "", "", ""), strict=True):
            page.cell(width, ROW, words, border=1, align=Align.C)


def _foot(page: FPDF) -> None:
    """Leave room for what the partner enters afterwards."""
    page.set_xy(MARGIN, HEIGHT - MARGIN - 6)
    page.set_font("display", "", 10.5)
    where = _("Place: %(gap)s  Day: %(short)s  Signatures counted: %(short)s") % {
        "gap": "_" * 28,
        "short": "_" * 10,
    }
    page.cell(WIDTH - 2 * MARGIN, 6, where)
    if settings.DEMO:
        page.set_xy(MARGIN, 6)
        page.cell(WIDTH - 2 * MARGIN, 6, _("Example data"), align=Align.R)
