"""Words on their way: whatever script they are in, they arrive as they were typed."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.speakout.models import Report
from no2hate.speakout.return_forms import CodeForm, WriteForm
from tests.speakout.coming_back import come_back, tell, write
from tests.speakout.factories import cerys_desk
from tests.web.html import parse

ANY_WORDS = st.text(max_size=300) | st.text("اردوپنجابیਪੰਜਾਬੀ <>&\"'\r\n\t\u200c", max_size=300)
CODE = vault.Code(bytes(16))


class TextArea(HTMLParser):
    """What a browser puts into a box: character references read, one first line end dropped."""

    words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


def in_the_box(form: WriteForm) -> str:
    area = TextArea()
    area.feed(str(form["words"]))
    return area.words.removeprefix("\r\n").removeprefix("\n")


def as_browsers_send(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def written(words: str) -> str | None:
    form = WriteForm({"words": as_browsers_send(words), "language": "ur"})
    return form.cleaned_data["words"] if form.is_valid() else None


@given(ANY_WORDS)
def test_words_are_kept_as_they_were_typed(words):
    kept = written(words)

    assert (kept or "") == tidy(words.replace("\t", " "))


@given(ANY_WORDS)
def test_words_that_wait_behind_the_code_come_out_the_same(words):
    kept = written(words)
    if kept is None:
        return

    hidden = parse(CodeForm(initial={"words": kept, "language": "ur"})["words"]).all("input")[0]
    entered = CodeForm({"code": CODE.text, "words": as_browsers_send(hidden["value"])})
    assert entered.is_valid()
    assert entered.carried()["words"] == kept
    assert written(in_the_box(WriteForm(initial=entered.carried()))) == kept


@pytest.mark.django_db
def test_the_same_words_on_another_day_are_written_again():
    cerys_desk()
    report, code = tell()
    for days in (0, 5):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            write(come_back(code), report, "Hello?")

    assert report.items.filter(kind="message").count() == 2
    assert Report.objects.get().waits_for == Report.WaitsFor.DESK
