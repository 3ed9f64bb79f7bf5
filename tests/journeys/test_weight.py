"""What a browser is given: little, from us alone, and a cookie only with a form."""

from tests.journeys.people import Visitor
from tests.journeys.test_access import pages

MOST_REQUESTS = 5
MOST_BYTES = 40 * 1024


def test_the_first_view_is_light(site, opens):
    amina = Visitor(opens(site), site)
    network = amina.context.new_cdp_session(amina.page)
    asked, came = [], []
    network.on("Network.requestWillBeSent", asked.append)
    network.on("Network.loadingFinished", came.append)
    network.send("Network.enable")

    amina.page.goto(f"{site.origin}/", wait_until="networkidle")

    assert 0 < len(asked) <= MOST_REQUESTS
    assert sum(each["encodedDataLength"] for each in came) <= MOST_BYTES
