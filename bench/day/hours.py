"""The order of a day: what is due happens at its moment, on the clock of the house."""

import heapq
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random  # noqa: TID251 -- seeded: the same day every time
from typing import Final

from bench.day.house import House
from bench.day.people import Person

SHOWN, TAKEN = 200, 302
LETTERS_EVERY: Final = timedelta(minutes=10)


class Day:
    """People sign, letters come, machines look at links, people press."""

    def __init__(self, here: House) -> None:
        self.here = here
        self.did: Counter[str] = Counter()
        self.links: dict[str, dict[str, str]] = {}
        self.by_email: dict[str, Person] = {}
        self.chance = Random(11)  # noqa: S311
        self._due: list[tuple[datetime, int, Callable[[], object]]] = []
        self._order = count()

    def at(self, moment: datetime, act: Callable[[], object]) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self._due, (moment, next(self._order), act))

    def run_until(self, end: datetime) -> None:
        """Live until a moment."""
        while self._due and self._due[0][0] <= end:
            moment, _, act = heapq.heappop(self._due)
            self.here.move_to(max(moment, self.here.now))
            act()
        self.here.move_to(max(end, self.here.now))

    def expect(self, people: list[Person]) -> None:
        """Let these people come when they come."""
        for person in people:
            self.at(person.at, lambda person=person: self.sign(person))

    def post_comes_until(self, end: datetime) -> None:
        """Let letters go out every ten minutes."""
        moment = self.here.now
        while (moment := moment + LETTERS_EVERY) <= end:
            self.at(moment, self.letters)

    def sign(self, person: Person) -> None:
        """Send the form somebody filled in."""
        fields = person.fields | {"started": self._started(person)}
        answer = self.here.post(f"{person.prefix}/add/", fields, address=person.address)
        if answer.status_code != TAKEN:
            raise RuntimeError(f"{person.fields} was answered {answer.status_code}")
        self.did["forms taken"] += 1
        self.by_email.setdefault(person.email, person)

    def letters(self) -> None:
        """Take what came; a mail scanner opens every link first, and nothing may change."""
        self.here.work("send letters", "count voices")
        self.here.send_letters()
        for to, links in self.here.post_of_the_day():
            self.did["letters"] += 1
            self.links[to] = links
            self._scan(links)
            person = self.by_email.get(to)
            if person and person.confirms:
                soon = self.here.now + timedelta(seconds=self.chance.randrange(20, 590))
                self.at(person.confirms_at or soon, lambda to=to: self.confirm(to))

    def confirm(self, email: str) -> None:
        """Press the button behind the link."""
        person, path = self.by_email[email], self.links[email]["yes"]
        answer = self.here.post(path, {}, address=person.address)
        if answer.status_code != TAKEN:
            raise RuntimeError(f"{path} was answered {answer.status_code}")
        person.tags.add("confirmed")
        self.did["buttons pressed"] += 1

    def withdraw(self, person: Person) -> None:
        """Press the button behind the other link."""
        path = self.links[person.email]["withdraw"]
        assert self.here.post(path, {}, address=person.address).status_code == SHOWN  # noqa: S101
        person.tags.add("withdrawn")
        self.did["withdrawn"] += 1

    def _scan(self, links: dict[str, str]) -> None:
        for page in ("yes", "withdraw"):
            if path := links.get(page):
                for ask in (self.here.visitors.head, self.here.visitors.get):
                    assert ask(path).status_code == SHOWN, path  # noqa: S101
                    self.did["links opened by scanners"] += 1

    def _started(self, person: Person) -> str:
        """Return what the form carried: one opened now if they are fast, else some time ago."""
        from no2hate.campaigns.integrity.suspicion import form_time  # noqa: PLC0415

        ago = 1 if "fast" in person.tags else self.chance.randrange(15, 600)
        return form_time(self.here.now - timedelta(seconds=ago))
