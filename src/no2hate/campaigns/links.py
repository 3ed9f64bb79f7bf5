"""What the holder of one of the campaign's links may do."""

from enum import Enum


class Purpose(Enum):
    """One thing, with one voice."""

    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    MINE = "mine"  # see where the voice and its words stand, appeal
    UNSUBSCRIBE = "unsubscribe"
