"""A session that ends while somebody writes costs no word."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from no2hate.accounts import services
from no2hate.accounts.views_signed_out import typed_words
from no2hate.common import clock
from no2hate.moderation.models import SwitchChange
from tests.accounts.desks import founded
from tests.accounts.factories import (
    PASSWORD,
    SecureClient,
    StaffFactory,
    authenticator_of,
    desk_client,
)
from tests.casework.factories import tell, token_on

FORM = "/desk/moderation/switches/"
WORDS = 'She said "go on" & <b>stood</b> by me.\nشرم, ŵŷ'
TYPED = {"switch": "freeze-wall", "turn": "on", "why": WORDS}


def send(client, data=None, address=FORM, **headers):
    body = urlencode(TYPED if data is None else data, doseq=True)
    kind = "application/x-www-form-urlencoded"
    return client.post(address, body, content_type=kind, headers=headers)


def kept(page):
    found = re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page.content.decode()
    )
    return [(unescape(name), unescape(value)) for name, value in found if "csrf" not in name]


def test_a_form_sent_after_the_end_comes_back_with_every_word(client, db):
    page = send(client)

    assert page.status_code == 403
    assert dict(kept(page)) == TYPED
    assert "Nothing was sent and nothing is lost." in page.content.decode()
    assert b"<b>stood" not in page.content


def test_several_answers_to_one_question_all_come_back(client, db):
    page = send(client, {"seen_by": ["police", "school"]})

    assert kept(page) == [("seen_by", "police"), ("seen_by", "school")]


@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_come_back_as_they_were_typed(words):
    request = RequestFactory().post(FORM, {"why": words}, secure=True)

    assert typed_words(request) == [("why", words)]


def test_a_browser_that_hangs_up_meanwhile_is_no_fault_of_ours():
    request = RequestFactory().post(FORM, TYPED, secure=True, **{"wsgi.input": HungUp()})

    assert typed_words(request) == []


class HungUp(BytesIO):
    """What is left of a request whose sender is gone."""

    def read(self, *_size):
        raise OSError


def test_no_cache_keeps_the_words(client, db):
    assert "no-store" in send(client).headers["Cache-Control"]


@pytest.mark.parametrize(
    "secret", ["password", "new_password1", "your_password", "code", "recovery_code"]
)
def test_no_password_and_no_code_is_written_into_the_page(client, db, secret):
    page = send(client, {"why": "So.", secret: "7Q2M-never-shown"})

    assert b"7Q2M-never-shown" not in page.content
    assert dict(kept(page)) == {"why": "So."}


def test_the_old_token_is_not_among_the_words(client, db):
    page = send(client, TYPED | {"csrfmiddlewaretoken": "x" * 64})

    assert b"x" * 64 not in page.content


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
def test_another_sites_form_puts_no_word_on_our_page(client, db, headers):
    answer = send(client, **headers)

    assert answer.url == f"/desk/sign-in/?next={FORM}"


def test_our_own_page_is_known_by_what_browsers_say(client, db):
    page = send(client, **{"sec-fetch-site": "same-origin", "origin": "https://testserver"})

    assert page.status_code == 403


def test_a_form_without_words_leads_to_the_sign_in_page(client, db):
    assert send(client, {}).url == f"/desk/sign-in/?next={FORM}"


def test_somebody_half_signed_in_is_not_let_through_either(client, cerys, phone):
    client.post("/desk/sign-in/", {"email": cerys.email, "password": PASSWORD})

    assert dict(kept(send(client))) == TYPED
    assert not SwitchChange.objects.exists()


def test_too_much_is_refused_not_repeated(client, db, settings):
    assert (
        send(client, {"why": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}).status_code == 400
    )


def test_after_signing_in_the_words_stand_in_their_form_and_nothing_was_done(cerys, phone):
    tab = SecureClient(enforce_csrf_checks=True)
    page = send(tab, origin="https://testserver")
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    sign_in_in_another_tab(tab, cerys, phone)

    again = send(tab, [*kept(page), ("csrfmiddlewaretoken", token)], origin="https://testserver")

    assert again.status_code == 403
    assert "go on&quot; &amp; &lt;b&gt;stood" in again.content.decode()
    assert not SwitchChange.objects.exists()


def test_an_answer_to_a_report_outlives_the_session_and_is_sent_once(db, time_machine):
    desk = founded()
    told, cerys = tell(desk.desk), desk.steward
    tab = desk_client(cerys)
    token = token_on(tab.get(told.path).content.decode(), "reply")
    time_machine.move_to(clock.now() + timedelta(minutes=21), tick=False)
    reply = f"{told.path}reply/"

    ended = send(tab, {"token": token, "words": WORDS}, reply)
    sign_in_in_another_tab(tab, cerys, authenticator_of(cerys))

    assert dict(kept(ended)) == {"token": token, "words": WORDS}
    assert [send(tab, kept(ended), reply).status_code for _ in "ab"] == [302, 302]
    assert told.messages() == [WORDS]


def sign_in_in_another_tab(tab, staff, phone):
    other = SecureClient()
    other.cookies = tab.cookies
    other.post("/desk/sign-in/", {"email": staff.email, "password": PASSWORD})
    other.post("/desk/code/", {"code": phone.current_code()})


def test_the_other_tab_says_where_to_go_on(client, cerys):
    assert "not signed in yet" in client.get("/desk/back/").content.decode()
    assert "press Send again" in desk_client(cerys).get("/desk/back/").content.decode()


def test_signing_in_from_the_page_leads_to_the_way_back(client, cerys, phone):
    link = re.search(r'href="(/desk/sign-in/[^"]*)" target="_blank"', send(client).content.decode())

    client.post(unescape(link[1]), {"email": cerys.email, "password": PASSWORD})

    assert client.post("/desk/code/", {"code": phone.current_code()}).url == "/desk/back/"


def test_a_leaver_gets_their_words_and_no_more(cerys):
    browser = desk_client(cerys)
    services.end_access(staff=cerys)

    assert dict(kept(send(browser))) == TYPED


def test_signed_in_people_never_see_it(cerys):
    assert send(desk_client(StaffFactory())).status_code != 403


@pytest.mark.parametrize("away", ["speakout_report", "speakout_item", "accounts_sealedsession"])
def test_a_database_that_fails_costs_no_word(db, away):
    desk = founded()
    told, tab = tell(desk.desk), desk_client(desk.steward)
    tab.raise_request_exception = False
    token = token_on(tab.get(told.path).content.decode(), "reply")
    reply = f"{told.path}reply/"

    with connection.execute_wrapper(failing(away)):
        page = send(tab, {"token": token, "words": WORDS}, reply)

    assert page.status_code == 503
    assert dict(kept(page)) == {"token": token, "words": WORDS}
    assert "stood" in page.content.decode().partition("<blockquote")[2]
    assert "no-store" in page["Cache-Control"]
    assert [send(tab, kept(page), reply).status_code for _ in "ab"] == [302, 302]
    assert told.messages() == [WORDS]


def failing(table):
    """Return what fails each question to a table, as a database does that is away."""

    def ask(execute, sql, *rest):
        if table in sql:
            raise OperationalError
        return execute(sql, *rest)

    return ask
