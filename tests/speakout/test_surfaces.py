"""What one browser holds opens nothing elsewhere: cookies, addresses, kept pages."""

from itertools import permutations
from typing import NamedTuple

import pytest
from django.conf import settings

from no2hate import vault
from no2hate.web.surfaces import Surface, surface_of
from tests.accounts.desks import founded
from tests.accounts.factories import (
    PASSWORD,
    SecureClient,
    StaffFactory,
    authenticator_of,
    desk_client,
)
from tests.speakout.factories import STORY, add_more, amina, code_on_screen, derbyshire, send_now
from tests.walls.addresses import routes

COOKIES = {
    "draft": settings.DRAFT_COOKIE_NAME,
    "return": settings.RETURN_COOKIE_NAME,
    "desk": settings.SESSION_COOKIE_NAME,
}
SEALED = [route for route in routes() if surface_of(route.example) is not Surface.PUBLIC]
METHODS = ("get", "post")
SHOWN = {200, 400, 403, 409, 422, 503}  # a redirect is kept by nobody unless told to (RFC 9111)


class Browsers(NamedTuple):
    """People in the middle of what they do, each in a browser of their own."""

    draft: SecureClient
    sent: SecureClient
    back: SecureClient
    desk: SecureClient
    code: vault.Code

    def stolen(self, surface: str) -> str:
        """Return the value of a cookie."""
        held_by = {"draft": self.draft, "return": self.back, "desk": self.desk}
        return str(held_by[surface].cookies[COOKIES[surface]].value)


@pytest.fixture
def browsers(db):
    steward = StaffFactory(name="Cerys")
    founded(area=derbyshire(), steward=steward)
    draft, sent, back = amina(), amina(), SecureClient()
    add_more(draft)
    send_now(sent)
    code = code_on_screen(sent)
    back.post("/return/", {"code": code.text})
    return Browsers(draft, sent, back, desk_client(steward), code)


def tells(page, code: vault.Code) -> bool:
    """Whether a page shows anything of Amina's."""
    words = page.content.decode()
    return any(told in words for told in (STORY, code.text, *code.text.split("-")[:2]))


@pytest.mark.parametrize(("of", "on"), list(permutations(COOKIES, 2)))
def test_a_stolen_cookie_opens_nothing_on_another_surface(browsers, of, on):
    thief = SecureClient()
    thief.cookies[COOKIES[on]] = browsers.stolen(of)

    for route in SEALED:
        page = thief.get(route.example, follow=True)
        assert not tells(page, browsers.code), route.pattern
        assert page.status_code in {200, 404, 405}
    assert "/sign-in/" in thief.get("/desk/people/").headers["Location"]


def test_each_browser_sees_what_is_its_own(browsers):
    assert tells(browsers.draft.get("/speak-out/check/"), browsers.code)
    assert tells(browsers.sent.get("/speak-out/code/"), browsers.code)
    assert tells(browsers.back.get("/return/page/"), browsers.code)
    assert browsers.desk.get("/desk/people/").status_code == 200


def test_a_stranger_with_the_same_addresses_sees_nothing(browsers):
    for route in SEALED:
        for method in METHODS:
            page = getattr(SecureClient(), method)(route.example, follow=True)

            assert not tells(page, browsers.code), (method, route.pattern)


@pytest.mark.parametrize("whose", ["stranger", "draft", "sent", "back", "desk"])
def test_no_page_is_kept_by_any_browser_or_proxy(browsers, whose):
    client = getattr(browsers, whose, SecureClient())
    for route in SEALED:
        for method in METHODS:
            page = getattr(client, method)(route.example)

            if page.status_code in SHOWN:
                assert "no-store" in page.headers.get("Cache-Control", ""), route.pattern


def test_a_cookie_planted_before_the_code_is_not_used_after_it(browsers):
    planted = vault.Cookie.new().text
    browser, thief = SecureClient(), SecureClient()
    for each in (browser, thief):
        each.cookies[settings.RETURN_COOKIE_NAME] = planted

    browser.post("/return/", {"code": browsers.code.text})

    assert tells(browser.get("/return/page/"), browsers.code)
    assert browser.cookies[settings.RETURN_COOKIE_NAME].value != planted
    assert not tells(thief.get("/return/page/", follow=True), browsers.code)


@pytest.mark.django_db
def test_a_desk_cookie_of_before_is_used_neither_after_the_password_nor_after_the_code():
    cerys, browser, held = StaffFactory(name="Cerys"), SecureClient(), [vault.Cookie.new().text]
    phone = authenticator_of(cerys)
    browser.cookies[settings.SESSION_COOKIE_NAME] = held[0]

    for answers in ({"email": cerys.email, "password": PASSWORD}, {"code": phone.current_code()}):
        browser.post("/desk/code/" if "code" in answers else "/desk/sign-in/", answers)
        held.append(browser.cookies[settings.SESSION_COOKIE_NAME].value)

    assert len(set(held)) == len(held)
    for planted in held[:-1]:
        thief = SecureClient()
        thief.cookies[settings.SESSION_COOKIE_NAME] = planted
        assert "/sign-in/" in thief.get("/desk/key/").headers["Location"]
    assert browser.get("/desk/key/").status_code == 200
