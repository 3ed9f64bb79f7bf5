"""The style sheet and the script: light, readable, and right from either side."""

import re
from pathlib import Path

import brotli
import pytest
from django.shortcuts import render
from django.test import RequestFactory

import no2hate
from no2hate.web.gallery import examples
from tests.web.html import parse

STATIC = Path(no2hate.__file__).parent / "static" / "no2hate"
CSS = (STATIC / "site.css").read_text(encoding="utf-8")
SHEETS = [path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.css"))]
BARE = re.sub(r"/\*.*?\*/", "", "\n".join(SHEETS), flags=re.DOTALL)
ROOTS = re.findall(r":root\{([^}]*)\}", BARE)
REST = re.sub(r":root\{[^}]*\}", "", BARE)
FONT = STATIC / "fonts" / "display-800.woff2"
TEXT_PAIRS = [  # text on ground
    ("ink", "paper"), ("ink", "card"), ("ink", "sand"),
    ("soft", "paper"), ("soft", "card"), ("soft", "sand"),
    ("plum", "paper"), ("plum", "card"), ("plum", "sand"), ("on", "plum"), ("on", "press"),
    ("err", "paper"), ("err", "card"), ("paper", "err"), ("coral", "paper"),
    ("dark", "gold"), ("dark", "amber"), ("dark", "focus"), ("dark", "rose"), ("deep", "rose"),
    ("cream", "deep"), ("rose", "deep"), ("gold", "deep"), ("cream", "dark"),
    ("cream", "bar"), ("onexit", "exit"), ("paper", "ink"),
    ("dark", "q0"), ("dark", "q1"), ("dark", "q2"), ("cream", "q3"), ("cream", "q4"),
]  # fmt: skip
SHAPE_PAIRS = [("line", "paper"), ("line", "card"), ("plum", "card"), ("err", "card")]


def test_the_style_sheet_is_light():
    assert len(brotli.compress(CSS.encode(), quality=11)) <= 6 * 1024


def test_the_script_is_lighter_still():
    assert (STATIC / "exit.js").stat().st_size <= 600


def test_every_rule_is_whole():
    assert BARE.count("{") == BARE.count("}")
    assert re.findall(r"[,{;]\s*\{|\{\s*\}", BARE) == []


def test_nothing_is_said_of_left_or_right():
    assert re.findall(r"[^\n]*\b(?:left|right)\b[^\n]*", BARE) == []


def test_shorthands_are_the_same_on_both_sides():
    four = r"(?:margin|padding|inset|border-radius):" + " ".join([r"([^\s;}]+)"] * 4)

    assert [found for found in re.findall(four, BARE) if found[1] != found[3]] == []


def test_colours_live_in_one_place():
    literal = (
        r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(|(?<![\w-])(?:white|black|red|gr[ae]y)(?![\w-])"
    )

    assert re.findall(literal, REST) == []


def test_every_property_used_is_defined():
    defined = set(re.findall(r"(--[\w-]+):", ROOTS[0]))

    assert set(re.findall(r"var\((--[\w-]+)\)", BARE)) <= defined


def test_old_phones_get_a_size_before_the_fluid_one():
    for rule in re.findall(r"\{([^{}]*clamp\([^{}]*)\}", BARE):
        for name in re.findall(r"([\w-]+):clamp\(", rule):
            before = rule[: rule.index(f"{name}:clamp(")]
            assert name in before or "font:" in before, rule


def colours(*, is_dark: bool) -> dict[str, str]:
    said = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,8})", ROOTS[0]))
    return said | (dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,8})", ROOTS[1])) if is_dark else {})


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("is_dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0)])
def test_everything_can_be_told_apart(pairs, least, is_dark):
    named = colours(is_dark=is_dark)

    poor = {
        pair: round(contrast(named[pair[0]], named[pair[1]]), 2)
        for pair in pairs
        if contrast(named[pair[0]], named[pair[1]]) < least
    }
    assert poor == {}


def test_a_first_view_is_five_requests_and_forty_kilobytes():
    if not FONT.exists():
        pytest.skip("the display face is made by the build, and has not been made here")
    answer = render(RequestFactory().get("/"), "demo/parts.html", examples())

    page = parse(render(RequestFactory().get("/"), "base.html").content.decode())
    fetched = {tag["href"] for tag in page.all("link")} | {tag["src"] for tag in page.all("script")}
    packed = [answer.content, CSS.encode(), (STATIC / "exit.js").read_bytes()]
    plain = FONT.stat().st_size + (STATIC / "favicon.svg").stat().st_size
    assert len(fetched) + 1 <= 5
    assert sum(len(brotli.compress(each, quality=9)) for each in packed) + plain <= 40 * 1024
