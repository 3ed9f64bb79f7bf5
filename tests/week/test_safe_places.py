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
