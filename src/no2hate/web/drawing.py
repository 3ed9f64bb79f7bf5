"""What goes on paper is drawn with: the display face, the line of people, codes as vectors."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import Final, cast

import fontpkg_bricolage_grotesque as face
from django.conf import settings
from django.template.loader import get_template
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.drawing_primitives import DeviceRGB, Transform
from fpdf.enums import MethodReturnValue
from fpdf.svg import svg_path_converter

from no2hate.common import crowd

Colour = DeviceRGB

_RGB: Final = {  # as in the style sheet, by day
    "c1": "c8402a", "c2": "f5ae3d", "c3": "0a6a66", "c4": "2e5aa8", "c5": "6a1b5a",
    "c6": "e58a7b", "c7": "4e7a27",
    "c11": "f9cd7f", "c12": "f4b6a6", "c13": "a4d4cb", "c14": "b0c5ee", "c15": "dcb2d2",
}  # fmt: skip
SYMBOL: Final = re.compile(r'<symbol id="(\w+)"[^>]*>(.*?)</symbol>', re.DOTALL)
SHAPE: Final = re.compile(r'<circle cx="(\d+)" cy="(\d+)" r="(\d+)"/>|<path [^>]*?\bd="([^"]+)"/>')
# The wheel turns against its rider in the drawing of the site, where each is filled by itself.
WHEEL: Final = ("M44 150a48 48 0 1 0 .1 0zm0 14a34 34 0 1 1-.1 0z",
                "M44.1 150a48 48 0 1 1-.1 0zm0 14a34 34 0 1 0 .1 0z")  # fmt: skip
HEADROOM: Final = 24  # units above the tallest head, for the words over the empty place


def colour(digits: str) -> Colour:
    """Return a colour from six hexadecimal digits."""
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return DeviceRGB(red, green, blue)


PAPER, INK, SOFT, WHITE = (colour(c) for c in ("fff8ec", "26132b", "5b4660", "ffffff"))
PLUM, DEEP, CORAL = (colour(c) for c in ("6a1b5a", "43103f", "c8402a"))
GOLD, CREAM = (colour(c) for c in ("f5ae3d", "fff8ec"))
INKS: Final = {name: colour(digits) for name, digits in _RGB.items()}


def add_faces(page: FPDF) -> None:
    """Give a page the display face: bold for what is called out, regular for the rest."""
    for style, weight in (("", 500), ("B", 800)):
        page.add_font("display", style, _cut(weight))


def has_all_of(words: str) -> bool:
    """Return whether the display face has every sign."""
    return all(ord(sign) in _signs() or sign.isspace() for sign in words)


def largest(page: FPDF, words: str, *, width: float, sizes: tuple[int, int], lines: int) -> int:
    """Return the largest size at which words take so few lines and no word is broken."""
    most, least = sizes
    for size in range(most, least, -2):
        page.set_font("display", "B", size)
        fits = all(page.get_string_width(word) <= width - 2 for word in words.split())
        if fits and height(page, words, width=width, leading=1) <= lines:
            return size
    return least


def height(page: FPDF, words: str, *, width: float, leading: float) -> float:
    """Return how much height words take, in the type that is set."""
    taken = page.multi_cell(
        width, leading, words, dry_run=True, output=MethodReturnValue.HEIGHT, align="L"
    )
    return float(cast("float", taken))


def fit(page: FPDF, words: str, *, width: float, size: float) -> None:
    """Set words on one line to the end of a width, smaller if they must be."""
    page.set_font("display", "", size)
    while page.get_string_width(words) > width - 2 and size > 6:  # noqa: PLR2004 -- still legible
        size -= 0.5
        page.set_font("display", "", size)
    page.cell(width, 5, words, align="R")


def line_of_people(
    page: FPDF, *, seed: str, top: float, size: tuple[float, float], place: str
) -> None:
    """Draw the middle of the line across a page, with its empty place and the words over it."""
    width, height = size
    unit = height / (crowd.HEIGHT - HEADROOM)
    line = crowd.line_up(seed=seed, count=26)
    move = Transform.translation(-crowd.MIDDLE, -HEADROOM).scale(unit).translate(width / 2, top)
    with page.rect_clip(x=0, y=top - 20, w=width, h=height + 20), page.drawing_context() as sheet:
        for one in (*line.back, *line.front):
            path = _person(one)
            path.transform = _stand(one) @ move
            path.style.fill_color = INKS[one.colour]
            path.style.stroke_color = None
            path.style.blend_mode = "multiply"
            sheet.add_item(path)
        sheet.add_item(_empty(line.place, move))
    _over_the_place(page, place, at=(width / 2, top + (58 - HEADROOM) * unit))


def squares(
    page: FPDF, matrix: Iterable[Sequence[int]], *, at: tuple[float, float], side: float
) -> None:
    """Draw a code as black runs, a row at a time; no picture is embedded."""
    rows = [list(row) for row in matrix]
    unit = side / len(rows)
    page.set_fill_color(INK)
    for down, row in enumerate(rows):
        for run in re.finditer("1+", "".join("1" if dark else "0" for dark in row)):
            length = run.end() - run.start()
            x, y = at[0] + run.start() * unit, at[1] + down * unit
            page.rect(x, y, length * unit, unit * 1.02, style="F")


def _empty(one: crowd.Figure, move: Transform) -> PaintedPath:
    path = _person(one)
    path.transform = _stand(one) @ move
    path.style.fill_color = PAPER
    path.style.stroke_color = INK
    path.style.stroke_width = 3
    path.style.stroke_dash_pattern = [8, 6]
    path.style.stroke_cap_style = "round"
    return path


def _over_the_place(page: FPDF, words: str, *, at: tuple[float, float]) -> None:
    page.set_font("display", "B", 13)
    width = page.get_string_width(words) + 12
    left, top = at[0] - width / 2, at[1] - 13
    page.set_fill_color(INK)
    page.rect(left, top, width, 9, style="F", round_corners=True, corner_radius=4.4)
    page.polygon([(at[0] - 2, top + 8.9), (at[0] + 2, top + 8.9), (at[0], top + 11.4)], style="F")
    page.set_text_color(PAPER)
    page.set_xy(left, top)
    page.cell(width, 9, words, align="C")


def _stand(one: crowd.Figure) -> Transform:
    return Transform.scaling(one.width / 100).translate(one.x, one.y)


def _person(one: crowd.Figure) -> PaintedPath:
    path = PaintedPath()
    for shape in figures()[one.kind]:
        svg_path_converter(path, shape)
    path.style.intersection_rule = "nonzero"
    return path


@cache
def figures() -> dict[str, list[str]]:
    """Return the outlines of every kind of person, from the drawing the site itself uses."""
    drawn = get_template("parts/figures.html").render({}).replace(*WHEEL)
    return {name: [_outline(shape) for shape in SHAPE.finditer(inside)] for name, inside in
            SYMBOL.findall(drawn)}  # fmt: skip


def _outline(shape: re.Match[str]) -> str:
    """Return a path; a circle as two arcs, clockwise like the bodies."""
    x, y, r, path = shape.groups()
    if path:
        return str(path)
    return f"M{int(x) - int(r)} {y}a{r} {r} 0 1 1 {2 * int(r)} 0a{r} {r} 0 1 1-{2 * int(r)} 0z"


@cache
def _face() -> Path:
    found: Path = next((face.ROOT / "files").glob("*.ttf"))
    return found


@cache
def _cut(weight: int) -> Path:
    """Return one weight of the face, cut at first need: that takes a second, and this is kept.

    Written under a name of its own first: nobody ever reads half a font.
    """
    kept: Path = settings.DATA_FOLDER / "faces" / f"{version(face.__name__)}-{weight}.ttf"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{token_hex(4)}")
        with TTFont(_face()) as whole:
            instantiateVariableFont(whole, {"wght": weight, "wdth": 100, "opsz": 24}).save(draft)
        draft.replace(kept)
    return kept


@cache
def _signs() -> frozenset[int]:
    with TTFont(_face(), lazy=True) as font:
        return frozenset(font.getBestCmap())
