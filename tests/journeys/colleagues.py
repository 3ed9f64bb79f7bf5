"""Those who look after a desk's people, and those who come to work there."""

import re
from secrets import token_hex

from playwright.sync_api import BrowserContext

from tests.journeys.people import eventually
from tests.journeys.sites import RealSite, Site, Staff
from tests.journeys.tellers import CaseWorker

SEND = "main form:not([action]) button[type=submit]"
PASSWORDS = "tea-and-toast-on-a-{}-morning"


class Steward(CaseWorker):
    """Somebody who admits people to a desk and lets them go."""

    def invite(self, name: str, *, email: str) -> None:
        """Ask somebody to the desk by letter."""
        self.go("/desk/people/")
        self.press("a[href$='/invite/']")
        self.page.fill("[name=email]", email)
        self.page.fill("[name=name]", name)
        self.page.check("[name=role][value=worker]")
        self.press(SEND)
        assert self.page.url.endswith("/desk/people/")

    def admit(self, name: str, *, numbers: list[str]) -> str:
        """Compare the numbers somebody reads on the telephone, and admit them if they agree."""
        self._choose(name, "admit")
        if self.page.locator("main .fingerprint li").all_inner_texts() == numbers:
            self.page.check("[name=same_numbers]")
        self._confirm()
        return self.page.inner_text("main")

    def invite_again(self, name: str) -> None:
        """Let somebody choose another password."""
        self._choose(name, "again")
        self.press(SEND)
        self._confirm()
        assert self.page.url.endswith("/desk/people/")

    def end_membership(self, name: str) -> None:
        """Let somebody go."""
        self._choose(name, "end")
        self.press(SEND)
        self._confirm()
        assert self.page.url.endswith("/desk/people/")

    def _choose(self, name: str, way: str) -> None:
        self.go("/desk/people/")
        person = self.page.locator("main li.case", has_text=name).first
        self.press_on(person.locator(f"a[href$='/{way}/']"))

    def _confirm(self) -> None:
        self.page.fill("[name=password]", self.staff.passphrase)
        self.press(SEND)


class Newcomer(CaseWorker):
    """Somebody who has been invited: an address that letters come to, and nothing else."""

    recovery_code = ""

    def __init__(self, context: BrowserContext, site: Site, name: str = "Ben") -> None:
        self.name = f"{name} {token_hex(4)}"
        email = f"{self.name.lower().replace(' ', '-')}@no2hate.example"
        super().__init__(context, site, Staff(email, ""))
        self.email = email

    def invitation(self, number: int = 1) -> str:
        """Wait for so many letters; return the link in the last."""
        assert isinstance(self.site, RealSite)
        eventually(lambda: len(self._letters()), number)
        return str(re.search(r"https:\S+", self._letters()[-1].get_content())[0])

    def join(self, link: str) -> None:
        """Choose a password behind the link, and keep the recovery code."""
        self.arrive(self.page.goto(link))
        self.press(SEND)
        self._choose_password()
        self.press(SEND)
        self._keep_recovery_code()

    def be_admitted(self, *, by: Steward) -> None:
        """Join, and be admitted on the telephone."""
        self.join(self.invitation())
        self.show_code()
        by.admit(self.name, numbers=self.numbers())

    def numbers(self) -> list[str]:
        """Read one's own numbers, as one does on the telephone."""
        self.go("/desk/key/")
        return self.page.locator("main .fingerprint li").all_inner_texts()

    def change_password(self) -> None:
        """Change one's own password."""
        self.go("/desk/password/")
        self.press(SEND)
        self.page.fill("[name=old_password]", self.staff.passphrase)
        self._choose_password()
        self.press(SEND)

    def renew_recovery_code(self) -> None:
        """Get another recovery code."""
        self.go("/desk/key/new-recovery-code/")
        self.press(SEND)
        self.page.fill("[name=password]", self.staff.passphrase)
        self.press(SEND)
        self._keep_recovery_code()

    def recover(self) -> None:
        """Come back without the password."""
        self.go("/desk/lost-password/")
        self.press(SEND)
        self.page.fill("[name=email]", self.email)
        self.page.fill("[name=recovery_code]", self.recovery_code)
        self.page.fill("[name=code]", self.code())
        self._choose_password()
        self.press(SEND)
        self._keep_recovery_code()

    def _choose_password(self) -> None:
        self.staff.passphrase = PASSWORDS.format(token_hex(3))
        for name in ("new_password", "again"):
            self.page.fill(f"[name={name}]", self.staff.passphrase)

    def _keep_recovery_code(self) -> None:
        groups = self.page.locator("main .fingerprint li").all_inner_texts()
        self.recovery_code = "-".join(groups)
        self.press(SEND)
        self.page.fill("[name=last_group]", groups[-1])
        self.press(SEND)
