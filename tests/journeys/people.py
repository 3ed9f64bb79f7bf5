"""People at the pages: what they fill in, press and see."""

import hmac
import re
import struct
from base64 import b32decode
from collections.abc import Callable
from email.message import EmailMessage
from secrets import token_hex
from time import monotonic, sleep, time
from typing import NamedTuple, TypeVar

from playwright.sync_api import BrowserContext, Locator, Page, Response

from tests.journeys.eyes import Eyes
from tests.journeys.sites import DemoSite, RealSite, Site, Staff

Seen = TypeVar("Seen")
WITHIN = 30  # seconds for the worker, the count and the pages to follow
HALF_MINUTE = 30  # seconds a code is shown
LINKS = ("yes", "withdraw")


class Letter(NamedTuple):
    """What somebody finds in their mailbox."""

    words: str
    yes: str
    withdraw: str


class Visitor:
    """Somebody at the public pages, in one language; with eyes, each new page is looked at."""

    eyes: Eyes | None = None

    def __init__(
        self, context: BrowserContext, site: Site, *, prefix: str = "", page: Page | None = None
    ) -> None:
        self.context = context
        self.site = site
        self.page = page or context.new_page()
        self.prefix = prefix
        self.email = f"amina-{token_hex(4)}@example.org"

    def go(self, path: str) -> Response:
        """Open a page by its path."""
        response = self.page.goto(f"{self.site.origin}{self.prefix}{path}")
        assert response
        return self.arrive(response)

    def press(self, button: str = "main form:not([action]) button") -> Response:
        """Press what leads on, at first the form's button; return the page it led to."""
        return self.press_on(self.page.locator(button).first)

    def press_on(self, button: Locator) -> Response:
        """Press something found; return the page it led to."""
        with self.page.expect_navigation() as led:
            button.click()
        return self.arrive(led.value)

    def arrive(self, response: Response) -> Response:
        """Look at the page, if that is what somebody is here for."""
        if self.eyes:
            self.eyes.look_once(self.page, response.status)
        return response

    def write(self, words: str, *, postcode: str = "DE4") -> None:
        """Fill in the form with words of one's own."""
        self.page.check("[name=says][value=own]")
        self.page.fill("[name=words]", words)
        self.page.fill("[name=name]", "Amina")
        self.page.check("[name=is_named]")
        self.page.fill("[name=postcode]", postcode)
        self.page.fill("[name=email]", self.email)
        self.page.wait_for_timeout(3_100)  # what is sent faster is held: nobody types so fast

    def add_voice(self, words: str) -> None:
        """Go from the first page to the thank-you."""
        self.go("/")
        self.page.click("main a[href$='/add/']")
        self.write(words)
        self.press()
        assert self.page.url.endswith("/add/thank-you/")

    def letter(self, number: int = 1) -> Letter:
        """Wait for so many letters and open the last."""
        eventually(lambda: len(self._letters()), number)
        words = self._letters()[-1].get_content()
        yes, withdraw = (re.search(rf"https:\S+/{way}/\S+", words)[0] for way in LINKS)
        return Letter(words, yes, withdraw)

    def read_mail(self, link: str) -> None:
        """Open a letter in mail on the web, which fetches what may be wanted next."""
        with self.page.expect_request(link):
            self.page.set_content(f'<link rel="prefetch" href="{link}">')

    def confirm(self, link: str) -> None:
        """Follow the link and press the button."""
        self.page.goto(link)
        self.press()
        assert "/voice/" in self.page.url

    def take_back(self, link: str) -> None:
        """Follow the other link and press its button."""
        self.page.goto(link)
        self.press()

    def count(self, path: str = "/") -> int:
        """Read the counter on a page."""
        self.go(path)
        return int(self.page.inner_text(".tally b").replace(",", ""))

    def counts(self) -> tuple[int, int]:
        """Read the counter of all, and Derbyshire's."""
        return self.count(), self.count("/derbyshire/")

    def read(self, path: str, what: str = ".voice p") -> list[str]:
        """Read each card on a page, or whatever is looked for."""
        self.go(path)
        return [text.strip() for text in self.page.locator(what).all_inner_texts()]

    def _letters(self) -> list[EmailMessage]:
        assert isinstance(self.site, RealSite)
        return [each for each in self.site.mailbox.messages if each["To"] == self.email]


class Reader(Visitor):
    """Somebody of the staff, with a password and a telephone."""

    def __init__(self, context: BrowserContext, site: Site, staff: Staff) -> None:
        super().__init__(context, site)
        self.staff = staff

    @classmethod
    def at_demo(cls, opens: Callable[..., BrowserContext], demo: DemoSite) -> "Reader":
        """Be Ewa in the demo: signed in with what stands on her card, once for all tests."""
        if demo.desk:
            return cls(opens(demo, storage_state=demo.desk), demo, Staff("", ""))
        ewa = cls(opens(demo), demo, Staff("", ""))
        ewa.go("/demo/")
        ewa.staff.email, ewa.staff.passphrase, code = ewa.page.locator("#ewa dd").all_inner_texts()
        ewa.show_password()
        ewa.page.fill("[name=code]", code)
        ewa.press()
        assert ewa.page.url.endswith("/desk/moderation/")
        demo.desk = ewa.context.storage_state()
        return ewa

    def sign_in(self) -> None:
        """Show both factors."""
        self.show_password()
        self.show_code()
        assert self.page.url.endswith("/desk/moderation/")

    def show_code(self) -> None:
        """Show the second factor; on the page that sets it up, let the telephone read it first."""
        if self.page.url.endswith("/set-up/"):
            self.staff.secret = self.page.inner_text("figcaption code")
        self.page.fill("[name=code]", self.code())
        self.press()

    def show_password(self) -> None:
        """Show the first factor."""
        self.go("/desk/")
        self.page.fill("[name=email]", self.staff.email)
        self.page.fill("[name=password]", self.staff.passphrase)
        self.press()

    def sign_out(self) -> None:
        """Go."""
        self.press("header form button")

    def item(self, words: str) -> Locator:
        """The card of somebody's words."""
        return self.page.locator(".case", has_text=words)

    def waiting(self) -> int:
        """Count what waits in the queue and on the duty list."""
        self.go("/desk/moderation/")
        queue, duty = (f".queues a[href='/desk/moderation/{way}'] b" for way in ("", "duty/"))
        return int(self.page.inner_text(queue)) + int(self.page.inner_text(duty))

    def decide(self, words: str, act: str, reason: str = "") -> None:
        """Decide on what somebody wrote."""
        form = self.item(words).locator(f"form[action*='/{act}/']")
        if reason:
            form.locator("xpath=../summary").click()
            form.locator("select").select_option(reason)
        with self.page.expect_navigation():
            form.locator("button").click()

    def code(self) -> str:
        """Return a code the telephone shows and that was not used before."""
        step = max(int(time()) // HALF_MINUTE, self.staff.last_step + 1)
        while step > int(time()) // HALF_MINUTE + 1:
            sleep(0.5)
        self.staff.last_step = step
        return code_of(self.staff.secret, step)


def code_of(secret: str, step: int) -> str:
    """Return the code of a half minute (RFC 6238 with its defaults, as every app has them)."""
    key = b32decode(secret.replace(" ", ""))
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def eventually(ask: Callable[[], Seen], wanted: Seen) -> None:
    """Ask again and again until the answer is the wanted one."""
    until = monotonic() + WITHIN
    while (seen := ask()) != wanted:
        assert monotonic() < until, f"{seen!r} did not become {wanted!r}"
        sleep(0.2)
