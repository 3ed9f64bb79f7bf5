import pytest
from django.test import Client

from no2hate.campaigns.models import Voice
from no2hate.campaigns.services import Signature, add_voice
from no2hate.demo import cast
from no2hate.demo.models import DemoLetter
from no2hate.outbox import services as outbox

PAGES = [
    "", "outbox/", "scene/1/", "scene/2/", "scene/3/", "scene/4/", "scene/5/",
    "scene/5/2020-06-22/", "stolen/", "parts/", "parts/rtl/",
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["/demo/", "/cy/demo/"])
def test_every_page_is_there_and_kept_by_nobody(edition, client, prefix):
    answers = [client.get(f"{prefix}{page}") for page in PAGES]

    assert {answer.status_code for answer in answers} == {200}
    assert all("no-store" in answer.headers["Cache-Control"] for answer in answers)


@pytest.mark.parametrize("page", ["scene/6/", "scene/0/", "nothing/"])
def test_other_pages_are_not(demo, db, client, page):
    assert client.get(f"/demo/{page}").status_code == 404


def test_a_demo_nobody_has_built_still_shows_its_page(demo, db, client):
    assert client.get("/demo/").status_code == 200


def test_everyone_has_a_card_and_four_can_sign_in(edition, client):
    page = client.get("/demo/").content.decode()

    assert all(f'id="{person.code}"' in page for person in cast.CAST)
    for person in cast.CAST:
        sign_in = cast.sign_in_of(person)
        assert bool(sign_in) == (person.code in {"ben", "cerys", "dev", "ewa"})
        assert sign_in is None or (sign_in.password in page and sign_in.email in page)


def test_the_newest_code_is_one_link_away(edition, client):
    assert client.get("/demo/card/ewa/").headers["Location"] == "/demo/#ewa"


def test_a_letter_lands_in_the_outbox_with_links_to_press(edition, client):
    add_voice(Signature(email="amina@example.org"), edition=edition, address="::1")
    outbox.send_due()

    page = client.get("/demo/outbox/").content.decode()

    public_id = Voice.objects.get().public_id
    assert "amina@example.org" in page
    assert f'<a href="/yes/{public_id}' in page
    assert DemoLetter.objects.count() == 1


def test_a_link_to_another_site_stays_words(edition):
    letter = DemoLetter(body="https://testserver.example/x\nhttps://testserver/x/\n\nEnd")

    assert [[one.path for one in lines] for lines in letter.paragraphs] == [["", "/x/"], [""]]


@pytest.mark.parametrize("button", ["attack/", "clock/", "start-again/"])
def test_a_button_without_a_token_does_nothing_and_comes_back(edition, button):
    answer = Client(enforce_csrf_checks=True).post(f"/demo/{button}", {"to": "day-1"})

    assert answer.status_code == 403
    assert "press the button again" in answer.content.decode()
    assert edition.today() == edition.days[3]
    assert not Voice.objects.exists()


def test_a_day_that_is_no_place_is_not_found(edition, client):
    assert client.post("/demo/clock/", {"to": "yesterday"}).status_code == 404


def test_a_demo_of_an_older_version_says_that_it_must_start_again(edition, client):
    add_voice(Signature(email="amina@example.org"), edition=edition, address="::1")

    assert "older version" in client.get("/demo/").content.decode()


def test_a_demo_of_today_does_not(hands, edition, client):
    add_voice(Signature(email="amina@example.org"), edition=edition, address="::1")

    assert "older version" not in client.get("/demo/").content.decode()
