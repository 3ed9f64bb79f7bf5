"""A language with a few pages: they are whole, and every other way leads to English."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from hatch_build import make_translations
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import OfferedLine, Voice
from no2hate.campaigns.services import Signature
from no2hate.moderation.switches import Switch
from no2hate.outbox.letters import compose
from no2hate.outbox.links import token
from no2hate.outbox.models import Mail
from tests.walls.tree import ROOT
from tests.web.html import parse
from tests.web.test_urdu import drawn_from

pytestmark = pytest.mark.usefixtures("edition")
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|we|is|are|to|of|in|it|this|that|or|for|not|error)\b", re.IGNORECASE
)
VOID = {"meta", "link", "input", "br", "img"}
URDU, ENOUGH = re.compile("[\u0600-\u06ff]+"), 60  # words; the frame alone has as many
PLAIN = ("/ur/add/", "/ur/add/derbyshire/", "/ur/add/thank-you/", "/ur/add/again/")
BROKEN = ("/ur/yes/x/", "/ur/voice/x/", "/ur/withdraw/x/", "/ur/unsubscribe/x/")
ERRORS = {"says": "own", "kind": "group", "postcode": "SK13", "email": "x", "name": "a" * 99}


@pytest.fixture(autouse=True, scope="module")
def _compiled():
    make_translations(ROOT)


class Words(HTMLParser):
    """What a page says in its own language."""

    def __init__(self):
        super().__init__()
        self.said, self.silent = [], []

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        lang = dict(attrs).get("lang") or "ur"
        self.silent.append(tag in {"script", "style"} or lang != "ur" or any(self.silent[-1:]))

    def handle_startendtag(self, tag, attrs):
        """Say nothing: it has no words."""

    def handle_endtag(self, tag):
        self.silent.pop()

    def handle_data(self, data):
        if not any(self.silent[-1:]):
            self.said.append(data)


def said_by(page):
    words = Words()
    words.feed(page.content.decode())
    return " ".join(words.said)


def whole(page):
    """Return the page, having read it."""
    assert '<html lang="ur" dir="rtl">' in page.content.decode()
    assert page.headers["Content-Language"] == "ur"
    assert len(URDU.findall(said_by(page))) > ENOUGH
    assert ENGLISH.findall(said_by(page)) == []
    ours = {each.name for each in page.templates if not str(each.name).startswith("django/")}
    assert ours - drawn_from() <= {"parts/figures.html", "parts/crowd.html"}
    return page


@pytest.fixture
def voice(sign):
    return sign("amina@example.org", confirmed=False, language="ur", words="سلام", name="Amina")


def way(voice, purpose):
    pages = {"confirm": "yes", "mine": "voice"}
    name = pages.get(purpose.value, purpose.value)
    return f"/ur/{name}/{token(voice.public_id, purpose)}/"


@pytest.mark.parametrize("path", PLAIN)
def test_the_pages_are_whole(path):
    assert whole(Client().get(path)).status_code == 200


@pytest.mark.parametrize("path", [*BROKEN, "/ur/no/such/page/", "/ur/add/nowhere/"])
def test_an_error_is_said_in_the_same_words(path):
    assert whole(Client().get(path)).status_code == 404


def test_what_is_wrong_with_a_form_is_said_too(answers):
    assert whole(Client().post("/ur/add/", answers | ERRORS)).status_code == 422
    assert whole(Client().post("/ur/add/", {})).status_code == 422
    assert whole(Client().post("/ur/add/again/", {"email": "\x00"})).status_code == 422


def test_a_form_whose_token_died_comes_back_in_the_same_words(answers):
    again = Client(enforce_csrf_checks=True).post("/ur/add/", answers)

    assert whole(again).status_code == 403


def test_the_pages_of_a_letter_are_whole(voice):
    yes, mine = way(voice, Purpose.CONFIRM), way(voice, Purpose.MINE)
    client = Client()

    whole(client.get(mine))
    whole(client.get(yes))
    assert client.post(yes).headers["Location"] == mine
    for path in (mine, yes, way(voice, Purpose.WITHDRAW), way(voice, Purpose.UNSUBSCRIBE)):
        whole(client.get(path))
    whole(client.post(way(voice, Purpose.UNSUBSCRIBE)))
    whole(client.post(way(voice, Purpose.WITHDRAW)))
    assert whole(client.post(yes)).status_code == 410
    whole(client.get(mine))


def test_a_rest_of_the_line_is_said_too(turn_on):
    turn_on(Switch.PAUSE_VOICES)

    whole(Client().get("/ur/add/"))


def test_the_letter_is_whole_and_leads_to_such_pages(answers):
    Client().post("/ur/add/", answers)
    mail = Mail.objects.get()
    letter = compose(kind=mail.kind, about=mail.about, language=mail.language)

    assert ENGLISH.findall(re.sub(r"http\S+", "", f"{letter.subject} {letter.body}")) == []
    assert re.findall(r"/ur/(\w+)/", letter.body) == ["yes", "voice", "withdraw", "support"]
    assert (mail.language, Voice.objects.get().language) == ("ur", "ur")


def test_only_lines_in_the_language_are_offered():
    OfferedLine.objects.exclude(language="en").filter(position=2).delete()
    english = OfferedLine.objects.get(language="en", position=2).text
    assert english not in Client().get("/ur/add/").content.decode()
    assert english in Client().get("/cy/add/").content.decode()


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/ur/", "/ur/add/"),
        ("/ur/week/", "/week/"),
        ("/ur/derbyshire/", "/derbyshire/"),
        ("/ur/desk/", "/desk/"),
        ("/ur/speak-out/", "/speak-out/"),
        ("/ur/wall/", "/wall/"),
    ],
)
def test_a_page_it_lacks_is_answered_by_the_way_to_it_in_english(path, leads_to):
    answer = Client().get(path)

    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_no_way_leads_to_another_host():
    assert "Location" not in Client().get("/ur//evil.example/").headers
    assert "Location" not in Client().get("/ur/\\evil.example/").headers


def test_every_link_to_english_says_so():
    for path in PLAIN:
        for link in parse(Client().get(path).content.decode()).all("a"):
            is_here = link["href"].startswith(("/ur/", "#"))
            assert is_here or link.get("hreflang") in {"en", "en-gb", "cy"}, link


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/", ["/ur/add/"]),
        ("/cy/week/", ["/ur/add/"]),
        ("/add/derbyshire/", ["/ur/add/derbyshire/"]),
        ("/cy/no/such/page/", ["/ur/no/such/page/"]),
        ("/speak-out/", []),
        ("/desk/sign-in/", []),
    ],
)
def test_every_public_page_offers_it(path, leads_to):
    links = parse(Client().get(path).content.decode()).all("a")

    assert [link["href"] for link in links if link.get("hreflang") == "ur"] == leads_to


def test_whoever_signs_speaks_the_language_unless_they_say_otherwise():
    shown = Client().get("/ur/add/").content.decode()

    assert '<option value="ur" selected>' in shown
    assert '<option value="derbyshire" lang="en" dir="ltr">Derbyshire</option>' in shown
    assert Signature(email="a@example.org").language == "en-gb"
