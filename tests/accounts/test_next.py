"""Where signing in leads."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.accounts.sessions import local_path
from tests.accounts.factories import PASSWORD

RIGHT = {"email": "cerys@desk.example", "password": PASSWORD}
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    " //evil.example/",
    "///evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\t//evil.example",
    "desk/",
    "",
]


def arrive(client, phone, wanted):
    client.post(f"/desk/sign-in/?{urlencode({'next': wanted})}", RIGHT)
    return client.post("/desk/code/", {"code": phone.current_code()}).url


def test_signing_in_leads_to_the_page_that_was_asked_for(client, cerys, phone):
    assert arrive(client, phone, "/desk/moderation/?state=waiting") == (
        "/desk/moderation/?state=waiting"
    )


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_signing_in_never_leads_to_another_site(client, cerys, phone, wanted):
    assert arrive(client, phone, wanted) == "/desk/"


@given(st.text())
def test_a_page_kept_for_later_is_always_on_this_site(wanted):
    path = local_path(wanted)

    assert path == "" or (path[0] == "/" and path[1:2] not in {"/", "\\"})
