"""Public pages: one answer for everybody, whoever asks and however."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from no2hate.campaigns import seasons
from no2hate.web import page_cache

PAGES = [
    "/",
    "/add/thank-you/",
    "/how-we-count/",
    "/share/",
    "/share/derbyshire/",
    "/share/today/",
    "/share/day/3/",
    "/share/code.svg",
    "/share/poster.pdf",
    "/press/",
    "/wall/",
    "/wall/in/derbyshire/",
    "/wall/by/faith/",
    "/wall/log/",
    "/wall/reported/",
    "/2020/",
    "/learn/",
    "/learn/what/",
    "/learn/myths/",
    "/learn/macpherson/",
    "/learn/challenge/",
    "/learn/practice/bus/",
    "/learn/practice/bus/sit/",
    "/learn/guide/",
    "/learn/lesson/",
    "/learn/pulse/answers/",
    "/hashtag/",
    "/hashtag/thank-you/",
    "/week/",
    "/week.ics",
    "/week/feed.atom",
    "/week/events.json",
    "/week/events-1.json",
    "/week/tiles/",
    "/week/coverage/",
    "/week/in/derbyshire/",
    "/week/in/derbyshire.ics",
    "/week/in/derbyshire/feed.atom",
    "/week/in/derbyshire/poster.pdf",
    "/week/on/2026-10-12/",
    "/week/thank-you/",
    "/week/take-part/thank-you/",
    "/momentum/",
    "/momentum/derbyshire/",
    "/data/",
    "/data/voices.csv",
    "/data/voices.json",
    "/count.json",
    "/wall.atom",
    "/embed/",
    "/embed/derbyshire/",
    "/about/",
    "/privacy/",
    "/safety/",
    "/picture/",
    "/picture/recorded/",
    "/picture/areas/",
    "/picture/areas/derbyshire/",
    "/picture/hidden/",
    "/picture/justice/",
    "/picture/moments/",
    "/picture/figures/",
    "/picture/all.csv",
    "/picture/all.xlsx",
    "/picture/told/",
    "/picture/told/told.csv",
    "/picture/told/told.xlsx",
    "/accessibility/",
    "/rules/",
    "/areas/",
    "/roll-call/",
    "/support/",
    "/support/derbyshire/",
    "/derbyshire/",
    "/robots.txt",
    "/sitemap.xml",
    "/cy/",
    "/cy/learn/",
    "/cy/gwent/",
    "/ur/add/thank-you/",
]
HOSTILE = [
    {"host": "evil.example"},
    {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"},
    {"x-forwarded-proto": "http"},
    {"cookie": "desk=1; __Host-desk=2; django_language=ur"},
    {"accept-language": "ur, ar;q=0.9"},
    {"x-http-method-override": "POST"},
]


@pytest.fixture(autouse=True)
def _year(db):
    seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_bytes_for_everyone(path):
    honest = Client().get(path)
    assert honest.status_code == 200

    for headers in HOSTILE:
        page_cache.clear()
        answer = Client().get(path, headers=headers)
        assert answer.content == honest.content, headers
        assert answer.headers["Cache-Control"] == honest.headers["Cache-Control"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_sets_no_cookie_holds_no_form_and_may_be_kept(path):
    answer = Client().get(path)

    assert not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content
    assert "public" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_query_leads_to_the_bare_path():
    answer = Client().get("/learn/?utm_source=frank&next=//evil.example")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/learn/")


def test_a_query_cannot_lead_to_another_site():
    answer = Client().get("//evil.example/?x=1")

    assert not answer.headers.get("Location", "").startswith("//")


def test_a_kept_page_asks_the_database_nothing():
    reader = Client()
    reader.get("/")

    with CaptureQueriesContext(connection) as queries:
        assert reader.get("/").status_code == 200

    assert not queries.captured_queries


def test_a_reader_who_has_the_page_gets_no_body():
    reader = Client()
    first = reader.get("/")

    again = reader.get("/", headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_page_is_compressed_as_the_browser_can(encoding):
    answer = Client().get("/", headers={"accept-encoding": encoding})

    assert answer.headers["Content-Encoding"] == encoding
    assert len(answer.content) == int(answer.headers["Content-Length"]) < 10_000


def test_every_answer_carries_the_constant_headers(settings):
    for path in ["/", "/add/", "/leave/", "/desk/sign-in/", "/nowhere/", "/static/nothing.css"]:
        answer = Client().get(path)
        for name, value in settings.CONSTANT_HEADERS.items():
            if (path, name) != ("/leave/", "Referrer-Policy"):
                assert answer.headers[name] == value, (path, name)


def test_leaving_goes_to_the_weather_and_takes_our_cookies():
    answer = Client().get("/leave/", headers={"sec-fetch-site": "same-origin"})

    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "https://www.bbc.co.uk/weather",
    )
    assert answer.headers["Clear-Site-Data"] == '"cookies", "storage"'


def test_another_site_cannot_clear_our_cookies():
    answer = Client().get("/leave/", headers={"sec-fetch-site": "cross-site"})

    assert "Clear-Site-Data" not in answer.headers


def test_welsh_pages_lead_to_welsh_pages():
    page = Client().get("/cy/learn/").content.decode()

    assert '<html lang="cy"' in page
    assert 'href="/cy/week/"' in page
    assert 'href="/learn/"' in page  # the switcher


@pytest.mark.parametrize(
    ("month", "day", "words"),
    [
        (3, 1, "The line for 2026 opens on"),
        (9, 20, "The week begins on"),
        (10, 13, "This is the week."),
        (10, 17, "Closing day"),
        (10, 30, "The line of 2026 is complete"),
        (12, 31, "The campaign returns every October"),
    ],
)
def test_the_first_page_makes_sense_all_year(month, day, words, time_machine):
    time_machine.move_to(f"2026-{month:02}-{day:02}T12:00:00+00:00")

    assert words in Client().get("/").content.decode()


def test_without_a_year_the_first_page_still_helps():
    seasons.Edition.objects.all().delete()

    assert "The line forms here soon" in Client().get("/").content.decode()


def test_no_page_is_missing_from_this_list():
    """The areas and the years are many; every other public page is named above."""
    named = {path.strip("/").partition("/")[0] for path in PAGES}
    routes = set(_routes(get_resolver()))
    closed = {"add", "yes", "voice", "withdraw", "unsubscribe", "leave"}
    closed |= {"speak-out", "return", "desk", "demo", "healthz", "metrics"}
    closed |= {"card"}  # on disk, not in memory
    first = {route.partition("/")[0] for route in routes if not route.startswith("<")}

    assert first - named - closed == set()


def _routes(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        here = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern, here)
        else:
            yield here


@pytest.mark.parametrize("path", ["/learn", "/derbyshire", "/cy/learn", "/add"])
def test_an_address_without_its_last_slash_leads_there(path):
    answer = Client().get(path)

    assert (answer.status_code, answer.headers["Location"]) == (301, f"{path}/")


@pytest.mark.parametrize("path", ["/", "/wall/", "/derbyshire/"])
def test_a_public_page_takes_no_post(path):
    answer = Client(enforce_csrf_checks=True).post(path)

    assert (answer.status_code, answer.content) == (405, b"")


def test_a_year_has_one_address():
    assert Client().get("/02020/").status_code == 404
