"""What is looked for on every page: axe's rules, sideways scroll, and what a browser reports."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, Request, Response

from tests.journeys.sites import Site

WEATHER = "https://www.bbc.co.uk/weather"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MODES = (("light", "ltr", 390), ("dark", "ltr", 1280), ("light", "rtl", 1280))
WIDTHS = (320, 390, 1280)
RUN_AXE = """
rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(({violations}) =>
  violations.map(({id, nodes}) => `${id} at ${nodes.map(({target}) => target.join(" ")).join(", ")}`))
"""
TURN = "direction => { document.documentElement.dir = direction }"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look(page: Page) -> list[str]:
    """Return what is wrong with the page that is open, in every mode and at every width."""
    where = page.url.partition("://")[2].partition("/")[2]
    page.evaluate(AXE_SCRIPT)
    faults = []
    for scheme, direction, width in MODES:
        page.emulate_media(color_scheme=scheme)
        _stand(page, direction, width)
        found = page.evaluate(RUN_AXE, RULES)
        faults += [f"/{where} {scheme} {direction} {width}: {fault}" for fault in found]
    for direction in ("rtl", "ltr"):
        for width in WIDTHS:
            _stand(page, direction, width)
            if over := page.evaluate(TOO_WIDE):
                faults.append(f"/{where} {direction} {width}: {over} pixels too wide")
    return faults


def _stand(page: Page, direction: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(TURN, direction)


class Watch:
    """What a browser context met that no visitor should.

    Attributes:
        posts: Path and status of every form that was sent.
        requests: Every address asked for.
        faults: Refused forms, server faults, script errors, breaches of the content policy,
            requests to another host.
        forgiven: Words of console errors that the test itself asks for.
    """

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.context = context
        self.site = site
        self.posts: list[tuple[str, int]] = []
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.forgiven = ["status of 404", "status of 422"]  # Chromium calls such a page an error
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", lambda said: said.type == "error" and self._error(said.text))
        context.on("weberror", lambda error: self._error(str(error.error)))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((f"{self.site.origin}/", WEATHER)):
            self.faults.append(f"asked another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.request.method == "POST":
            path = response.url.removeprefix(self.site.origin)
            self.posts.append((path, response.status))
        if response.status >= 500:
            self.faults.append(f"{response.status} at {response.url}")

    def _error(self, words: str) -> None:
        if not any(each in words for each in self.forgiven):
            self.faults.append(f"console: {words}")

    def refused(self) -> list[str]:
        """Return the forms that were sent and refused."""
        return [path for path, status in self.posts if status in {400, 403, 405}]
