"""Pages with a form from memory: the same for everyone, and nothing of one reader for another."""

from time import monotonic

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from no2hate.web import kept_forms, memo
from no2hate.web.kept_forms import TOKEN, is_untouched, kept

own_words = st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789", min_size=12, max_size=36)


def page_for(word: str, drawn: list[str]) -> str:
    request = RequestFactory().get(f"/yes/{word}/")

    def draw() -> HttpResponse:
        drawn.append(word)
        hidden = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        return HttpResponse(f'<a href="/cy/yes/{word}/">{word}</a> {hidden} a|b ${word}')

    return kept(request, draw, own=[word]).content.decode()


def without_token(page: str) -> str:
    return TOKEN.sub("", page)


@given(first=own_words, second=own_words)
def test_the_second_reader_gets_what_would_have_been_drawn_for_them(first, second):
    memo.forget_all()
    fresh = page_for(second, [])
    memo.forget_all()
    drawn: list[str] = []
    page_for(first, drawn)
    page = page_for(second, drawn)

    assert drawn == [first]
    assert without_token(page) == without_token(fresh)
    assert first == second or first not in page


def test_every_reader_has_a_token_of_their_own():
    tokens = {TOKEN.search(page_for("SOMEBODYSLINK", []))[1] for _ in range(3)}

    assert len(tokens) == 3


def test_a_page_is_drawn_anew_after_a_moment(monkeypatch):
    drawn: list[str] = []
    page_for("SOMEBODYSLINK", drawn)
    monkeypatch.setattr(kept_forms, "monotonic", lambda: monotonic() + kept_forms.SECONDS)
    page_for("SOMEBODYSLINK", drawn)

    assert len(drawn) == 2


def test_a_form_that_was_filled_is_never_from_memory(rf):
    filled = rf.get("/add/")
    filled.refill = {}

    assert is_untouched(rf.get("/add/"))
    assert not is_untouched(filled)
    assert not is_untouched(rf.post("/add/"))
