"""From a postcode, or half of one, to a police area."""

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from no2hate.areas import tables
from no2hate.areas.postcodes import ELSEWHERE, Finding, find
from tests.areas import plain_postcodes as plain

DERBYSHIRE, NOTTINGHAMSHIRE, LEICESTERSHIRE = "E23000018", "E23000019", "E23000021"
CUMBRIA, LONDON, CITY = "E23000002", "E23000001", "E23000034"

outwards = st.sampled_from(sorted(plain.rules()))
straddling = st.sampled_from(sorted(o for o, rules in plain.rules().items() if len(rules) > 1))
units = st.sampled_from(plain.UNITS)
nothing_much = st.sampled_from(["", " ", "  ", "-", "\t", ".", "\N{NO-BREAK SPACE}"])


def places(finding: Finding) -> set[str]:
    return {*finding.codes, finding.elsewhere} - {""}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("DE4", DERBYSHIRE),
        ("de4 2", DERBYSHIRE),
        ("DE1 2QY", DERBYSHIRE),
        ("DE74 2AA", LEICESTERSHIRE),
        ("S18 1AA", DERBYSHIRE),
        ("SK13 8AA", DERBYSHIRE),
        ("EC2V 7HH", CITY),
        ("SW1A 1AA", LONDON),
        ("SW1", LONDON),
    ],
)
def test_a_postcode_or_half_of_one_gives_its_police_area(typed, code):
    assert find(typed) == Finding((code,))
    assert find(typed).is_certain


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("DE74", (LEICESTERSHIRE, DERBYSHIRE, NOTTINGHAMSHIRE)),
        ("DE74 2F", (LEICESTERSHIRE, NOTTINGHAMSHIRE)),
        ("EC1", (CITY, LONDON)),
    ],
)
def test_one_that_straddles_names_every_area_to_ask_about(typed, codes):
    assert find(typed) == Finding(codes)
    assert not find(typed).is_certain


@pytest.mark.parametrize(
    ("typed", "elsewhere"),
    [
        ("AB10 1AB", "scotland"),
        ("g1", "scotland"),
        ("BT1 5GS", "northern-ireland"),
        ("IM1", "islands"),
        ("JE2 3AB", "islands"),
    ],
)
def test_other_parts_are_told_apart_from_mistakes(typed, elsewhere):
    assert find(typed) == Finding((), elsewhere)
    assert find(typed).is_postcode


def test_half_a_postcode_on_the_border_may_be_either_side():
    assert find("TD9") == Finding((CUMBRIA,), "scotland")
    assert not find("TD9").is_certain
    assert find("TD9 0TJ") == Finding((CUMBRIA,))


@pytest.mark.parametrize(
    "typed",
    ["", " ", "DE", "NP", "hello", "Derbyshire", "12345", "ZZ9 9ZZ", "DE4 2ABC", "DE4 AB", "2AB"],
)
def test_what_is_not_a_postcode_gives_nothing(typed):
    assert find(typed) == Finding()
    assert not find(typed).is_postcode


def test_a_space_decides_where_the_halves_part():
    assert find("DE1 2") == Finding((DERBYSHIRE,))
    assert find("DE12") == Finding((LEICESTERSHIRE, DERBYSHIRE))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("D E1 2", "DE1 2"),
        ("DE742", "DE74 2"),
        ("DE742F", "DE74 2F"),
        ("W1A1AA", "W1A 1AA"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER D}E74", "DE74"),
    ],
)
def test_without_a_space_the_known_half_is_found(typed, meant):
    assert find(typed) == find(meant)
    assert find(typed).is_postcode


def test_every_rule_is_followed():
    for outward, rules in plain.rules().items():
        for beginning, place in rules:
            inward = f"{beginning:A<3}" if beginning else "9ZZ"
            assert places(find(f"{outward} {inward}")) == {plain.place_of(outward, inward)}
            assert place in places(find(f"{outward} {beginning}"))


def test_every_half_reaches_the_areas_of_its_rules_and_no_other():
    for outward, rules in plain.rules().items():
        assert places(find(outward)) == {place for _, place in rules}


@given(outwards, units, st.lists(nothing_much, min_size=8, max_size=8), st.booleans())
def test_a_whole_postcode_is_found_however_it_is_typed(outward, unit, between, is_small):
    signs = (outward + unit).lower() if is_small else outward + unit
    typed = "".join(a + b for a, b in zip(between, signs.ljust(7), strict=False))

    assert places(find(typed)) == {plain.place_of(outward, unit)}


@settings(max_examples=30, deadline=None)
@given(straddling, units, st.integers(min_value=0, max_value=2))
def test_half_a_postcode_reaches_every_area_a_whole_one_can(outward, unit, length):
    beginning = unit[:length]

    assert places(find(f"{outward} {beginning}")) == plain.reach_of(outward, beginning)


@given(st.text())
def test_anything_typed_is_answered(typed):
    codes, elsewhere = astuple(find(typed))

    assert len(set(codes)) == len(codes)
    assert elsewhere in {"", *ELSEWHERE}


def test_the_rules_name_known_areas_only_and_no_half_two_places_elsewhere():
    areas = {row["code"] for row in tables.read(tables.DATA / "areas.csv")}
    for rules in plain.rules().values():
        reached = {place for _, place in rules}
        assert reached <= areas | ELSEWHERE
        assert len(reached & ELSEWHERE) <= 1
