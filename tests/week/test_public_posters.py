"""Posters, looked at as a printer would: words in their place, a code that leads home."""

import pypdfium2
import pytest
import zxingcpp

from no2hate.campaigns import seasons
from no2hate.web import drawing, page_cache
from tests.week.factories import area_called, make_event
from tests.week.guests import BEFORE, look

pytestmark = pytest.mark.django_db
A4 = (595, 842)  # points


@pytest.fixture(autouse=True)
def _before(db, time_machine):
    time_machine.move_to(BEFORE, tick=False)
    seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


def poster(path):
    answer = look(path)
    assert answer.headers["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.content)
    assert len(document) == 1
    return document[0]


def words(page):
    return " ".join(page.get_textpage().get_text_bounded().split())


def code(page):
    (found,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    return found.text


@pytest.mark.parametrize(("prefix", "slug"), [("", "derbyshire"), ("/cy", "dyfed-powys")])
def test_the_code_of_an_area_leads_to_its_week_in_the_language_of_the_poster(prefix, slug):
    page = poster(f"{prefix}/week/in/{slug}/poster.pdf")

    assert code(page) == f"https://testserver{prefix}/week/in/{slug}/"
    assert tuple(round(side) for side in page.get_size()) == A4


def test_the_code_of_an_event_leads_to_its_page():
    event = make_event()

    assert code(poster(f"/week/{event.public_id}/poster.pdf")) == (
        f"https://testserver/week/{event.public_id}/"
    )


def test_an_area_says_who_when_and_what_comes_next():
    make_event()
    make_event(title="Candle walk", state="cancelled")

    said = words(poster("/week/in/derbyshire/poster.pdf"))

    for expected in (
        "Derbyshire stands together.",
        "10 to 17 October 2026",
        "Lanterns by the river",
        "#NO2HATE",
        "Your place",
    ):
        assert expected in said
    assert "Candle walk" not in said


@pytest.mark.parametrize("slug", ["hampshire-and-isle-of-wight", "london", "avon-and-somerset"])
def test_a_long_name_stays_on_the_paper(slug):
    page = poster(f"/week/in/{slug}/poster.pdf")

    text = page.get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    assert min(box[0] for box in boxes) >= 0
    assert max(box[2] for box in boxes) <= A4[0] - 30
    assert area_called(slug).name in words(page).replace("- ", "-")


def test_the_longest_event_there_can_be_leaves_the_people_and_the_code_alone():
    event = make_event(
        title="Standing together " * 5 + "for us all",
        place="Town hall " * 11,
        address="Long street " * 24,
        access_notes="Ring the bell. " * 19,
    )

    page = poster(f"/week/{event.public_id}/poster.pdf")

    assert code(page).endswith(f"/{event.public_id}/")
    text = page.get_textpage()
    height = A4[1] * 66 / 297 + A4[1] * 19 / 297
    inside = text.get_text_bounded(0, 0, A4[0], height)
    assert "Ring" not in inside
    assert "street" not in inside


def test_a_title_in_letters_the_face_does_not_have_gives_way_to_what_it_is():
    event = make_event(title="روشنی کی شام")

    assert "Vigil, candles or lanterns" in words(poster(f"/week/{event.public_id}/poster.pdf"))


def test_a_cancelled_event_says_so():
    event = make_event(state="cancelled")

    assert "CANCELLED" in words(poster(f"/week/{event.public_id}/poster.pdf"))


def test_in_the_demo_every_poster_says_that_it_is_an_example(settings):
    event = make_event()
    assert "Example data" not in words(poster(f"/week/{event.public_id}/poster.pdf"))
    settings.DEMO = True
    page_cache.clear()

    for path in (f"/week/{event.public_id}/poster.pdf", "/week/in/derbyshire/poster.pdf"):
        assert "Example data" in words(poster(path))


def test_the_same_words_are_the_same_bytes():
    first = look("/week/in/kent/poster.pdf").content
    page_cache.clear()

    assert look("/week/in/kent/poster.pdf").content == first


def test_the_picture_has_the_colours_of_the_line():
    picture = poster("/week/in/derbyshire/poster.pdf").render(scale=1).to_pil()
    foot = picture.crop((0, 560, A4[0], 780)).convert("RGB").quantize(64).convert("RGB")

    seen = {colour for _, colour in foot.getcolors(100_000)}
    assert len(seen) > 20


def test_every_kind_of_person_can_be_drawn():
    assert set(drawing.figures()) >= {"pa", "ph", "pt", "pl", "pf", "pb", "pk", "pc", "pw", "p0"}
