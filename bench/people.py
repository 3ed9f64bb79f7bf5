"""People who add their voice and follow the link in their letter, by the thousand."""

import sys
from itertools import count

from bench.client import Browser, Crowd
from bench.reading import CONNECTIONS
from bench.report import Speed
from bench.standing import Site


class Voices:
    """People who come, are acknowledged, and press the button in their letter."""

    def __init__(self, here: Site) -> None:
        from bench import rows  # noqa: PLC0415 -- needs the site's settings

        self.rows = rows
        self.port = here.port
        self.browser = Browser(here.port)
        self.areas, self.lines = rows.areas(), rows.lines()
        self.numbers = count(1)
        self.came: list[str] = []

    def sign(self, how_many: int) -> Speed:
        """Let so many people add a voice; every acknowledged one is a row with its letter."""
        before = self.rows.voices(), self.rows.letters()
        answers = Crowd(self.port, connections=CONNECTIONS).deliver(
            [
                self.browser.voice(
                    number,
                    area=self.areas[number % len(self.areas)],
                    line=self.lines[number % len(self.lines)],
                )
                for number in (next(self.numbers) for _ in range(how_many))
            ]
        )
        self.came = answers.acknowledged
        after = self.rows.voices(), self.rows.letters()
        kept = [now - then for now, then in zip(after, before, strict=True)]
        if kept != [how_many] * 2 or len(self.came) != how_many:
            sys.exit(f"{how_many} came, {len(self.came)} acknowledged, rows and letters: {kept}")
        return Speed(answers.per_second, answers.percentile(50), answers.percentile(99))

    def confirm(self) -> Speed:
        """Let those who came last follow their links; every one must then count."""
        links = self.rows.links_of(self.came)
        answers = Crowd(self.port, connections=CONNECTIONS).deliver(
            self.browser.confirmation(email, link, number)
            for number, (email, link) in enumerate(links.items())
        )
        states = set(self.rows.states_of(answers.acknowledged).values())
        if states != {"confirmed"} or len(answers.acknowledged) != len(self.came):
            sys.exit(f"{len(answers.acknowledged)} of {len(self.came)} confirmed: {states}")
        return Speed(answers.per_second, answers.percentile(50), answers.percentile(99))
