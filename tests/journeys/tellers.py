"""Somebody who tells and comes back, and somebody who reads and answers."""

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import BrowserContext, Locator

from tests.journeys.people import Reader, Visitor
from tests.journeys.sites import Site, Staff

OPEN = "main form[action$='/return/'] button"
REFUSED = "does not allow it, so nothing goes to the police"
DIRECTION = "each => getComputedStyle(each).direction"


class Told(NamedTuple):
    """What somebody wrote in a thread, as a browser lays it out."""

    words: str
    direction: str


class Teller(Visitor):
    """Somebody with something to tell, and then with a code."""

    code = ""
    where = "derbyshire"

    def tell(self, story: str, *, go: str = "send") -> None:
        """Answer the two questions and press one of the two buttons."""
        self.go("/speak-out/")
        self.page.fill("[name=story]", story)
        self.page.select_option("[name=where]", self.where if story else "")
        self.press(f"button[type=submit][value={go}]")

    def tell_everything(self, story: str) -> None:
        """Answer every question, with a phone number and a yes to the police; keep the code."""
        self.tell(story, go="more")
        while not self.page.url.endswith("/check/"):
            self.answer(self.page.url.rstrip("/").rpartition("/")[2])
        self.press("main form button.gold")
        self.keep_code()

    def answer(self, question: str) -> None:
        """Answer one of the questions that can be skipped; at first with a slip, where one can."""
        if question == "when":
            self.page.fill("[name=day_day]", "31")
            self.press("button[value=on]")
            self.page.fill("[name=day_day]", "")
        if question == "share":
            self.page.check("[name=recipients][value=police]")
        if question == "reach":
            self.page.check("[name=way][value=contact]")
            self.press("button[value=on]")
            self.page.fill("[name=name]", "Amina")
            self.page.fill("[name=phone]", "0115 496 0000")
        self.press("button[value=on]")

    def keep_code(self) -> str:
        """Read the code from the screen, and type its last group."""
        self.code = self.shown_code()
        self.page.fill("[name=last]", self.code[-4:])
        self.press("button[value=kept]")
        return self.code

    def shown_code(self) -> str:
        """Read the code that is on the screen."""
        assert self.page.locator(".slip .code").is_visible()
        return "-".join(self.page.locator(".slip .code span").all_inner_texts())

    def tell_and_keep(self, story: str) -> "Teller":
        """Tell at once, and keep the code."""
        self.tell(story)
        self.keep_code()
        return self

    def come_back(self, code: str = "") -> None:
        """Type the code."""
        self.go("/return/")
        self.page.fill("[name=code]", code or self.code)
        self.press(OPEN)

    def is_back(self) -> bool:
        """Whether the code opened the page."""
        return self.page.url.endswith("/return/page/")

    def say(self, words: str, *, go: str = "message") -> None:
        """Write to the desk, or more of what happened."""
        self.page.fill("#write [name=words]", words)
        self.press(f"#write button[value={go}]")

    def decide(self, recipient: str, *, go: str) -> None:
        """Say yes to a recipient, or take it back."""
        self.press(f"form:has([value={recipient}]) button[value={go}]")

    def answers(self) -> list[Told]:
        """Read what the desk wrote."""
        return told(self.page.locator(".talk .theirs > div"))

    def change_code(self) -> str:
        """Get another code; return the old one."""
        old = self.code
        self.go("/return/new-code/")
        self.press("button[value=make]")
        self.keep_code()
        return old

    def delete(self, *, is_sure: bool = True) -> None:
        """Delete everything, or forget to say that one is sure."""
        self.go("/return/delete/")
        self.page.set_checked("[name=sure]", is_sure)
        self.press("main form:has([name=sure]) button")


class CaseWorker(Reader):
    """Somebody at a desk that people write to."""

    known: set[str] = frozenset()

    @classmethod
    def at_work(
        cls, opens: Callable[..., BrowserContext], site: Site, staff: Staff, **device: object
    ) -> "CaseWorker":
        """Be signed in: with both factors once, then with the cookies that gave."""
        worker = cls(opens(site, storage_state=staff.state, **device), site, staff)
        if staff.state is None:
            worker.sign_in()
            staff.state = worker.context.storage_state()
        return worker

    @classmethod
    def of_the_demo(
        cls, opens: Callable[..., BrowserContext], demo: Site, code: str
    ) -> "CaseWorker":
        """Be somebody of the demo, signed in with what stands on their card."""
        worker = cls(opens(demo, width=1280), demo, Staff("", ""))
        worker.go(f"/demo/card/{code}/")
        shown = worker.page.locator(f"#{code} dd").all_inner_texts()
        worker.staff.email, worker.staff.passphrase, number = shown
        worker.show_password()
        worker.page.fill("[name=code]", number)
        worker.press()
        assert "/desk/" in worker.page.url
        return worker

    def sign_in(self) -> None:
        """Show both factors."""
        self.show_password()
        self.show_code()
        assert "/sign-in/" not in self.page.url

    def waiting(self) -> int:
        """Count who must hear from this person."""
        return len(self.cases())

    def cases(self) -> list[str]:
        """Return the path of each case whose person must hear from this one."""
        self.go("/desk/cases/")
        links = self.page.locator(".cases .case a").all()
        return [str(link.get_attribute("href")) for link in links]

    def look_over(self) -> "CaseWorker":
        """See what waits already; return oneself."""
        self.known = set(self.cases())
        return self

    def open_new(self) -> str:
        """Open the one case that was not there before, from the list; return its path."""
        (new,) = set(self.cases()) - self.known
        self.press(f".cases .case a[href='{new}']")
        return new

    def story(self) -> Told:
        """Read what happened."""
        return told(self.page.locator("section[aria-labelledby=words] .verbatim"))[0]

    def act(self, name: str, **fields: str) -> str:
        """Fill in a form of the case page, press its button, and read what is said then."""
        form = self.page.locator(f"form[action$='/{name}/']")
        if form.locator("xpath=parent::details[not(@open)]").count():
            form.locator("xpath=../summary").click()
        for field, words in fields.items():
            box = form.locator(f"[name={field}]")
            if box.evaluate("each => each.tagName") == "SELECT":
                box.select_option(box.locator("option", has_text=words).get_attribute("value"))
            else:
                box.fill(words)
        self.press_on(form.locator("button"))
        return self.said()

    def share_anyway(self) -> str:
        """Press the button of a page that was opened while the person still allowed it."""
        form = self.page.locator("form[action$='/share/']")
        form.locator("xpath=../summary").click()
        form.locator("[name=parts]").first.check()
        self.press_on(form.locator("button"))
        return self.said()

    def said(self) -> str:
        """Read the sentence on top."""
        return self.page.locator(".notice, .summary").first.inner_text()


def told(found: Locator) -> list[Told]:
    """Read pieces of a thread."""
    return [Told(each.inner_text().strip(), each.evaluate(DIRECTION)) for each in found.all()]
