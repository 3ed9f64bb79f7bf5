"""Cards as pictures: laid out, drawn at most once, kept until nobody may see them."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import resvg_py
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from PIL import Image

from no2hate.campaigns.sharing import lettering
from no2hate.campaigns.sharing.cards import Card
from no2hate.campaigns.sharing.lettering import DISPLAY, FACES, PLAIN, Setting
from no2hate.common import crowd

RIGHT_TO_LEFT: Final = "\u202b{}\u202c"  # an embedding: the drawing takes no other hint
GAP: Final = 30  # between the words and who said them
ASCENT: Final = 0.78  # of the size: from a line's top to where its letters stand
COLOURS: Final = 128
NONE: Final = Image.Dither.NONE


@dataclass(frozen=True)
class Shape:
    """Where things stand on a picture of one size, in pixels."""

    width: int
    height: int
    margin: int
    top: int  # the words lie between here
    foot: int  # and here
    ground: int  # the people stand on this
    scale: float  # of the line of people
    sizes: tuple[int, int]
    small: int
    tag: int  # the size of the campaign's name
    tag_at: int
    statement: int  # the size of its statement, at most
    statement_width: int
    statement_at: int
    is_tall: bool = False

    @property
    def statement_x(self) -> int:
        """Where the statement ends."""
        return self.width - self.margin

    @property
    def demo_x(self) -> int:
        """Where the demo's tag begins."""
        return self.width - 250

    @property
    def demo_middle(self) -> int:
        """The middle of the demo's tag."""
        return self.width - 135


WIDE: Final = Shape(1200, 630, 70, 64, 330, 560, 0.72, (92, 22), 34, 38, 608, 28, 700, 608)
TALL: Final = Shape(
    1080, 1920, 90, 290, 900, 1460, 1.5, (150, 30), 48, 72, 1580, 42, 900, 1650, is_tall=True
)
SHAPES: Final = {False: WIDE, True: TALL}


@dataclass(frozen=True)
class Line:
    """One line of words, ready to be drawn."""

    words: str
    y: float
    x: int
    anchor: str
    family: str
    weight: int
    size: int
    ink: str


def svg(card: Card, shape: Shape) -> str:
    """Return the drawing. Every word is escaped by the template; no picture, no link."""
    people = crowd.line_up(seed=card.about, count=26)
    return render_to_string(
        "campaigns/card.svg",
        {
            "shape": shape,
            "lines": _lines(card, shape),
            "year": card.year,
            "statement_size": _statement_size(shape),
            "people": people,
            "figures": _figures(),
            "to_the_middle": shape.width / 2 - crowd.MIDDLE * shape.scale,
            "to_the_ground": shape.ground - crowd.HEIGHT * shape.scale,
            "is_demo": settings.DEMO,
        },
    )


def png(drawing: str) -> bytes:
    """Return the drawing as a picture, with our own faces and none of the machine's.

    Few colours are enough for flat ones: a third of the bytes, and no eye sees it.
    """
    whole = resvg_py.svg_to_bytes(
        svg_string=drawing,
        skip_system_fonts=True,
        font_files=[str(face.file) for face in FACES],
    )
    small = BytesIO()
    with Image.open(BytesIO(whole), formats=["PNG"]) as picture:
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=NONE)
        few.save(small, "PNG", optimize=True)
    return small.getvalue()


def digest(drawing: str) -> str:
    """Return what tells this picture from every other."""
    pressed = f"{COLOURS} colours".encode()
    return hashlib.blake2b(drawing.encode(), digest_size=12, person=pressed).hexdigest()


def _lines(card: Card, shape: Shape) -> list[Line]:
    below = _below(card, shape)
    taken = below.height + GAP if below else 0
    words = _words(card, shape, shape.foot - shape.top - taken)
    y = shape.top + (shape.foot - shape.top - taken - words.height) / 2
    drawn: list[Line] = []
    for paragraph, ink in zip(words.paragraphs, ("ink", "coral"), strict=False):
        for line in paragraph:
            drawn.append(_line(line, y, words, card.direction, shape, ink))
            y += words.size * words.face.leading
    if below:
        drawn.append(_line(below.paragraphs[0][0], y + GAP, below, "", shape, "soft"))
    return drawn


def _words(card: Card, shape: Shape, height: float) -> Setting:
    paragraphs = [words for words in (card.words, card.second) if words]
    width = shape.width - 2 * shape.margin
    found = lettering.fit(paragraphs, width=width, height=height, sizes=shape.sizes)
    if found is None:  # longer than any words that are taken; the campaign's own name fits
        found = lettering.fit(["#NO2HATE"], width=width, height=height, sizes=shape.sizes)
    assert found  # noqa: S101 -- eight letters of the display face
    return found


def _below(card: Card, shape: Shape) -> Setting | None:
    if not card.below:
        return None
    width = shape.width - 2 * shape.margin
    for size in range(shape.small, 15, -1):
        found = lettering.fit([card.below], width=width, height=size * 2, sizes=(size, size))
        if found and sum(map(len, found.paragraphs)) == 1:
            return found
    return None


def _line(words: str, y: float, found: Setting, direction: str, shape: Shape, ink: str) -> Line:
    is_rtl = direction == "rtl"
    small = ink == "soft"
    return Line(
        words=RIGHT_TO_LEFT.format(words) if is_rtl else words,
        y=round(y + found.size * found.face.leading / 2 + found.size * (ASCENT - 0.43)),
        x=shape.width - shape.margin if is_rtl else shape.margin,
        anchor="end" if is_rtl else "start",
        family=PLAIN.family if small and found.face is DISPLAY else found.face.family,
        weight=500 if small else found.face.weight,
        size=found.size,
        ink=ink,
    )


def _statement_size(shape: Shape) -> int:
    """Return how large the statement stands beside or below the campaign's name."""
    words = _("Standing Together Against Hate Crime")
    bold = sum(PLAIN.widths.get(sign, 1) for sign in words)  # what is drawn is narrower
    return min(shape.statement, int(shape.statement_width / bold))


def _figures() -> SafeString:
    """Return the drawings of the people, those the site itself uses."""
    return mark_safe(render_to_string("parts/figures.html"))  # noqa: S308 -- our own template
