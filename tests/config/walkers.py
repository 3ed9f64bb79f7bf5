"""People at a served site, as far as HTTP goes: cookies, forms, tokens."""

import http.client
import re
from contextlib import closing
from html import unescape
from time import time
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from tests.journeys import tls
from tests.journeys.people import HALF_MINUTE, code_of
from tests.journeys.sites import RealSite, Staff

WITHIN = 60  # seconds


class Page(NamedTuple):
    """What somebody sees."""

    status: int
    text: str
    leads_to: str


class Walker:
    """A browser without a screen."""

    def __init__(self, site: RealSite) -> None:
        self.site = site
        self.cookies: dict[str, str] = {}
        self.page = Page(0, "", "")

    def get(self, path: str) -> Page:
        """Look at a page, and go where it leads."""
        return self._follow(self._ask("GET", path))

    def post(self, path: str, **answers: str | list[str]) -> Page:
        """Send a form with the token of the page that is open, and go where it leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page.text)
        said = {"csrfmiddlewaretoken": token[1] if token else "", **answers}
        return self._follow(self._ask("POST", path, urlencode(said, doseq=True)))

    def hidden(self, name: str, *, form: str = "") -> str:
        """Read a hidden answer of a form on the page that is open."""
        after = self.page.text.partition(form)[2]
        return str(re.search(rf'name="{name}" value="([^"]*)"', after)[1])

    def code(self) -> str:
        """Read the code on the screen."""
        shown = self.page.text.partition('class="code"')[2].partition("</p>")[0]
        return "-".join(re.findall(r"<span>(\w{4})</span>", shown))

    def sign_in(self, staff: Staff) -> None:
        """Show both factors, the second as the page just taught the telephone."""
        self.get("/desk/sign-in/")
        self.post("/desk/sign-in/", email=staff.email, password=staff.passphrase)
        staff.secret = re.search(r"<figcaption.*?<code[^>]*>([^<]+)<", self.page.text, re.DOTALL)[1]
        self.post("/desk/set-up/", code=code_of(staff.secret, int(time()) // HALF_MINUTE))
        assert "/desk/sign-out/" in self.page.text

    def _ask(self, method: str, path: str, body: str = "") -> Page:
        where = urlsplit(self.site.origin).netloc
        headers = {"Referer": f"{self.site.origin}/", "Cookie": self._cookies()}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(
            http.client.HTTPSConnection(where, timeout=WITHIN, context=tls.trust())
        ) as line:
            line.request(method, path, body.encode() or None, headers)
            answer = line.getresponse()
            self._keep(answer)
            text = unescape(answer.read().decode())
        return Page(answer.status, text, answer.headers.get("Location", ""))

    def _follow(self, page: Page) -> Page:
        while page.leads_to:
            page = self._ask("GET", page.leads_to.removeprefix(self.site.origin))
        self.page = page
        return page

    def _cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0].strip('"')
            if "max-age=0" in rest.lower():
                del self.cookies[name]
