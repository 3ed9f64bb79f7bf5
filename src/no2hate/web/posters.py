"""Posters as PDF: the line of people with one empty place, words, and a code to scan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Final

import segno
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import Align

from no2hate.web import drawing
from no2hate.web.drawing import CORAL, CREAM, DEEP, GOLD, INK, PAPER, PLUM, SOFT, WHITE

WIDTH, HEIGHT = 210.0, 297.0  # millimetres: A4
MARGIN: Final = 16.0
BAND: Final = 19.0  # the ground the people stand on
PEOPLE: Final = 66.0  # how tall the drawing of the line is
CODE: Final = 46.0  # the side of the code's card
FOOT: Final = HEIGHT - BAND - PEOPLE  # where the words end
ALWAYS: Final = datetime(2026, 1, 1, tzinfo=UTC)  # a poster's own date would change its bytes
POINT: Final = 0.353  # millimetres
LARGE: Final = 40  # points; from here on lines stand close
places: Final = BoundedSemaphore(2)  # drawn at once
SCALES: Final = (2.2, 1.9, 1.7, 1.5, 1.3, 1.15, 1.0)


@dataclass(frozen=True, kw_only=True)
class Poster:
    """The words of one poster, the largest first."""

    seed: str
    link: str
    first: str
    second: str  # in coral
    lead: str
    lines: Sequence[tuple[str, str]] = ()  # each bold, then plain
    plain: str = ""
    notice: str = ""
    scan: str = field(default_factory=lambda: _("Scan to see more"))


@dataclass(frozen=True)
class Words:
    """Words in one size and colour, with a gap above them."""

    said: str
    size: float
    colour: drawing.Colour
    style: str = ""
    gap: float = 0.0


def answer(make: Callable[[], bytes]) -> HttpResponse:
    """Return a poster for a browser, which shows it; where two are being drawn, ask for patience.

    The first one after a start takes long, and threads are few: they are not all to draw.
    """
    if not places.acquire(blocking=False):
        return HttpResponse(
            _("Please try again"),
            content_type="text/plain; charset=utf-8",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": "5", "Cache-Control": "no-store"},
        )
    try:
        return HttpResponse(make(), content_type="application/pdf")
    finally:
        places.release()


def draw(said: Poster, *, by: str) -> bytes:
    """Draw a poster; the same words give the same bytes."""
    page = _page(said)
    drawing.line_of_people(
        page, seed=said.seed, top=FOOT, size=(WIDTH, PEOPLE), place=_("Your place")
    )
    _ground(page, by)
    if settings.DEMO:
        _tag(page, _("Example data"))
    _words(page, said)
    _code(page, said)
    return bytes(page.output())


def _page(said: Poster) -> FPDF:
    page = FPDF(format="A4")
    page.set_auto_page_break(auto=False)
    page.set_margin(MARGIN)
    page.set_creation_date(ALWAYS)
    page.set_lang(get_language() or settings.LANGUAGE_CODE)
    page.set_title(f"{said.first} {said.second}".strip())
    page.set_author("#NO2HATE")
    drawing.add_faces(page)
    page.add_page()
    page.set_fill_color(PAPER)
    page.rect(0, 0, WIDTH, HEIGHT, style="F")
    return page


def _ground(page: FPDF, by: str) -> None:
    """Draw what the people stand on, with the campaign's name and its sentence."""
    top = HEIGHT - BAND
    page.set_fill_color(DEEP)
    page.rect(0, top, WIDTH, BAND, style="F")
    page.set_xy(MARGIN, top)
    page.set_font("display", "B", 26)
    page.set_text_color(GOLD)
    page.cell(60, BAND, "#NO2HATE")
    page.set_xy(MARGIN + 60, top)
    page.set_font("display", "", 12.5)
    page.set_text_color(CREAM)
    sentence = _("Standing Together Against Hate Crime")
    page.set_y(top + (3.6 if by else 0))
    page.set_x(MARGIN + 60)
    page.cell(WIDTH - 2 * MARGIN - 60, 6 if by else BAND, sentence, align=Align.R)
    if by:
        page.set_xy(MARGIN + 60, top + 9.4)
        drawing.fit(page, by, width=WIDTH - 2 * MARGIN - 60, size=10.5)


def _tag(page: FPDF, words: str) -> None:
    page.set_font("display", "B", 11)
    width = page.get_string_width(words) + 10
    page.set_fill_color(GOLD)
    page.rect(WIDTH - MARGIN - width, 8, width, 8, style="F", round_corners=True, corner_radius=3.9)
    page.set_text_color(INK)
    page.set_xy(WIDTH - MARGIN - width, 8)
    page.cell(width, 8, words, align=Align.C)


def _words(page: FPDF, said: Poster) -> None:
    """Set the words from the top down, the smaller ones as large as there is room for."""
    width = WIDTH - 2 * MARGIN
    size = drawing.largest(page, said.first, width=width, sizes=(68, 30), lines=3)
    called_out = [
        Words(said.notice.upper(), 30, CORAL, "B"),
        Words(said.first, size, INK, "B"),
        Words(said.second, min(size, 56), CORAL, "B"),
    ]
    top = _set_all(page, called_out, top=20)
    for scale in SCALES:
        smaller = _smaller(said, scale)
        if _set_all(page, smaller, top=top, is_trial=True) < FOOT - 14:
            break
    _set_all(page, smaller, top=top)


def _smaller(said: Poster, scale: float) -> list[Words]:
    """Return what stands below the name, so many times as large as it must at least be."""
    words = [Words(said.lead, 20 * scale, PLUM, "B", gap=3)]
    for bold, plain in said.lines:
        words.append(Words(bold, 13 * scale, INK, "B", gap=2.6 * scale))
        words.append(Words(plain, 11.5 * scale, SOFT))
    return [*words, Words(said.plain, 12 * scale, SOFT, gap=3)]


def _set_all(page: FPDF, words: Sequence[Words], *, top: float, is_trial: bool = False) -> float:
    """Set words from a point down and return where the last ends; below the room, none."""
    for one in filter(lambda one: one.said, words):
        height = _set(page, one, top=top + one.gap, is_trial=True)
        if is_trial or top + one.gap + height < FOOT - 6:
            _set(page, one, top=top + one.gap, is_trial=is_trial)
            top += one.gap + height
    return top


def _set(page: FPDF, one: Words, *, top: float, is_trial: bool) -> float:
    """Set words beside the code where it stands, and return how much height they take."""
    whole = WIDTH - 2 * MARGIN
    page.set_xy(MARGIN, top)
    page.set_font("display", one.style, one.size)
    page.set_text_color(one.colour)
    leading = one.size * POINT * (1.0 if one.size > LARGE else 1.22)
    for width in (whole, whole - CODE - 8):
        height = drawing.height(page, one.said, width=width, leading=leading)
        if top + height < FOOT - CODE - 20:
            break
    if not is_trial:
        page.multi_cell(width, leading, one.said, align=Align.L)
    return height


def _code(page: FPDF, said: Poster) -> None:
    """Draw the code as vectors, on a white card with room around it, and what it is for."""
    left, top = WIDTH - MARGIN - CODE, FOOT - CODE - 18
    page.set_fill_color(WHITE)
    page.rect(left, top, CODE, CODE, style="F", round_corners=True, corner_radius=4)
    squares = segno.make(said.link, error="m", micro=False).matrix
    drawing.squares(page, squares, at=(left + 4, top + 4), side=CODE - 8)
    page.set_font("display", "B", 11)
    page.set_text_color(INK)
    page.set_xy(left - 6, top + CODE + 1.5)
    page.multi_cell(CODE + 12, 5, said.scan, align=Align.C)


def readable(words: str, *, or_else: str) -> str:
    """Return words if the display face has every sign of them; it knows no Urdu, say."""
    return words if drawing.has_all_of(words) else or_else
