"""Words anyone may read must not lead to a safe location."""

import pytest

from no2hate.week.safe_places import gives_away

ADDRESS = "The Blue Door, 7 Quiet Row, Derby DE1 9ZZ"


@pytest.mark.parametrize(
    "words",
    [
        "Ring at the blue door.",
        "Turn into Quiet Row",
        "the level entrance is in QUIET  ROW, on the left",
        "Near DE1 9ZZ",
        "find us: de19zz",
        "the blue-door",
    ],
)
def test_a_house_a_street_or_a_postcode_gives_it_away(words):
    assert gives_away(ADDRESS, "Derby", words)


@pytest.mark.parametrize(
    "words", ["Derby, near the river", "Told to guests", "A quiet evening with blue lanterns", ""]
)
def test_the_town_does_not(words):
    assert not gives_away(ADDRESS, words)


def test_a_town_in_the_middle_may_be_named():
    assert not gives_away("7 Quiet Row, Long Eaton, NG10 1AA", "Long Eaton")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("Flat 2, Rose House, 14 Mill Lane, Derby DE1 2AB", "Coffee at Rose House"),
        ("Derby Women’s Centre", "Come to Derby Women's Centre"),
        ("https://meet.example/j/998877?pwd=abc", "Join: https://meet.example/j/998877?pwd=abc"),
        ("14 Mill Lane, Derby", "14 Mill Ln"),
        ("14 Mill Lane Derby", "just off Mill Lane"),
        ("12 St. John's Road, Derby", "near St Johns Road"),
        ("Unit 5 The Old Mill, Derby", "at the Old Mill"),
        ("The Refuge, Oak House, Park View, Derby", "Park View is lovely"),
        ("14 Millbrook, Derby", "Millbrook number 14"),
        ("Millbrook 14\nDerby", "Millbrook 14"),
    ],
)
def test_every_part_but_the_town_gives_it_away(address, words):
    assert gives_away(address, words)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("Flat 2, 14 Mill Lane, Derby", "Wear flat shoes"),
        ("14 Mill Lane, Derby, Derbyshire", "Derby, near the river, in Derbyshire"),
        ("3rd floor, 14 Mill Lane, Derby", "Dance floor in Derby"),
    ],
)
def test_harmless_words_are_let_through(address, words):
    assert not gives_away(address, words)
