"""Cards as drawings: letters of every script, in their place, and never more than letters."""

from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from no2hate.campaigns.sharing import drawing, lettering
from no2hate.campaigns.sharing.cards import Card
from no2hate.campaigns.sharing.drawing import TALL, WIDE

URDU = "نفرت کے خلاف ہم ایک ہیں۔ کوئی اکیلا نہیں۔"
SVG = "{http://www.w3.org/2000/svg}"
PAPER = (255, 248, 236)


def picture(png):
    return Image.open(BytesIO(png)).convert("RGB")


def luminance(colour):
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_bare(image):
    """Whether there is nothing but the ground, as near as a small palette has it."""
    return all(
        abs(seen - meant) <= 3
        for seen_from_to, meant in zip(image.getextrema(), PAPER, strict=True)
        for seen in seen_from_to
    )


def drawn(card, shape=WIDE):
    return picture(drawing.png(drawing.svg(card, shape)))


def card(words, **more):
    return Card(about="example", year=2026, words=words, **more)


@pytest.mark.parametrize("shape", [WIDE, TALL])
@pytest.mark.parametrize("words", ["Dŵr, tŷ, Łódź", "Разом", URDU, "W" * 280])
def test_words_stand_out_from_the_ground_and_keep_inside_it(words, shape):
    image = drawn(card(words, direction=lettering.direction_of(words, "auto")), shape)
    band = image.crop((0, shape.top, shape.width, shape.foot))

    colours = {colour for _, colour in band.getcolors(1 << 20)}
    assert max(contrast(PAPER, colour) for colour in colours) >= 4.5
    for edge in (0, shape.width - shape.margin // 2):
        side = image.crop((edge, shape.top, edge + shape.margin // 2, shape.foot - 60))
        assert is_bare(side)


@pytest.mark.parametrize(
    "attack", ["<svg onload=alert(1)>", "]]>", "&x;", '"/><image href="//evil.example"/>', "-->"]
)
def test_a_name_is_never_more_than_letters(attack):
    said = card(attack, below=attack)

    svg = drawing.svg(said, WIDE)
    assert attack not in svg
    assert "<image" not in svg
    assert drawn(said).size == (1200, 630)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_whatever_can_be_drawn_stands_on_the_card_whole(words):
    words = lettering.drawable(words)
    if words and lettering.face_of(words):
        drawn_so = ET.fromstring(drawing.svg(card(words), WIDE))
        said = "".join(text.text or "" for text in drawn_so.iter(f"{SVG}text"))
        assert "".join(words.split()) in "".join(said.split())


@pytest.mark.parametrize("said", ["Together ❤️", "💜🏳️‍🌈 Together", "👍🏽 Together 🫶🏿"])
def test_emoji_around_the_words_are_left_off(said):
    assert lettering.drawable(said) == "Together"


def test_words_of_the_right_to_left_begin_at_the_right():
    image = drawn(card(URDU, direction="rtl"))
    left, right = image.crop((70, 64, 300, 330)), image.crop((900, 64, 1130, 330))

    dark = [
        sum(1 for p in side.get_flattened_data() if luminance(p) < 0.1) for side in (left, right)
    ]
    assert dark[1] > dark[0]


def test_mixed_words_run_as_their_language_does():
    assert lettering.direction_of("ABC نفرت", "rtl") == "rtl"
    assert lettering.direction_of("نفرت ABC", "ltr") == "ltr"
    assert lettering.direction_of(URDU, "ltr") == "rtl"


def test_lines_are_about_equally_long():
    found = lettering.fit(["one two three four five"], width=460, height=400, sizes=(92, 22))

    assert found
    (lines,) = found.paragraphs
    assert all(abs(len(a) - len(b)) < 8 for a, b in pairwise(lines))


def test_the_demo_burns_in_that_it_is_an_example(settings):
    plain = drawing.svg(card("Together"), WIDE)
    settings.DEMO = True

    assert "Example data" in drawing.svg(card("Together"), WIDE)
    assert "Example data" not in plain
