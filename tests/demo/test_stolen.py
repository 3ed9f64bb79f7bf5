"""The stolen database: its rows as they are, a reason for all that reads, and no word of hers."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client

from no2hate.demo import stolen, views, words
from no2hate.demo.models import DemoLetter
from no2hate.demo.noise import Noise
from no2hate.demo.reasons import ABOUT, WHY
from no2hate.speakout.models import Report
from tests.accounts.factories import desk_client
from tests.demo.test_scene_2 import press
from tests.speakout.coming_back import allow, come_back
from tests.speakout.factories import amina, code_on_screen, send_now

PAGE = "/demo/stolen/"


@pytest.fixture
def played(told, taken):
    """Scene 2, played with the words on its page."""
    client = amina()
    send_now(client, story=words.AMINA.text)
    code = code_on_screen(client)
    report = Report.objects.get(locator=code.locator)
    cerys = desk_client(taken["cerys"].staff, taken["cerys"].password)
    press(cerys, report, "reply", words=words.CERYS.text)
    press(cerys, report, "note", words=words.CERYS.text)
    allow(come_back(code), report, "police")
    return report


def test_not_a_sentence_of_the_scene_is_in_any_cell(played):
    looked = stolen.look_for(words.LOOKED_FOR)

    assert looked.is_clean
    assert looked.cells > 1000
    assert len(words.LOOKED_FOR) == 12


def test_every_table_is_looked_into(played):
    assert stolen.look_for(["x"]).tables == len(connection.introspection.table_names())


def test_what_is_no_secret_is_found(played):
    assert stolen.look_for([views.KNOWN]).found == ("partners_organisation.name",)


@pytest.mark.parametrize("sentence", words.LOOKED_FOR)
def test_words_that_lie_in_the_clear_are_found(edition, sentence):
    DemoLetter.objects.create(to="x@example.org", subject="x", body=f"… {sentence} …")

    assert stolen.look_for([sentence]).found == ("demo_demoletter.body",)


def test_words_in_the_clear_are_said_on_the_page(edition, client):
    DemoLetter.objects.create(to="x@example.org", subject="x", body=words.AMINA.text)

    page = client.get(PAGE).content.decode()

    assert "demo_demoletter.body" in page
    assert "Her words were found" in page


def test_the_page_shows_the_newest_report_and_none_of_its_words(played, client):
    page = unescape(client.get(PAGE).content.decode())

    assert played.public_id in page
    assert not [sentence for sentence in words.LOOKED_FOR if sentence in page]
    assert Noise("head", bytes(Report.objects.get(pk=played.pk).head)).hexadecimal in page


def test_everything_that_belongs_to_it_is_shown(played):
    shown = {table.name: len(table.rows) for table in stolen.tables()}

    assert shown["speakout_item"] == played.items.count() >= 5
    assert shown["speakout_wrap"] == 2
    assert shown["casework_note"] == shown["casework_case"] == shown["speakout_report"] == 1
    assert shown["speakout_sealedrow"] == 2
    assert set(shown) == set(ABOUT)


def test_every_cell_that_reads_has_its_reason_and_no_reason_is_left_over(played):
    cells = {f"{table.name}.{cell.column}" for table in stolen.tables() for cell in table.whys}

    assert cells == set(WHY)


def test_a_demo_without_reports_shows_its_page(edition, client):
    assert client.get(PAGE).status_code == 200


def test_it_is_read_only(edition, client):
    assert client.post(PAGE).status_code == 405


def test_it_is_there_in_a_demo_only(edition, client, settings):
    settings.DEMO = False

    assert client.get(PAGE).status_code == 404


def test_a_real_site_has_no_such_address(db, client):
    assert client.get(PAGE).status_code == 404


def test_only_this_computer_is_shown_it(edition, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.MIDDLEWARE = ["no2hate.demo.middleware.LoopbackOnly", *settings.MIDDLEWARE]

    answer = Client().get(PAGE, headers={"host": "demo.example"})

    assert answer.status_code == 403
