"""People who add their voice and follow the link in their letter, by the thousand."""

import sys
from itertools import count
from time import sleep

from django.conf import settings

from bench.client import Answers, Browser, Crowd, Post
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
        answers = self._sign([self._voice() for _ in range(how_many)])
        return _speed(answers)

    def confirm(self) -> Speed:
        """Let those who came last follow their links; every one must then count."""
        return _speed(self._confirm(self._presses()))

    def sign_whole(self, how_many: int) -> Speed:
        """Let so many people do all five: home page, form, post, the letter's page, its button."""
        forms = [self.browser.after("/", "/add/", post=self._voice()) for _ in range(how_many)]
        signed = self._sign(forms)
        presses = self._confirm(
            [self.browser.after(press.path, post=press) for press in self._presses()]
        )
        return Speed(how_many / (signed.took + presses.took))

    def expect_exact_count(self) -> None:
        """Count as the worker does, and compare every cell with the voices themselves."""
        sleep(settings.TALLY_WINDOW)
        self.rows.count_touched()
        if self.rows.tally() != self.rows.recount():
            sys.exit("the tally is not what the voices say")

    def _voice(self) -> Post:
        number = next(self.numbers)
        area = self.areas[number % len(self.areas)]
        return self.browser.voice(number, area=area, line=self.lines[number % len(self.lines)])

    def _presses(self) -> list[Post]:
        links = self.rows.links_of(self.came).items()
        return [self.browser.confirmation(who, link, n) for n, (who, link) in enumerate(links)]

    def _sign(self, posts: list[Post]) -> Answers:
        how_many = len(posts)
        before = self.rows.voices(), self.rows.letters()
        answers = Crowd(self.port, connections=CONNECTIONS).deliver(posts)
        self.came = answers.acknowledged
        after = self.rows.voices(), self.rows.letters()
        kept = [now - then for now, then in zip(after, before, strict=True)]
        if kept != [how_many] * 2 or len(self.came) != how_many:
            sys.exit(f"{how_many} came, {len(self.came)} acknowledged, rows and letters: {kept}")
        return answers

    def _confirm(self, presses: list[Post]) -> Answers:
        answers = Crowd(self.port, connections=CONNECTIONS).deliver(presses)
        states = set(self.rows.states_of(answers.acknowledged).values())
        if states != {"confirmed"} or len(answers.acknowledged) != len(self.came):
            sys.exit(f"{len(answers.acknowledged)} of {len(self.came)} confirmed: {states}")
        return answers


def _speed(answers: Answers) -> Speed:
    return Speed(answers.per_second, answers.percentile(50), answers.percentile(99))
