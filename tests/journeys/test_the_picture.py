"""A number leads to its source, and what somebody says at a counter to those who answer."""

from secrets import token_hex

import pytest
from playwright.sync_api import Error

from tests.journeys.eyes import Eyes, listen
from tests.journeys.helpers import COUNTER, Helper
from tests.journeys.people import Visitor, eventually
from tests.journeys.tellers import CaseWorker, Teller
from tests.walls.addresses import table

STORY = "Mi hanno urlato contro alla fermata del tram."
OF_THE_COUNTER = {address.name for address in table() if address.pattern.startswith(COUNTER)} - {
    f"walk_in:{page}" for page in ("start", "over", "given")
}
VALUES = "all => all.map(each => each.value).join()"


@pytest.fixture(scope="module")
def eyes():
    return Eyes()


@pytest.fixture
def reader(site, opens):
    return Visitor(opens(site, java_script_enabled=False), site)


@pytest.fixture(scope="module")
def ben_of_the_library(site):
    return site.open_counter("Derwent Library", "Ben", "derbyshire")


@pytest.fixture
def ben(site, opens, eyes, ben_of_the_library):
    helper = Helper.at_work(opens, site, ben_of_the_library)
    helper.eyes = eyes
    return helper


@pytest.fixture
def cerys_at_work(site, cerys, opens):
    return CaseWorker.at_work(opens, site, cerys, width=1280).look_over()


def test_two_clicks_lead_from_a_chart_to_the_source_of_a_number(reader):
    reader.go("/picture/")
    assert reader.page.locator("section[aria-labelledby=recorded] svg").is_visible()
    reader.press("section[aria-labelledby=recorded] a[href='/picture/recorded/']")
    reader.page.click("details.wide > summary")
    number = reader.page.locator("details.wide tbody tr").last.locator("a").first
    said = number.inner_text()
    reader.press_on(number)

    assert reader.page.inner_text("h1") == said
    source = reader.page.locator("dl.answers div", has_text="Source").locator("a")
    assert str(source.get_attribute("href")).startswith("https://")


def test_each_table_is_given_as_csv_and_as_a_spreadsheet(reader):
    reader.go("/picture/recorded/")
    files = [link.get_attribute("href") for link in reader.page.locator(".files a").all()]
    csv, sheet, _numbers = (reader.context.request.get(f"{reader.site.origin}{at}") for at in files)

    assert csv.text().splitlines()[0].startswith("code,")
    assert sheet.body().startswith(b"PK")
    assert "spreadsheetml" in sheet.headers["content-type"]


def test_an_analyst_writes_down_what_happened(site, opens, eyes, reader):
    staff = site.take_on("Ewa", work=("--analyst", "--office"))
    ewa = CaseWorker.at_work(opens, site, staff)
    ewa.eyes, name = eyes, f"A trial ended {token_hex(3)}"

    ewa.go("/desk/rises/")
    ewa.press("main a[href$='/rises/event/']")
    ewa.press()
    said = {"first_day_day": "3", "first_day_month": "6", "first_day_year": "2016"}
    for field, words in {"name": name, "source": "A newspaper", **said}.items():
        ewa.page.fill(f"[name={field}]", words)
    ewa.press()

    assert ewa.page.url.endswith("/desk/rises/")
    eventually(lambda: name in reader.go("/picture/recorded/").text(), True)
    assert eyes.faults == []


def test_a_walk_in_leaves_the_counter_with_the_person(site, opens, ben, cerys_at_work):
    story = f"{STORY} {token_hex(4)}"
    ben.write_down(story, council="yes")
    code = ben.send()
    ben.hand_over()
    steps = steps_back(ben.page)
    assert len(set(steps)) > 2
    assert [page for page in steps if story in page or code[:4] in page] == []

    amina = Teller(opens(site), site)
    amina.come_back(code)
    assert story in amina.page.content()
    amina.code = code
    assert amina.change_code() == code

    case = cerys_at_work.open_new()
    assert cerys_at_work.story().words == story
    assert ben.go(case).status == 404


def steps_back(page) -> list[str]:
    """Press Back a dozen times; return everything on each page, the browser's own refusals too."""
    steps = []
    for _step in range(12):
        try:
            page.go_back()
        except Error:  # it would have to post again, and asks
            page.wait_for_url("chrome-error://**", wait_until="commit")
        fields = page.locator("input:not([type=hidden]), textarea").evaluate_all(VALUES)
        steps.append(page.content() + fields)
    return steps


def test_every_form_of_the_counter_is_taken(ben):
    heard = listen(ben.context)
    ben.write_down(STORY)
    ben.go(f"{COUNTER}stop/")
    ben.press()
    ben.write_down(STORY)
    ben.send()
    ben.hand_over()
    ben.go(f"{COUNTER}advice/")
    ben.press()

    assert ben.page.url.endswith("/given/")
    assert {name for name, is_taken in heard if is_taken} == OF_THE_COUNTER
    assert ben.eyes.faults == []
