"""What an item says, in its reader's language, whoever wrote it in which."""

import pytest
from django.utils import translation

from no2hate.speakout.wording import words_of

SHARED = {"shared": "police", "parts": ["story"], "text": ""}


def test_a_message_says_what_was_written():
    assert words_of({"text": "Diolch. شکریہ"}) == "Diolch. شکریہ"


@pytest.mark.parametrize("code", ["en-gb", "cy"])
def test_why_it_was_closed_is_read_in_the_reader_s_language(code):
    with translation.override(code):
        said = words_of({"closes": "done", "text": "Take care."})

    assert ("What you asked for" in said) is (code == "en-gb")
    assert said.endswith("\n\nTake care.")


def test_another_reason_is_in_the_desk_s_own_words():
    assert words_of({"closes": "other", "text": "We moved."}) == "We moved."


def test_what_was_passed_on_is_said_to_the_person_and_not_about_them():
    said = words_of(SHARED)

    assert "The police" in said
    assert "your words" in said


def test_a_code_nobody_knows_any_more_still_reads():
    assert "mayor" in words_of({**SHARED, "shared": "mayor"})
