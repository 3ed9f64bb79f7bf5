"""A date in three boxes: every day fits in, nothing else does, and empty is an answer."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from no2hate.web.forms import DateParts

ANY = DateParts(required=False)
PAST = DateParts(required=False, is_past=True)
SENTENCES = {str(words) for words in DateParts.default_error_messages.values()}
NOON = datetime(2026, 10, 13, 12, tzinfo=UTC)


class Question(forms.Form):
    when = DateParts(label="When did it happen?")


def refusal(field, *parts):
    with pytest.raises(ValidationError) as refused:
        field.clean(list(parts))
    return refused.value.error_list[0].code


def outcome(parts):
    try:
        found = ANY.clean(parts)
    except ValidationError as refused:
        is_known = {*refused.messages} <= SENTENCES | {"Null characters are not allowed."}
        return "a sentence" if is_known else refused.messages
    return "a date" if isinstance(found, date) else "nothing" if found is None else found


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_can_be_typed(day):
    assert ANY.clean([str(day.day), str(day.month), str(day.year)]) == day


@given(st.lists(st.text(max_size=6), min_size=3, max_size=3))
def test_whatever_is_typed_gets_a_date_nothing_or_a_sentence(parts):
    assert outcome(parts) in {"nothing", "a date", "a sentence"}


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_shown_again_is_the_same_date(day):
    assert ANY.clean([str(part) for part in ANY.widget.decompress(day)]) == day


@pytest.mark.parametrize("parts", [["", "", ""], [" ", "", ""], None])
def test_empty_means_not_sure(parts):
    assert ANY.clean(parts) is None


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["12", "", "2026"], "incomplete"),
        (["31", "2", "2026"], "impossible"),
        (["112", "2", "2026"], "impossible"),
        (["12", "October", "2026"], "numbers"),
        (["-1", "10", "2026"], "numbers"),
        (["1" * 5000, "10", "2026"], "numbers"),
        (["12", "10", "26"], "year"),
        (["12", "10", "0000"], "impossible"),
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(parts, code):
    assert refusal(ANY, *parts) == code


def test_numbers_of_every_script_count():
    assert ANY.clean(["١٢", "১০", "2026"]) == date(2026, 10, 12)


@given(st.timedeltas(min_value=timedelta(days=1), max_value=timedelta(days=9000)))
def test_a_day_to_come_is_refused_where_it_cannot_be(ahead):
    with time_machine.travel(NOON, tick=False):
        day = NOON.date() + ahead
        assert refusal(PAST, str(day.day), str(day.month), str(day.year)) == "future"


def test_today_is_where_the_site_is():
    with time_machine.travel(datetime(2026, 7, 13, 23, 30, tzinfo=UTC), tick=False):
        assert PAST.clean(["14", "7", "2026"]) == date(2026, 7, 14)


def test_a_required_date_may_not_stay_empty():
    assert refusal(DateParts(), "", "", "") == "required"


def test_each_box_has_a_label_and_a_number_pad():
    shown = Question(initial={"when": date(2026, 10, 12)})["when"].as_field_group()

    for turn, value in enumerate(("12", "10", "2026")):
        assert f'<label for="id_when_{turn}">' in shown
        assert f'value="{value}"' in shown
    assert shown.count('inputmode="numeric"') == 3
    assert "<select" not in shown
