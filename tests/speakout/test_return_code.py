"""The box for the code: forgiving of how it is typed, silent about what it knows."""

import re
from unicodedata import digit

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.speakout import return_forms, returning
from no2hate.speakout.models import SealedRow
from no2hate.speakout.return_forms import CodeForm
from tests.accounts.factories import SecureClient
from tests.speakout.coming_back import ENTER, PAGE, come_back, shown, tell
from tests.speakout.factories import cerys_desk

CODES = st.binary(min_size=16, max_size=16).map(vault.Code)
MARKS = st.sampled_from(["", " ", "-", "  ", " - ", "\t", "–"])
ARABIC = {str(digit(sign)): sign for sign in "٠١٢٣٤٥٦٧٨٩"}


@pytest.fixture
def told(db):
    cerys_desk()
    return tell()


def typed(words: str) -> CodeForm:
    return CodeForm({"code": words})


def said_of(words: str) -> str:
    return " ".join(typed(words).errors.get("code", []))


@given(CODES, st.data())
def test_a_code_is_read_however_it_is_typed(code, data):
    signs = [sign for sign in code.text if sign != "-"]
    same = {"0": "0Oo", "1": "1IiLl"}
    words = "".join(
        data.draw(MARKS) + data.draw(st.sampled_from(same.get(sign, sign + sign.lower())))
        for sign in signs
    )

    form = typed(words)

    assert form.is_valid()
    assert form.cleaned_data["code"] == code


@given(CODES)
def test_digits_of_another_keyboard_are_read(code):
    form = typed("".join(ARABIC.get(sign, sign) for sign in code.text))

    assert form.is_valid()
    assert form.cleaned_data["code"] == code


@given(CODES, st.integers(0, 27), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZU"))
def test_one_wrong_sign_is_said_at_once(code, at, sign):
    signs = code.text.replace("-", "")
    wrong = signs[:at] + sign + signs[at + 1 :]

    assert wrong == signs or "One sign is wrong" in said_of(wrong)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered_in_words(words):
    form = typed(words)

    assert form.is_valid() or form.errors["code"]


def test_a_sign_left_out_is_counted():
    assert "You typed 27" in said_of(vault.Code.new().text[:-1])


def test_a_right_code_opens_the_page(told):
    _, code = told

    assert "Your page" in shown(come_back(code))


def test_nothing_of_the_code_is_kept(told):
    _, code = told
    client = come_back(code)
    cookie = vault.Cookie.read(client.cookies[settings.RETURN_COOKIE_NAME].value)
    row = SealedRow.objects.get(row=cookie.row)

    plain = vault.open_sealed(
        bytes(row.contents), key=cookie.key, place=vault.Place("", 0, row.kind, cookie.row)
    )

    assert code.text.encode() not in plain
    assert code.secret.hex().encode() not in plain


def test_the_cookie_is_for_this_window_and_no_script(told):
    client = come_back(told[1])

    kept = client.cookies[settings.RETURN_COOKIE_NAME]
    assert (kept["httponly"], kept["secure"], kept["samesite"]) == (True, True, "Strict")
    assert (kept["path"], kept["domain"], kept["max-age"]) == ("/", "", "")


def _answer(code: vault.Code) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as asked:
        response = SecureClient().post(ENTER, {"code": code.text})
    assert response.status_code == 422
    words = response.content.decode().replace(code.text, "CODE")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", words), len(asked)


def test_a_code_nobody_has_is_answered_like_one_that_opens_nothing(told):
    report, code = told
    report.wraps.all().delete()

    unknown, asked = _answer(vault.Code.new())
    known, asked_of_known = _answer(code)

    assert unknown == known
    assert abs(asked - asked_of_known) <= 2


def test_many_wrong_codes_are_asked_to_wait_and_a_right_one_never(told, monkeypatch):
    monkeypatch.setattr(returning, "WRONG_A_DAY", 3)
    client = SecureClient()
    pages = [client.post(ENTER, {"code": vault.Code.new().text}).content.decode() for _ in range(4)]

    assert [str(return_forms.TOO_MANY) in page for page in pages] == [False, False, False, True]
    assert client.post(ENTER, {"code": told[1].text}).status_code == 302


def test_who_was_here_before_is_not_shown_to_the_next(told):
    client = come_back(told[1])
    before = client.cookies[settings.RETURN_COOKIE_NAME].value

    client.post("/return/leave/")

    assert not SealedRow.objects.filter(kind="return").exists()
    client.cookies[settings.RETURN_COOKIE_NAME] = before
    assert client.get(PAGE).headers["Location"] == ENTER


def test_the_quick_exit_ends_the_visit(told):
    client = come_back(told[1])

    client.get("/leave/")

    assert not SealedRow.objects.filter(kind="return").exists()
    assert not client.cookies[settings.RETURN_COOKIE_NAME].value


@pytest.mark.parametrize("path", [ENTER, PAGE, "/return/new-code/", "/return/delete/"])
def test_no_page_tells_a_title_or_is_kept(told, path):
    response = come_back(told[1]).get(path)

    title = re.search(r"<title>(.*?)</title>", response.content.decode())[1].lower()
    assert not any(word in title for word in ("hate", "report", "police", "crime"))
    assert "no-store" in response.headers["Cache-Control"]
    assert "og:title" not in response.content.decode()


def test_without_a_code_every_page_asks_for_it(told):
    for path in (PAGE, "/return/permission/", "/return/new-code/", "/return/delete/"):
        assert SecureClient().get(path).headers["Location"] == ENTER


def test_words_longer_than_a_message_come_along_whole(told):
    sent = {"words": "a" * (return_forms.MOST_WORDS + 1), "language": "en"}
    client = SecureClient()

    assert client.post(ENTER, {"code": told[1].text, **sent}).status_code == 302
    assert sent["words"] in shown(client)
    assert client.post(PAGE, {**sent, "page": told[0].public_id}).status_code == 422
