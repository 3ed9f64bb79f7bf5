"""Forms: what a dead token gives back, and how a question is put on the page."""

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from no2hate.web.forms import bound
from no2hate.web.gallery import EveryQuestion
from tests.web.html import parse


class Checked(forms.Form):
    """A form whose check is an act, as at sign-in."""

    words = forms.CharField()
    checks = 0

    def clean(self):
        type(self).checks += 1


@pytest.fixture(autouse=True)
def _unchecked():
    Checked.checks = 0


def after_dead_token(**sent):
    request = RequestFactory().get("/")
    request.refill = QueryDict(mutable=True)
    request.refill.update(sent)
    return request


def test_a_first_visit_gets_an_empty_form():
    assert not bound(Checked, RequestFactory().get("/")).is_bound


def test_a_post_is_checked():
    form = bound(Checked, RequestFactory().post("/", {"words": "We stand together."}))

    assert form.is_valid()
    assert form.cleaned_data["words"] == "We stand together."


def test_a_dead_token_gives_the_words_back():
    form = bound(Checked, after_dead_token(words="We stand together."))

    assert "We stand together." in str(form)
    assert "Your words are still here" in str(form.non_field_errors())


def test_a_dead_token_lets_no_check_act():
    form = bound(Checked, after_dead_token(words="x"))

    assert not form.is_valid()
    assert Checked.checks == 0


def test_a_form_keeps_its_own_arguments():
    form = bound(Checked, RequestFactory().get("/"), initial={"words": "Amina"}, prefix="p")

    assert (form.initial, form.prefix) == ({"words": "Amina"}, "p")


def test_hint_and_error_are_tied_to_their_question():
    page = parse(EveryQuestion(QueryDict("what=")).as_div())

    tied = page.by_id("id_what")["aria-describedby"].split()
    assert tied == ["id_what_helptext", "id_what_error"]
    assert all(page.by_id(target) for target in tied)


def test_a_group_of_answers_is_named_by_its_question():
    group = str(EveryQuestion()["about"].as_field_group())

    assert group.strip().startswith("<fieldset")
    assert "<legend>" in group
    assert 'aria-describedby="id_about_helptext"' in group


@pytest.mark.parametrize(("name", "is_said"), [("about", True), ("what", False), ("news", False)])
def test_what_may_stay_empty_says_so(name, is_said):
    assert ("(optional)" in EveryQuestion()[name].as_field_group()) is is_said


def test_free_text_takes_its_direction_from_the_words():
    form = EveryQuestion()

    assert 'dir="auto"' in form["what"].as_field_group()
    assert "dir=" not in form["email"].as_field_group()


def test_every_answer_can_be_chosen_by_its_whole_row():
    rows = [tag for tag in parse(str(EveryQuestion())).tags if tag.get("class") == "choice"]

    assert len(rows) == 2 + 7 + 1
    assert all(row["for"].startswith("id_") for row in rows)


def test_words_in_a_hint_are_escaped():
    class Sly(forms.Form):
        words = forms.CharField(label="<b>", help_text="<script>")

    assert "<script>" not in str(Sly())
    assert "<b>" not in str(Sly())
