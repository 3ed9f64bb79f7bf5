"""An event at a safe place, those who put it on and come, and every address they gave."""

import re
from datetime import timedelta
from secrets import token_hex

from no2hate.common import clock
from tests.config.markers import Marks
from tests.config.walkers import Walker
from tests.journeys.people import eventually
from tests.journeys.sites import RealSite

TRUST = "Stop Hate Derbyshire trust"
PLANNED = {
    "kind": "vigil",
    "title": "Lanterns by the river",
    "about": "Come as you are.",
    "language": "en",
    "starts": "18:00",
    "ends": "20:00",
    "place": "Derby",
    "is_safe": "on",
    "takes_sign_ups": "on",
}


class Week:
    """One partner, the office and those who only gave an address."""

    def __init__(self, site: RealSite) -> None:
        self.site, self.marks = site, Marks()
        self.public_id = ""

    def ask_to_take_part(self) -> None:
        """Ask in the name of an organisation, and confirm the work mail."""
        asker, email = Walker(self.site), self._mailbox("partner’s mail")
        said = {"organisation_name": "Derby Mosque", "kind": "faith", "area": "derbyshire"}
        asker.get("/week/take-part/")
        asker.post("/week/take-part/", email=email, person="Imran", about="We open.", **said)
        link = self._link(email, "take-part/yes")
        asker.get(link)
        asker.post(link)
        assert "The office has your message" in asker.page.text

    def put_on(self) -> None:
        """Plan an event at a safe place, hand it in, and have it published."""
        olu, ewa = self._at_work("Olu", "--organisation", TRUST), self._at_work("Ewa", "--office")
        day = clock.today("Europe/London") + timedelta(days=2)
        when = {"day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year)}
        new = "/desk/week/events/new/"
        olu.get(new)
        once = olu.hidden("once", form="<form class")
        olu.post(new, once=once, address=self.marks.new("safe address"), **PLANNED, **when)
        assert self.marks["safe address"] in olu.page.text
        self.public_id = re.search(r"/events/(\w{10})/submit/", olu.page.text)[1]
        self._press(olu, f"/desk/week/events/{self.public_id}/submit/")
        ewa.get(f"/desk/week/events/{self.public_id}/")
        self._press(ewa, f"/desk/week/office/events/{self.public_id}/publish/")

    def sign_up(self) -> None:
        """Sign up twice; confirm the first, and see where it is."""
        come = f"/week/{self.public_id}/come/"
        for name in ("guest’s mail", "mail of somebody who is unsure"):
            guest, email = Walker(self.site), self._mailbox(name)
            guest.get(come)
            guest.post(come, email=email, people="2")
        link = self._link(self.marks["guest’s mail"], "week/yes")
        guest.get(link)
        guest.post(link)
        assert self.marks["safe address"] in guest.page.text

    def _at_work(self, name: str, *work: str) -> Walker:
        walker = Walker(self.site)
        walker.sign_in(self.site.take_on(name, work=work))
        return walker

    def _mailbox(self, name: str) -> str:
        self.marks[name] = f"quill{token_hex(6)}@derby.example"
        return self.marks[name]

    def _press(self, by: Walker, path: str) -> None:
        by.post(path, sequence=by.hidden("sequence", form=f'action="{path}"'))

    def _link(self, email: str, way: str) -> str:
        """Return where a letter leads."""
        eventually(lambda: any(self._letters(email)), True)
        found = re.search(rf"{self.site.origin}(/\S*{way}/\S+)", self._letters(email)[-1])
        return found[1]

    def _letters(self, email: str) -> list[str]:
        letters = self.site.mailbox.messages
        return [letter.get_content() for letter in letters if letter["To"] == email]
