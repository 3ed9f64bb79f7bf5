"""Cards as pictures: whose words they show, how they are drawn, and that they can be taken back."""

from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from no2hate.campaigns.models import OfferedLine, Voice
from no2hate.campaigns.models.tally import TallyQuerySet
from no2hate.campaigns.sharing import cards, drawing, keeping
from no2hate.campaigns.sharing.drawing import WIDE
from no2hate.common import clock
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch
from no2hate.web import memo, page_cache

URDU = "نفرت کے خلاف ہم ایک ہیں۔ کوئی اکیلا نہیں۔"
draw = drawing.png
SVG = "{http://www.w3.org/2000/svg}"
PAPER = (255, 248, 236)


def get(path):
    page_cache.clear()
    memo.forget_all()
    return Client().get(path)


def picture(png):
    return Image.open(BytesIO(png)).convert("RGB")


def read(voice, *, state=Item.State.APPROVED):
    """Let a person have read the words of a voice."""
    shown_at = clock.now() if state == Item.State.APPROVED else None
    Item.objects.filter(pk=voice.item_id).update(
        state=state,
        shown_at=shown_at,
        is_for_duty=state == Item.State.ESCALATED,
        escalated_at=clock.now() if state == Item.State.ESCALATED else None,
    )


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(keeping, "_folder", lambda: tmp_path / "cards")


@pytest.fixture(autouse=True)
def _quick_pen(monkeypatch):
    """Where only the answer counts, what is drawn need not be."""
    monkeypatch.setattr(drawing, "png", lambda drawn_so: drawn_so.encode())


@pytest.fixture
def _real_pen(_quick_pen, monkeypatch):
    monkeypatch.setattr(drawing, "png", draw)


@pytest.fixture
def amina(sign):
    """Her own words, which wait for a reader."""
    return sign("amina@example.org", words="Kindness MARKER", words_language="en", name="Amina")


@pytest.mark.usefixtures("_real_pen")
@pytest.mark.parametrize(("path", "size"), [(".png", (1200, 630)), ("/tall.png", (1080, 1920))])
def test_words_that_a_person_has_read_have_a_card(amina, path, size):
    read(amina)

    answer = get(f"/card/{amina.public_id}{path}")

    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"].startswith("public, max-age=10")
    assert picture(answer.content).size == size


@pytest.mark.parametrize("state", [Item.State.UNCONFIRMED, Item.State.WAITING])
def test_words_that_nobody_has_read_have_none(amina, state):
    read(amina, state=state)

    assert get(f"/card/{amina.public_id}.png").status_code == 404
    assert b"MARKER" not in get(f"/card/{amina.public_id}/").content


@pytest.mark.parametrize("end", [".png", "/tall.png", "/"])
@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize("state", [Item.State.DECLINED, Item.State.ESCALATED])
def test_words_turned_down_are_gone_in_every_size_and_language(amina, state, prefix, end):
    read(amina)
    assert get(f"{prefix}/card/{amina.public_id}{end}").status_code == 200

    read(amina, state=state)

    answer = get(f"{prefix}/card/{amina.public_id}{end}")
    assert answer.status_code == 410
    assert b"MARKER" not in answer.content


def test_the_card_of_a_voice_taken_back_is_gone(sign, amina):
    line = OfferedLine.objects.offered().first()
    ben = sign("ben@example.org", line=line)
    assert get(f"/card/{ben.public_id}.png").status_code == 200

    Voice.objects.filter(pk=ben.pk).update(state=Voice.State.WITHDRAWN, line=None)

    assert get(f"/card/{ben.public_id}.png").status_code == 410


def test_a_frozen_wall_has_no_card_for_what_came_after(time_machine, turn_on, amina):
    turn_on(Switch.FREEZE_WALL)
    time_machine.shift(60)
    read(amina)

    assert get(f"/card/{amina.public_id}.png").status_code == 410


def test_a_card_of_nobody_is_unknown(edition):
    assert get("/card/0123456789.png").status_code == 404


def test_a_name_nobody_has_read_stands_on_no_card(sign):
    line = OfferedLine.objects.offered().first()
    ben = sign("ben@example.org", line=line, name="MARKER")

    assert "MARKER" not in drawing.svg(cards.of_voice(ben.public_id), WIDE)
    assert b"MARKER" not in get(f"/card/{ben.public_id}/").content


def test_a_picture_is_drawn_once(amina, monkeypatch):
    read(amina)
    first = get(f"/card/{amina.public_id}.png")
    monkeypatch.setattr(drawing, "png", lambda _: pytest.fail("drawn again"))

    assert get(f"/card/{amina.public_id}.png").content == first.content
    known = {"if-none-match": first.headers["ETag"]}
    assert Client().get(f"/card/{amina.public_id}.png", headers=known).status_code == 304


def test_all_who_chose_a_line_in_an_area_share_a_picture(sign, derbyshire, tmp_path):
    line = OfferedLine.objects.offered().first()
    for email in ("ben@example.org", "cerys@example.org"):
        voice = sign(email, line=line, area_id=derbyshire.pk)
        assert get(f"/card/{voice.public_id}.png").status_code == 200

    assert len(list((tmp_path / "cards").iterdir())) == 1


def test_where_nothing_can_be_kept_a_card_is_drawn_each_time(amina, tmp_path):
    read(amina)
    (tmp_path / "cards").write_text("not a folder")

    for _ in range(2):
        assert get(f"/card/{amina.public_id}.png").status_code == 200


def test_few_are_drawn_at_once(amina):
    read(amina)
    with keeping.places, keeping.places:
        answer = get(f"/card/{amina.public_id}.png")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert get(f"/card/{amina.public_id}.png").status_code == 200


def test_pictures_do_not_fill_the_memory_of_public_pages(amina, monkeypatch):
    read(amina)
    Client().get(f"/card/{amina.public_id}.png")
    monkeypatch.setattr(keeping, "answer", lambda *_, **__: HttpResponse("asked again"))

    assert Client().get(f"/card/{amina.public_id}.png").content == b"asked again"


def test_a_picture_leaves_the_disk_with_its_words(amina, tmp_path):
    read(amina)
    get(f"/card/{amina.public_id}.png")
    get("/card/in/derbyshire.png")
    assert keeping.sweep() == 0

    read(amina, state=Item.State.DECLINED)

    assert keeping.sweep() == 1
    assert [path.name[:13] for path in (tmp_path / "cards").iterdir()] == ["in-derbyshire"]


def test_old_pictures_are_swept(edition, time_machine, tmp_path):
    get("/card/in/derbyshire.png")
    time_machine.shift(keeping.KEPT.total_seconds() + 400 * 24 * 3600)

    assert keeping.sweep() == 1


@pytest.mark.parametrize(
    "words", ["ਨਫ਼ਰਤ ਨਹੀਂ", "ঘৃণা নয়", "ጥላቻ የለም", "שלום", "不要仇恨", "I ❤️ Derby", "Love 🏳️‍🌈 wins"]
)
def test_a_card_shows_no_boxes(amina, words):
    read(amina)
    Item.objects.filter(pk=amina.item_id).update(text=words, language="zz")

    found = cards.of_voice(amina.public_id)

    assert found.words == "I have added my voice."
    assert found.below == "Amina"


def test_a_large_count_is_rounded_down_and_says_so(edition, derbyshire, monkeypatch):
    monkeypatch.setattr(TallyQuerySet, "total", lambda _: 4_267)
    assert cards.of_area(edition, derbyshire).below == "More than 4,200 voices"


def test_a_hidden_counter_is_on_no_card(edition, derbyshire, sign, turn_on):
    sign("amina@example.org", area_id=derbyshire.pk)
    turn_on(Switch.HIDE_COUNTER)

    assert cards.of_area(edition, derbyshire).below == ""
