"""What the holder of one of the week's links may do."""

from enum import Enum


class Purpose(Enum):
    """One thing, with one sign-up."""

    COME = "week-come"
    PLACE = "week-place"
    STAY_AWAY = "week-stay-away"
