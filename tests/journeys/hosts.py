"""Those who put on events, the office that lets them in, and the guests who come."""

import re
from datetime import date

from playwright.sync_api import BrowserContext

from tests.journeys.colleagues import Newcomer
from tests.journeys.people import Visitor, eventually
from tests.journeys.sites import RealSite, Site
from tests.journeys.tellers import CaseWorker

MEMBERS = "main li.case"
PLANNED = {
    "about": "We walk from the market to the river with lanterns. Come as you are.",
    "starts": "18:00",
    "ends": "20:00",
    "place": "Derby, near the river",
}


class Partner(Newcomer):
    """An officer of a council who wants to put something on, and has nothing yet."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        super().__init__(context, site, "Olu")
        self.organisation = f"Council of {self.name}"

    def ask_to_take_part(self, about: str) -> None:
        """Fill in the public form, at first with nothing."""
        self.go("/week/take-part/")
        self.press()
        said = {"organisation_name": self.organisation, "about": about, "person": self.name}
        self._fill(said | {"email": self.email})
        self.page.select_option("[name=kind]", "council")
        self.page.select_option("[name=area]", "derbyshire")
        self.press()
        assert self.page.url.endswith("/week/take-part/thank-you/")

    def confirm_mail(self) -> None:
        """Press the button that the first letter leads to."""
        self.arrive(self.page.goto(self.invitation()))
        self.press()

    def begin(self) -> None:
        """Choose a password and set up the telephone, as the second letter says."""
        self.join(self.invitation(2))
        self.show_code()
        assert self.page.url.endswith("/desk/week/")

    def plan(self, title: str, day: date, *, safe_at: str = "") -> str:
        """Plan an event, at first with nothing; return its path on the desk."""
        self.press("main a[href$='/events/new/']")
        self.press()
        self._fill({"title": title, "address": safe_at, **PLANNED})
        self._fill({"day_day": day.day, "day_month": day.month, "day_year": day.year})
        self.page.select_option("[name=kind]", "vigil")
        self.page.set_checked("[name=is_safe]", bool(safe_at))
        self.press()
        return self.path

    def hand_in(self) -> None:
        """Hand in the event that is open."""
        self.press("form[action$='/submit/'] button")

    def change(self, event: str, title: str) -> None:
        """Give it other words, at first none."""
        for words in ("", title):
            self.go(f"{event}change/")
            self.page.fill("[name=title]", words)
            self.press()

    def commit(self, text: str) -> None:
        """Write the year's sentence."""
        self.go("/desk/week/commitment/")
        self.page.fill("[name=text]", text)
        self.press()

    def tell_outcome(self, event: str, changed: str) -> None:
        """Tell what came of it, at first with nothing."""
        self.go(event)
        self.press("main a[href$='/outcome/']")
        self.press()
        self.page.fill("[name=changed]", changed)
        self.press()

    def call_off(self, event: str, because: str) -> None:
        """Call it off, at first without a word."""
        self.go(event)
        self.press("main a[href$='/cancel/']")
        self.press()
        self.page.fill("[name=because]", because)
        self.press()
        assert self.path == event

    @property
    def path(self) -> str:
        """Where one is."""
        return self.page.url.removeprefix(self.site.origin)

    def _fill(self, said: dict[str, object]) -> None:
        for name, words in said.items():
            self.page.fill(f"[name={name}]", str(words))


class Office(CaseWorker):
    """Somebody who lets partners in, and reads what they put on."""

    def let_in(self, partner: Partner) -> None:
        """Say yes to whoever asked to take part."""
        self.answer(partner, "approve")

    def answer(self, partner: Partner, act: str, **said: str) -> None:
        """Say yes or no to whoever asked to take part."""
        self.go("/desk/week/partners/")
        form = self.page.locator(MEMBERS, has_text=partner.organisation).locator(
            f"form[action$='/{act}/']"
        )
        form.locator("xpath=../summary").click()
        for name, words in said.items():
            form.locator(f"[name={name}]").fill(words)
        self.press_on(form.locator("button"))

    def see_to(self, person: str, act: str) -> None:
        """Send a partner's person another link, or let them in no more."""
        self.go("/desk/week/partners/")
        link = self.page.locator(MEMBERS, has_text=person).locator(f"a[href$='/{act}/']")
        self.press_on(link)
        self.press()

    def send_back(self, title: str, why: str) -> None:
        """Read an event that waits, and ask for other words; at first without saying which."""
        for words in ("", why):
            self.look_into(title)
            self.page.click("form[action$='/send-back/'] >> xpath=../summary")
            self.page.fill("form[action$='/send-back/'] [name=why]", words)
            self.press("form[action$='/send-back/'] button")

    def approve(self, title: str) -> None:
        """Read what waits, and say yes."""
        self.look_into(title)
        self.press("form[action$='/approve/'] button")

    def read_card(self, words: str) -> None:
        """Let everyone read a commitment, or what came of an event."""
        self.go("/desk/week/office/")
        card = self.page.locator(MEMBERS, has_text=words)
        self.press_on(card.locator(".acts > form button"))

    def look_into(self, title: str) -> None:
        """Open an event that waits."""
        self.go("/desk/week/office/")
        self.press_on(self.page.locator(".cases a", has_text=title))

    def publish(self, title: str) -> None:
        """Read an event that waits, and let everyone see it."""
        self.look_into(title)
        self.press("form[action$='/publish/'] button")


class Guest(Visitor):
    """Somebody who wants to come."""

    def sign_up(self, event: str) -> None:
        """Ask for two places, at first with nothing."""
        self.go(event)
        self.press("main a[href$='/come/']")
        self.press()
        self.page.fill("[name=email]", self.email)
        self.page.fill("[name=people]", "2")
        self.press()
        assert self.page.url.endswith("/week/thank-you/")

    def follow_letter(self, way: str) -> None:
        """Open one of the links of the newest letter."""
        self.arrive(self.page.goto(re.search(rf"https:\S+/{way}/\S+", self.mail()[-1])[0]))

    def mail(self, number: int = 1) -> list[str]:
        """Wait for so many letters; return what they say."""
        assert isinstance(self.site, RealSite)
        eventually(lambda: len(self._letters()) >= number, True)
        return [letter.get_content() for letter in self._letters()]
