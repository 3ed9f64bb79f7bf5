"""Hours as they are typed at a terminal."""

from datetime import time

import pytest

from no2hate.partners.founding import WEEKDAYS_NINE_TO_FIVE, Opening
from no2hate.partners.opening_words import NoSuchHoursError, read_hours


def test_a_working_week_is_read():
    assert tuple(read_hours("Mon-Fri 9:00-17:00")) == WEEKDAYS_NINE_TO_FIVE


def test_several_spells_are_read():
    assert read_hours("sat 10-12; monday 9.30 - 17") == [
        Opening(5, time(10), time(12)),
        Opening(0, time(9, 30), time(17)),
    ]


@pytest.mark.parametrize(
    "typed", ["always", "mon 9", "mon 17-9", "fri-mon 9-17", "xyz 9-17", "mon 9-25"]
)
def test_what_are_no_hours_is_said(typed):
    with pytest.raises(NoSuchHoursError, match="are not hours"):
        read_hours(typed)
