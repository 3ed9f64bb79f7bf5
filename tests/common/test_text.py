"""Text is kept as typed, and compared as it sounds."""

# ruff: noqa: RUF001 -- letters that look alike are what this is about

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.common.text import fold, tidy


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.text())
def test_tidy_text_holds_no_control_signs(text):
    kept = tidy(text).replace("\n", "")

    assert not {unicodedata.category(sign) for sign in kept} & {"Cc", "Cs"}


def test_tidying_keeps_the_joiners_that_scripts_and_emoji_need():
    persian, family = "می\u200cخواهیم", "👩\u200d👧"

    assert tidy(persian + family) == persian + family


def test_tidying_drops_signs_that_turn_the_reading_round():
    assert tidy("safe \u202eetah\u202c") == "safe etah"


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("Straße", "strasse"),
        ("Ｆｕｌｌ", "full"),
        ("naïve", "naive"),
        ("ʟᴏᴜᴅ", "loud"),
        ("🅻🅾🆄🅳", "loud"),
        ("lоud", "loud"),  # a Cyrillic o
        ("l\u200bo\u2060u\u00add", "loud"),
        ("Łódź", "lodz"),
    ],
)
def test_folding_gives_what_a_reader_hears(typed, heard):
    assert fold(typed) == heard


def test_folding_keeps_the_vowels_of_indian_scripts():
    assert fold("ਮਾਰਿਆ") != fold("ਮਰਆ")


def test_folding_joins_arabic_letters_of_different_keyboards():
    assert fold("كيف") == fold("کیف")


@given(st.text())
def test_folding_never_fails_and_leaves_no_hidden_sign(text):
    assert "Cf" not in {unicodedata.category(sign) for sign in fold(text)}
