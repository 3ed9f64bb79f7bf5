"""The road from the door to the desk."""

import pytest
from django.conf import settings
from django.urls import reverse

from no2hate import vault
from no2hate.accounts.models import Staff
from tests.accounts.factories import PASSWORD, SecureClient, StaffFactory, desk_client

SIGN_IN = "/desk/sign-in/"
CODE = "/desk/code/"
SET_UP = "/desk/set-up/"
DESK = "/desk/"
RIGHT = {"email": "cerys@desk.example", "password": PASSWORD}


def test_the_whole_road_from_the_door_to_the_desk_and_out(client, cerys, phone):
    assert client.get(DESK).url == f"{SIGN_IN}?next={DESK}"
    assert client.post(SIGN_IN, RIGHT).url == CODE
    assert client.post(CODE, {"code": phone.current_code()}).url == DESK
    assert client.get(DESK).url == reverse("moderation:queue")

    out = client.post("/desk/sign-out/")

    assert out.url == SIGN_IN
    assert out.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert client.get(DESK).url == f"{SIGN_IN}?next={DESK}"


def test_the_first_sign_in_sets_up_the_authenticator(client, cerys):
    client.post(SIGN_IN, RIGHT)
    assert client.get(CODE).url == SET_UP
    page = client.get(SET_UP).content.decode()
    authenticator = cerys.authenticator()

    assert authenticator.secret in page
    assert "<svg" in page
    assert "style=" not in page
    assert client.post(SET_UP, {"code": authenticator.current_code()}).url == DESK
    assert client.get(DESK).url == reverse("moderation:queue")


def test_reloading_the_set_up_page_keeps_the_same_secret(client, cerys):
    client.post(SIGN_IN, RIGHT)

    pages = {client.get(SET_UP).content.count(cerys.authenticator().secret.encode()) for _ in "ab"}

    assert pages == {1}


def test_a_wrong_first_code_opens_nothing_and_confirms_nothing(client, cerys):
    client.post(SIGN_IN, RIGHT)

    assert client.post(SET_UP, {"code": "000000"}).status_code == 422
    assert not cerys.authenticator().confirmed
    assert client.get(DESK).status_code == 302


def test_a_secret_in_use_is_never_shown_again(client, cerys, phone):
    client.post(SIGN_IN, RIGHT)

    assert client.get(SET_UP).url == CODE
    assert phone.secret not in client.get(CODE).content.decode()


def test_the_password_alone_opens_nothing(client, cerys, phone):
    client.post(SIGN_IN, RIGHT)

    assert client.get(DESK).url.startswith(SIGN_IN)
    assert client.get(reverse("moderation:queue")).url.startswith(SIGN_IN)
    assert client.post(SET_UP, {"code": phone.current_code()}).url == CODE
    assert client.get(DESK).url.startswith(SIGN_IN)


def test_a_code_without_a_password_opens_nothing(client, phone):
    assert client.post(CODE, {"code": phone.current_code()}).url == DESK
    assert client.get(DESK).url.startswith(SIGN_IN)


def test_a_code_of_somebody_elses_phone_opens_nothing(client, cerys, phone):
    dev = StaffFactory(email="dev@desk.example", name="Dev")
    desk_client(dev)
    client.post(SIGN_IN, RIGHT)

    assert client.post(CODE, {"code": dev.authenticator().current_code()}).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "cerys@desk.example", "password": "not-the-password-at-all"},
        {"email": "frank@desk.example", "password": PASSWORD},
    ],
)
def test_every_failure_reads_the_same(client, cerys, wrong):
    page = client.post(SIGN_IN, wrong)

    assert page.status_code == 422
    assert "We could not sign you in" in page.content.decode()
    assert "<title>Error: " in page.content.decode()


def test_staff_who_left_are_refused_like_strangers(client, cerys):
    Staff.objects.update(is_active=False)

    assert "We could not sign you in" in client.post(SIGN_IN, RIGHT).content.decode()


def test_staff_who_leave_lose_an_open_desk_at_once(cerys):
    client = desk_client(cerys)
    Staff.objects.update(is_active=False)

    assert client.get(DESK).url.startswith(SIGN_IN)


@pytest.mark.parametrize("email", ["cerys@desk.example", "nobody@desk.example"])
def test_an_unknown_address_costs_the_same_work_as_a_known_one(client, cerys, monkeypatch, email):
    runs = []
    stretch = vault.stretch
    monkeypatch.setattr(
        vault, "stretch", lambda *a, **k: runs.append(k["work"]) or stretch(*a, **k)
    )

    client.post(SIGN_IN, {"email": email, "password": "not-the-password-at-all"})

    assert runs == [settings.PASSWORD_WORK]


def test_capitals_in_the_address_do_not_matter(client, cerys, phone):
    assert client.post(SIGN_IN, RIGHT | {"email": "Cerys@Desk.Example"}).url == CODE


def test_the_password_is_never_written_back_into_the_page(client, cerys):
    page = client.post(SIGN_IN, RIGHT | {"password": "not-the-password-at-all"})

    assert b"not-the-password-at-all" not in page.content
    assert b"cerys@desk.example" in page.content


def test_a_dead_token_signs_nobody_in_and_keeps_what_was_typed(cerys):
    client = SecureClient(enforce_csrf_checks=True)

    page = client.post(SIGN_IN, RIGHT, headers={"origin": "https://testserver"})

    assert page.status_code == 403
    assert b"cerys@desk.example" in page.content
    assert PASSWORD.encode() not in page.content
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("page", [SIGN_IN, CODE, SET_UP])
def test_pages_of_the_door_are_kept_by_no_cache(client, cerys, page):
    client.post(SIGN_IN, RIGHT)

    assert "no-store" in client.get(page).headers["Cache-Control"]


def test_signing_out_needs_a_post(client, cerys):
    desk = desk_client(cerys)

    assert desk.get("/desk/sign-out/").status_code == 405
    assert desk.get(DESK).url == reverse("moderation:queue")


def test_a_page_older_than_the_sign_in_signs_out_as_well(client, cerys):
    desk = desk_client(cerys)
    desk.handler.enforce_csrf_checks = True
    ours = {"Sec-Fetch-Site": "same-origin"}

    assert desk.post("/desk/sign-out/", headers=ours).url == SIGN_IN
    assert desk.get(DESK).url == f"{SIGN_IN}?next={DESK}"


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_another_site_signs_nobody_out_and_clears_nothing(cerys, site):
    desk = desk_client(cerys)
    desk.handler.enforce_csrf_checks = True

    refused = desk.post("/desk/sign-out/", headers={"Sec-Fetch-Site": site})

    assert refused.status_code == 403
    assert not refused.has_header("Clear-Site-Data")
    assert not any(cookie["max-age"] == 0 for cookie in refused.cookies.values())
    assert desk.get(DESK).url == reverse("moderation:queue")


def test_whoever_is_half_signed_in_can_start_again(client, cerys, phone):
    client.post(SIGN_IN, RIGHT)

    client.post("/desk/sign-out/")

    assert "_auth_user_id" not in client.session
    assert client.get(SIGN_IN).status_code == 200


def test_a_password_typed_again_asks_for_the_code_again(cerys):
    client = desk_client(cerys)

    client.post(SIGN_IN, RIGHT)

    assert client.get(DESK).url.startswith(SIGN_IN)


@pytest.mark.parametrize("page", [SIGN_IN, CODE, SET_UP])
def test_whoever_is_signed_in_goes_on_to_the_desk(cerys, page):
    client, visited = desk_client(cerys), page
    while visited != DESK:
        visited = client.get(visited).url

    assert client.get(DESK).url == reverse("moderation:queue")
