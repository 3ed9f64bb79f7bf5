"""Pages people pass on: what networks read of them, what their links carry, what is printed."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
import zxingcpp
from django.test import Client

from no2hate.campaigns import seasons
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import OfferedLine, Voice
from no2hate.campaigns.sharing import drawing, keeping, networks, posts
from no2hate.campaigns.sharing.networks import ANYWHERE, BLUESKY, MASTODON, X
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch
from no2hate.outbox.links import token
from no2hate.web import page_cache, posters
from tests.campaigns.conftest import DAY_FOUR

WORDS = "Gyda’n gilydd: ŵ ŷ #NO2HATE 100 % & ❤️ + ?"
LINK = "https://testserver/cy/dyfed-powys/"


class Meta(HTMLParser):
    """What a network reads of a page, by a parser that is not ours."""

    def __init__(self, html):
        super().__init__()
        self.said = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "meta" and (name := found.get("property") or found.get("name")):
            self.said[name] = found.get("content")


@pytest.fixture(autouse=True)
def _own_folder_and_a_quick_pen(monkeypatch, tmp_path):
    monkeypatch.setattr(keeping, "_folder", lambda: tmp_path)
    monkeypatch.setattr(drawing, "png", lambda drawn: drawn.encode())


@pytest.fixture
def ben(sign):
    return sign("ben@example.org", line=OfferedLine.objects.offered().first())


def get(path):
    page_cache.clear()
    return Client().get(path)


def meta(path):
    return Meta(get(path).content.decode()).said


@pytest.mark.parametrize("path", ["/", "/derbyshire/", "/share/", "/share/today/", "/press/"])
@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_networks_find_a_picture_and_what_it_shows(edition, prefix, path):
    said = meta(prefix + path)

    assert said["og:image"].startswith(f"https://testserver{prefix}/card/")
    assert said["og:title"]
    assert said["og:image:alt"] == said["twitter:image:alt"] != ""
    assert said["twitter:card"] == "summary_large_image"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert get(urlsplit(said["og:image"]).path).headers["Content-Type"] == "image/png"


def test_a_voice_s_link_leads_to_a_page_with_its_card(ben):
    said = meta(f"/card/{ben.public_id}/")

    assert said["og:image"] == f"https://testserver/card/{ben.public_id}.png"
    assert said["og:description"] == ben.line.text
    assert ben.line.text in said["og:image:alt"]


def shared(network, text=WORDS):
    (found,) = (one for one in networks.networks(text, LINK) if one.name == network)
    return urlsplit(found.link)


@pytest.mark.parametrize("network", ["WhatsApp", "Mastodon", "Bluesky", "Threads", "X"])
def test_every_letter_survives_the_way(network):
    (said,) = parse_qs(shared(network).query, strict_parsing=True)["text"]

    assert said == f"{WORDS} #NO2HATE {LINK}"


@pytest.mark.parametrize("network", ["Text message", "Email"])
def test_every_letter_survives_the_way_to_a_program(network):
    (said,) = parse_qs(shared(network).query.lstrip("&"), strict_parsing=True)["body"]

    assert said == f"{WORDS} #NO2HATE {LINK}"


@pytest.mark.parametrize(("network", "key"), [("Facebook", "u"), ("LinkedIn", "url")])
def test_networks_that_take_no_words_get_the_page(network, key):
    assert parse_qs(shared(network).query)[key] == [LINK]


@pytest.mark.parametrize("length", [X, BLUESKY, MASTODON])
@pytest.mark.parametrize("word", ["word", "gair", "لفظ", "字", "❤️"])
def test_a_post_is_as_long_as_a_network_takes_and_ends_in_tag_and_link(length, word):
    said = networks.post(" ".join([word] * 250), LINK, length)

    assert networks.counted(said, LINK, length) <= length.most
    assert said.endswith(f"… #NO2HATE {LINK}")
    assert networks.post("Short.", LINK, ANYWHERE) == f"Short. #NO2HATE {LINK}"


def test_x_counts_as_x_does():
    assert networks.counted(f"ŵŷ 字 {LINK}", LINK, X) == 2 + 1 + 2 + 1 + 23


@pytest.mark.parametrize("number", range(1, 9))
def test_each_day_has_a_post_in_every_language(edition, number):
    seasons.set_theme(edition=edition, day=number, language="en", title="Getting home safely")
    seasons.set_theme(edition=edition, day=number, language="cy", title="Cyrraedd adref yn ddiogel")

    english, welsh = posts.of_day(edition, number)
    assert (english.language, welsh.language) == ("en", "cy")
    assert english.picture == f"/card/day/{number}.png"
    assert welsh.picture == f"/cy/card/day/{number}.png"
    assert "Getting home safely" in english.alt
    for text in (*english.texts, *welsh.texts):
        assert len(text.words) <= text.most
    assert "https://testserver/cy/" in welsh.texts[0].words


def test_no_post_is_offered_in_a_language_that_lacks_a_part_of_it(edition):
    seasons.set_theme(edition=edition, day=1, language="en", title="Getting home safely")

    assert [post.language for post in posts.of_day(edition, 1)] == ["en"]


@pytest.mark.parametrize("number", range(1, 9))
def test_no_english_stands_in_a_welsh_post(edition, number):
    english, *others = posts.of_day(edition, number)
    said = {part.strip() for text in english.texts for part in text.words.split(".")}
    sentences = {part for part in said if " " in part and "://" not in part}
    for other in others:
        words = other.texts[0].words
        assert not [part for part in sentences if part in words]


def test_today_is_the_day_it_is(edition):
    assert b"Tuesday 13 October 2026" in get("/share/today/").content
    assert get("/share/day/9/").status_code == 404
    assert get("/share/day/0/").status_code == 404


def test_the_press_finds_figures_with_their_day(edition, ben):
    page = get("/press/").content.decode()

    assert "voices in 2026" in page
    assert "Each confirmed by email" in page


def test_the_press_finds_none_while_the_counter_is_hidden(edition, turn_on):
    turn_on(Switch.HIDE_COUNTER)

    assert b"No count is shown just now." in get("/press/").content


def pdf(answer):
    assert answer.headers["Content-Type"] == "application/pdf"
    (page,) = pypdfium2.PdfDocument(answer.content)
    words = " ".join(page.get_textpage().get_text_bounded().split())
    (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    return words, code.text


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_code_of_a_poster_leads_to_its_area(edition, prefix):
    words, code = pdf(get(f"{prefix}/share/dyfed-powys/poster.pdf"))

    assert code == f"https://testserver{prefix}/dyfed-powys/"
    assert "Dyfed-Powys" in words


def test_the_code_on_the_share_page_leads_to_its_area(edition):
    answer = get("/share/derbyshire/code.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b"<script" not in answer.content


@pytest.fixture
def school(sign):
    """A class of 28 whose name waits for a reader."""
    voice = sign("head@example.org", kind="school", group_size=28, name="Class MARKER")
    line = OfferedLine.objects.offered().first()
    item = Item.objects.create(kind="voice", name="Class MARKER", language="en", state="waiting")
    Voice.objects.filter(pk=voice.pk).update(line=line, item=item)
    voice.refresh_from_db()
    return voice


def certificate(voice):
    return get(f"/voice/{token(voice.public_id, Purpose.MINE)}/certificate.pdf")


def test_a_school_s_certificate_says_how_many_and_its_name_once_read(school):
    words, _ = pdf(certificate(school))
    assert "28 people" in words
    assert "MARKER" not in words

    Item.objects.filter(pk=school.item_id).update(state="approved", shown_at=DAY_FOUR)

    assert "MARKER" in pdf(certificate(school))[0]


def test_a_certificate_is_for_whoever_holds_the_link_and_for_groups_that_count(school, ben):
    kept = certificate(school)
    assert "no-store" in kept.headers["Cache-Control"]
    assert get("/voice/guessed/certificate.pdf").status_code == 404
    assert certificate(ben).status_code == 404

    Voice.objects.filter(pk=school.pk).update(held_reason=Voice.Held.RATE)

    assert certificate(school).status_code == 404


def test_two_posters_are_drawn_at_once_and_a_third_is_asked_for_patience(edition):
    with posters.places, posters.places:
        busy = get("/share/poster.pdf")

    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "5")
    assert get("/share/poster.pdf").content.startswith(b"%PDF")
