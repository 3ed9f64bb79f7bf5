"""Whatever is typed is kept as it was typed, or asked for again: it never makes a fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from no2hate import vault
from no2hate.common.ids import CROCKFORD
from no2hate.common.text import tidy
from no2hate.speakout import drafts
from no2hate.speakout.code_form import CodeKeptForm
from no2hate.speakout.forms import StoryForm
from no2hate.speakout.questions import ReachForm

ANYTHING = st.text(st.characters(), max_size=60)  # lone surrogates and NUL among them
CODE = vault.Code(bytes(range(16)))


@pytest.mark.django_db
@settings(max_examples=30)
@given(story=ANYTHING, postcode=ANYTHING)
def test_any_story_is_kept_or_asked_for(story, postcode):
    form = StoryForm({"story": story, "where": "online", "postcode": postcode})

    assert form.is_valid() is bool(tidy(story.replace("\t", " ")))
    assert form.errors or form.answers()["story"].encode()


@given(words=ANYTHING)
def test_any_way_to_be_reached_is_kept(words):
    form = ReachForm({"way": "contact", "name": words, "phone": f"1{words}", "hours": words})

    assert form.is_valid()
    assert form.answers()["hours"] == tidy(words.replace("\t", " "))


@given(group=st.text(CROCKFORD, min_size=4, max_size=4))
def test_only_the_last_group_shows_that_a_code_is_kept(group):
    form = CodeKeptForm({"last": group}, code=CODE)

    assert form.is_valid() is (group == CODE.last_group)


@pytest.mark.django_db
@settings(max_examples=30)
@given(words=ANYTHING.map(tidy))
def test_what_is_kept_is_read_back(words):
    cookie = vault.Cookie.new()

    drafts.keep(cookie=cookie, answers={"story": words}, language="cy")

    assert drafts.held(cookie=cookie).answers == {"story": words}
    assert drafts.held(cookie=vault.Cookie.new()) is None
