"""Scene 3, as its page says: a librarian helps somebody tell it, and keeps nothing."""

from html import unescape

import pytest

from no2hate.casework.board import board_of
from no2hate.common import clock as common_clock
from no2hate.demo import cast, services, words
from no2hate.partners.models import Organisation
from no2hate.speakout.models import Report, SealedRow
from tests.accounts.factories import desk_client
from tests.speakout.at_a_counter import (
    COUNTER,
    code_on_screen,
    hand_over,
    send,
    shown,
    write_down,
)
from tests.speakout.coming_back import come_back
from tests.speakout.coming_back import shown as shown_to_them


@pytest.fixture
def signed_in(hands, taken):
    return {code: desk_client(one.staff, one.password) for code, one in taken.items()}


@pytest.fixture
def ben(signed_in):
    return signed_in["ben"]


@pytest.fixture
def code(ben):
    write_down(ben, story=words.VISITOR.text)
    ben.post(f"{COUNTER}allow/", {"council": "yes"})
    send(ben)
    return code_on_screen(ben)


def test_the_page_shows_the_words_to_copy_and_how_ben_signs_in(signed_in, client):
    page = unescape(client.get("/demo/scene/3/").content.decode())

    sign_in = cast.sign_in_of(next(each for each in cast.CAST if each.code == "ben"))
    assert words.VISITOR.text in page
    assert sign_in.password in page


def test_every_button_the_scene_names_is_there(ben, client):
    scene = unescape(client.get("/demo/scene/3/").content.decode())
    write_down(ben)
    counter, reading = shown(ben), shown(ben, "check/")
    send(ben)

    for label, page in (
        ("They agree: write it down", counter),
        ("Send", reading),
        ("Handed over", shown(ben, "code/")),
    ):
        assert f"“{label}”" in scene
        assert label in page


def test_ben_works_at_a_reporting_centre_and_at_no_desk(taken):
    ben = taken["ben"].staff

    assert ben.organisation.kind == Organisation.Kind.CENTRE
    assert "(example)" in ben.organisation.name
    assert not ben.is_moderator
    assert not ben.desks().exists()


def test_the_person_finds_it_word_for_word(code, ben):
    hand_over(ben)

    assert words.VISITOR.text in unescape(shown_to_them(come_back(code)))


def test_cerys_sees_it_on_the_board_and_who_wrote_it_down(code, signed_in):
    report = Report.objects.get(locator=code.locator)
    cerys = signed_in["cerys"]

    board = cerys.get("/desk/cases/board/").content.decode()
    page = cerys.get(f"/desk/cases/{report.public_id}/").content.decode()

    assert report.public_id in board
    assert f"Written down by a helper at {cast.LIBRARY}" in page
    assert words.VISITOR.text in unescape(page)


def test_a_curious_ben_finds_nothing(code, ben):
    report = Report.objects.get(locator=code.locator)
    hand_over(ben)

    assert not SealedRow.objects.filter(kind="draft").exists()
    assert ben.get(f"/desk/cases/{report.public_id}/").status_code == 404
    for page in ("", "tell/", "check/", "code/"):
        assert words.VISITOR.text not in unescape(shown(ben, page))


@pytest.mark.parametrize("place", ["monday", "day-4"])
def test_the_board_is_full_at_every_stage(told, taken, place):
    services.move_clock(to=place)

    board = board_of(taken["cerys"].staff)

    assert all(column.cards for column in board.columns)
    assert board.late
    assert {card.who for column in board.columns for card in column.cards} == {"", "Cerys", "Gwen"}


def test_a_monday_looks_back_to_friday(told, taken):
    services.move_clock(to="monday")

    board = board_of(taken["cerys"].staff)

    assert (common_clock.now().weekday(), board.since.weekday()) == (0, 4)
    assert int(board.fresh) >= 4
