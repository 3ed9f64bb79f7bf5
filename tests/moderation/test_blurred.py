"""Abusive words are covered, and never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.moderation.blurred import pieces

WORDS = st.lists(st.sampled_from(["He", "paki", "p a k i", "shouted.", "\n", "آج", "  "]))


def covered(text):
    return [piece.words for piece in pieces(text) if piece.is_covered]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He called me a paki on the bus.", ["paki"]),
        ("A P A K I! And again: PAK1.", ["P A K I!", "PAK1."]),
        ("He threw a bottle at me.", []),
        ("", []),
    ],
)
def test_abusive_words_are_covered_and_others_are_not(text, expected):
    assert covered(text) == expected


def test_a_word_far_down_a_long_text_is_covered():
    assert covered("He stood there. " * 500 + "Then: paki") == ["paki"]


@given(WORDS)
def test_joined_again_the_pieces_are_the_text(words):
    text = " ".join(words)

    assert "".join(piece.words for piece in pieces(text)) == text
