"""What is looked for on every page: axe's rules, sideways scroll, and what a browser reports."""

import re
from collections.abc import Callable

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import resolve
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from no2hate.config.languages import split_language
from tests.journeys.sites import Site
from tests.walls.addresses import Address, table

AN_ANSWER_TOO = ("status of 404", "status of 422")  # Chromium reports every 4xx and 5xx page
WEATHER = "https://www.bbc.co.uk/weather"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
ALL = {"runOnly": {"type": "tag", "values": RULES}}
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOUR}}
ALL_BUT_COLOURS = ALL | {"rules": {rule: {"enabled": False} for rule in OF_COLOUR}}
# Night changes nothing but colours, and the other direction everything but them.
LAYOUTS = (
    ("ltr", 320, "light", None),
    ("ltr", 390, "light", ALL),
    ("ltr", 1280, "dark", COLOURS),
    ("rtl", 1280, "light", ALL_BUT_COLOURS),
    ("rtl", 390, "light", None),
    ("rtl", 320, "light", None),
)
RUN_AXE = """
async options => {
  const {violations} = await axe.run(document, {...options, resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => `${id} at ${nodes.map(({target}) => target).join(", ")}`);
}
"""
FOR_MACHINES = re.compile(r".*\.\w+|/healthz|/metrics")  # calendars, feeds, files
SHOW_ANOTHER = {"demo:attack", "demo:move-clock", "demo:start-again"}  # each is a button
EXAMPLES = {"slug": "derbyshire", "int:year": "2020", "int:number": "1", "str": "0123456789"}
TURN = "direction => { document.documentElement.dir = direction }"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages(is_wanted: Callable[[Address], bool]) -> list[str]:
    """Return an example of each page that is wanted from the table of addresses."""
    return [
        re.sub(r"<((int:\w+|\w+)[^>]*)>", lambda found: EXAMPLES[found[2]], address.pattern)
        for address in table()
        if address.name not in SHOW_ANOTHER
        and not FOR_MACHINES.fullmatch(address.pattern)
        and is_wanted(address)
    ]


def look(page: Page) -> list[str]:
    """Return what is wrong with the page that is open, in every layout."""
    path = page.url.partition("://")[2].partition("/")[2]
    page.evaluate(AXE_SCRIPT)
    faults = []
    for direction, width, scheme, rules in LAYOUTS:
        where = f"/{path} {direction} {width} {scheme}"
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(TURN, direction)
        if over := page.evaluate(TOO_WIDE):
            faults.append(f"{where}: {over} pixels too wide")
        if rules:
            faults += [f"{where}: {fault}" for fault in page.evaluate(RUN_AXE, rules)]
    return faults


class Eyes:
    """Looks once at each page somebody comes to, and once more where it has an error.

    Attributes:
        faults: What was wrong.
        seen: The language, name and status of each page looked at.
    """

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.seen: set[tuple[str, str, int]] = set()

    def look_once(self, page: Page, status: int) -> None:
        """Look at the page unless it was seen, and leave it as it was."""
        language = page.evaluate("document.documentElement.lang")
        which = language, name_of(page.url), status
        if which in self.seen:
            return
        self.seen.add(which)
        size, direction = page.viewport_size, page.evaluate("document.documentElement.dir")
        self.faults += look(page)
        page.set_viewport_size(size)
        page.evaluate(TURN, direction)


def name_of(url: str) -> str:
    """Return the name of the address that a page of ours stands at, and what is done there."""
    path = f"/{url.split('/', 3)[3].partition('?')[0]}"
    found = resolve(split_language(path)[1])
    act = found.kwargs.get("act") if found.app_name == "casework" else None
    return " ".join(filter(None, [found.view_name, act]))


def listen(context: BrowserContext) -> set[tuple[str, bool]]:
    """Fill the set with the name of each address that is sent a form, and whether it took it."""
    heard = set()

    def hear(response: Response) -> None:
        if response.request.method == "POST":
            heard.add((name_of(response.url), response.status < 400))

    context.on("response", hear)
    return heard


class Watch:
    """Notes what no visitor should meet: anything asked of another host, scripts that fail,
    breaches of the content policy, forms refused, and answers that are our fault.

    `forgives` is part of the words of an error that a test itself asks for.
    """

    def __init__(self, context: BrowserContext, site: Site, forgives: str) -> None:
        self.context = context
        self.faults: list[str] = []
        self._own = (f"{site.origin}/", WEATHER)
        self._forgiven = [*AN_ANSWER_TOO, *filter(None, [forgives])]
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda raised: self.faults.append(str(raised.error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._own):
            self.faults.append(f"asked another host: {request.url}")

    def _console(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not any(each in said.text for each in self._forgiven):
            self.faults.append(f"{said.page and said.page.url}: {said.text}")
