"""What holds for any text, not only for those we thought of."""

# ruff: noqa: RUF001 -- letters that look alike are what this is about

import string

from hypothesis import assume, given
from hypothesis import strategies as st

from no2hate.moderation.reading.words import lists
from no2hate.moderation.rules import Reason, screen

SLURS = sorted(slur for slur in lists().slurs if slur.isascii())
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u3164\ufe0f"
BETWEEN = [" ", "  ", "\t", "\n", ".", "-", "_", "/", "\u00a0", "\u2800", "\u3000", " . "]

slurs = st.sampled_from(SLURS)
gaps = st.data()


def _in_gaps(data, word, signs, *, at_least=1):
    """Put a sign into some of the gaps between the letters of a word."""
    places = data.draw(st.sets(st.integers(1, len(word) - 1), min_size=at_least))
    sign = data.draw(st.sampled_from(signs))
    return "".join(sign * (at in places) + letter for at, letter in enumerate(word))


@given(st.text(), st.text())
def test_screening_never_fails(text, name):
    assert set(screen(text, name=name)) <= set(Reason)


@given(slurs, st.data())
def test_invisible_signs_hide_no_listed_word(slur, data):
    assert Reason.SLUR in screen(_in_gaps(data, slur, INVISIBLE))


@given(slurs, st.data())
def test_spaces_and_points_hide_no_listed_word(slur, data):
    spaced = _in_gaps(data, slur, BETWEEN)
    assume(" ".join(spaced.split()) not in lists().innocent)

    assert Reason.SLUR in screen(spaced)


@given(slurs, st.data())
def test_case_never_matters_for_listed_words(slur, data):
    cased = "".join(data.draw(st.sampled_from([c.lower(), c.upper()])) for c in slur)

    assert screen(cased) == screen(slur)


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,'@!", max_size=80))
def test_case_never_matters(text):
    assert screen(text.upper(), name=text.upper()) == screen(text.lower(), name=text.lower())


@given(slurs, st.sampled_from("\u0301\u0308\u0327\u0336\u20dd"), st.data())
def test_marks_over_letters_hide_no_listed_word(slur, mark, data):
    places = data.draw(st.sets(st.integers(0, len(slur) - 1)))

    marked = "".join(sign + mark * (at in places) for at, sign in enumerate(slur))

    assert Reason.SLUR in screen(marked)


@given(slurs, st.data())
def test_look_alike_letters_hide_no_listed_word(slur, data):
    twins = {"a": "аα@4", "e": "еε3", "i": "іι1!", "o": "оο0", "c": "с", "p": "рρ", "s": "ѕ$5"}
    spelled = "".join(data.draw(st.sampled_from([c, *twins.get(c, "")])) for c in slur)
    assume("!" not in {spelled[0], spelled[-1]})  # at an end it is a mark of speech

    assert Reason.SLUR in screen(spelled)


@given(st.sampled_from([slur for slur in SLURS if len(slur) <= 12]), st.integers(3, 9), st.data())
def test_repeated_letters_hide_no_listed_word(slur, times, data):
    at = data.draw(st.integers(0, len(slur) - 1))

    assert Reason.SLUR in screen(slur[:at] + slur[at] * times + slur[at + 1 :])
