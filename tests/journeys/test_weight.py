"""What a browser is given: little, from us alone, and a cookie only with a form."""

import pytest

from tests.journeys.eyes import pages
from tests.journeys.links import one_of_each
from tests.journeys.people import Reader, Visitor

MOST_REQUESTS = 5
NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
MOST_BYTES = 40 * 1024  # as they come over the wire
MOST_BYTES_OF_A_FORM = 52 * 1024  # a page with a token is never compressed (BREACH)


@pytest.mark.parametrize("which", ["site", "demo"])
def test_the_first_view_is_light(which, request, opens):
    site = request.getfixturevalue(which)
    amina = Visitor(opens(site), site)
    network = amina.context.new_cdp_session(amina.page)
    asked, came = [], []
    network.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    network.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    network.send("Network.enable")

    amina.page.goto(f"{site.origin}/", wait_until="networkidle")

    assert 0 < len(asked) <= MOST_REQUESTS
    assert 0 < sum(came) <= MOST_BYTES


@pytest.mark.parametrize(("which", "room"), [("demo", "week"), ("site", "insight")])
def test_every_page_of_the_week_and_of_the_picture_is_light(which, room, request, opens):
    site = request.getfixturevalue(which)
    amina = Visitor(opens(site), site)
    linked = one_of_each(amina, ("/week/", "/picture/"))

    weights = {
        path: weigh(opens(site, forgives="net::ERR_FAILED"), site, path)
        for name, path in linked.items()
        if room in name
    }

    assert len(weights) > 6
    assert max(requests for requests, _ in weights.values()) <= MOST_REQUESTS, weights
    assert max(weight for _, weight in weights.values()) <= MOST_BYTES, weights


OF_THE_CAMPAIGN = [
    *("/derbyshire/", "/wall/", "/wall/in/derbyshire/", "/roll-call/"),
    *("/momentum/", "/momentum/derbyshire/", "/data/", "/how-we-count/", "/hashtag/"),
    *("/hashtag/nominate/", "/embed/", "/learn/", "/learn/macpherson/", "/learn/practice/bus/"),
    *("/learn/pulse/", "/2020/", "/rules/", "/areas/", "/cy/momentum/"),
]


def test_every_page_of_the_campaign_is_light(demo, opens):
    context = opens(demo, forgives="net::ERR_FAILED")
    weights = {path: weigh(context, demo, path) for path in OF_THE_CAMPAIGN}

    assert max(requests for requests, _ in weights.values()) <= MOST_REQUESTS, weights
    assert max(weight for _, weight in weights.values()) <= MOST_BYTES, weights


def test_the_form_is_as_light_as_a_page_with_a_secret_can_be(demo, opens):
    context = opens(demo, forgives="net::ERR_FAILED")
    weights = {path: weigh(context, demo, path) for path in ("/add/", "/ur/add/")}

    assert max(requests for requests, _ in weights.values()) <= MOST_REQUESTS, weights
    assert max(weight for _, weight in weights.values()) <= MOST_BYTES_OF_A_FORM, weights


def weigh(context, site, path: str) -> tuple[int, int]:
    """Return how many requests a first view makes, beside the icon of its tab, and their bytes."""
    page, came = context.new_page(), []
    network = context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    network.send("Network.enable")
    page.route("**/favicon*", lambda route: route.abort())
    page.goto(f"{site.origin}{path}")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(NEXT_FRAME)
    return len(came), sum(came)


def test_pages_without_a_form_set_no_cookie(site, opens):
    amina = Visitor(opens(site), site)

    without_form = pages(lambda page: (page.who, page.get, page.post) == ("anyone", "200", "405"))
    for path in without_form:
        amina.go(path)

    assert len(without_form) > 10
    assert amina.context.cookies() == []


def test_cookies_are_for_this_host_alone_and_out_of_reach_of_scripts(site, opens):
    ewa = Reader(opens(site), site, site.take_on("Ewa"))

    ewa.go("/add/")
    ewa.sign_in()
    found = {
        each["name"]: (each["path"], each["secure"], each["httpOnly"], each["sameSite"])
        for each in ewa.context.cookies()
    }

    assert found == dict.fromkeys(["__Host-form", "__Host-desk"], ("/", True, True, "Strict"))
