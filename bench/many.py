"""Several of everything, two of them killed: `python -m bench.many [--seconds 120] [--markdown]`.

A PostgreSQL, two web servers, two workers and a real mail server on this machine. People add
their voice and press the button in their letter, taking turns at the two servers as behind a
proxy. At a third of the time one web server is ended without warning (SIGKILL), at two thirds
one worker, with letters in its hand; both are started again. Whoever got no answer presses
once more, at the other server. At the end what stands is compared with what was acknowledged,
and every letter with what the mail server took. Exits with 1 on any difference.
"""

import argparse
import asyncio
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cached_property
from time import monotonic, sleep
from typing import Final

from bench.client import Browser, Crowd, Post
from bench.machine import Program, free_port
from bench.standing import Site, site, web, worker
from bench.tables import table

SECONDS: Final = 120
RATE: Final = 40  # people a second: what this load leaves room for on two cores
BEAT: Final = 0.5  # seconds between two groups of people
CONNECTIONS: Final = 8
AWAY: Final = 1.0  # seconds before what was killed is started again
TALLY_WINDOW: Final = 2  # seconds
MAIL_TAKES: Final = 0.02  # seconds a letter, so that workers have some in hand most of the time
LINK: Final = re.compile(r"/yes/([^/\s]+)/")
SETTLED_WITHIN: Final = 120.0  # seconds for the letters and the count after the last person


@dataclass
class Promises:
    """What people were told, and what stood in the way."""

    signed: list[str] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    unanswered: Counter[int] = field(default_factory=Counter)
    left: set[str] = field(default_factory=set)  # whose letters the dead worker had in hand


class Day:
    """People who come at a steady pace, while programs fall and rise."""

    def __init__(self, here: Site, *, seconds: int, rate: int) -> None:
        from bench import rows  # noqa: PLC0415 -- needs the site's settings

        self.rows, self.here = rows, here
        self.seconds, self.group = seconds, max(1, round(rate * BEAT))
        self.webs = [here.web, web(free_port())]
        self.workers = [here.worker, worker()]
        self.browser = Browser(here.port)
        self.areas, self.lines = rows.areas(), rows.lines()
        self.promises = Promises()
        self.read = 0  # letters

    @cached_property
    def ports(self) -> list[int]:
        """Where the web servers listen."""
        return [each.port for each in self.webs if each.port]

    def start(self) -> None:
        """Start the second of each; the first web server runs already."""
        for program in (self.webs[1], *self.workers):
            program.start()

    def end(self) -> None:
        """End everything started here."""
        for program in (*self.workers, *self.webs):
            program.end()

    async def pass_by(self) -> None:
        """Let people come until the time is up, while programs fall and rise."""
        await asyncio.gather(self._people(), self._kill())

    async def _people(self) -> None:
        """Let a group sign each beat, and whoever got a letter meanwhile press its button."""
        number, until = 0, monotonic() + self.seconds
        while monotonic() < until:
            beat = monotonic() + BEAT
            signing = [self._voice(each) for each in range(number, number + self.group)]
            number += self.group
            signed, _ = await asyncio.gather(self._send(signing), self.read_letters())
            self.promises.signed += signed
            await asyncio.sleep(max(0.0, beat - monotonic()))

    async def read_letters(self) -> None:
        """Let everybody press the button in the letter they got; one in ten presses twice."""
        new = self.here.letters[self.read :]
        self.read += len(new)
        presses = [self._press(letter, number) for number, letter in enumerate(new)]
        self.promises.confirmed |= set(await self._send(presses + presses[::10]))

    def _press(self, letter: EmailMessage, number: int) -> Post:
        body = letter.get_body(("plain",))
        found = LINK.search(body.get_content()) if body else None
        if not found:
            raise RuntimeError("a letter without a link")
        return self.browser.confirmation(str(letter["To"]), found[1], number)

    async def _send(self, posts: list[Post]) -> list[str]:
        crowd = Crowd(*self.ports, connections=CONNECTIONS // 2, insists=True)
        answers = await crowd.send(posts)
        self.promises.unanswered += answers.unlike
        return answers.acknowledged

    def _voice(self, number: int) -> Post:
        area = self.areas[number % len(self.areas)]
        return self.browser.voice(number, area=area, line=self.lines[number % len(self.lines)])

    async def _kill(self) -> None:
        """End one web server at a third of the time, one worker at two thirds."""
        await asyncio.sleep(self.seconds / 3)
        await self._fall_and_rise(self.webs[0])
        await asyncio.sleep(max(0.0, self.seconds / 3 - AWAY))
        await asyncio.to_thread(self._until_letters_are_in_hand)
        await self._fall_and_rise(self.workers[0])

    async def _fall_and_rise(self, program: Program) -> None:
        program.kill()
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(program.start)

    def _until_letters_are_in_hand(self) -> None:
        until = monotonic() + 2 * AWAY
        while not self.rows.letters_in_hand() and monotonic() < until:
            sleep(0.01)
        taken = len(self.here.letters)
        while len(self.here.letters) == taken and monotonic() < until:
            sleep(0)  # the worst moment: a letter was taken and is not yet marked as sent


def settle(day: Day) -> None:
    """Wait for the letters, let the last be read, and wait for the count.

    What the dead worker had in hand is free for another one after five minutes. We do not sit
    through them: its claims are ended by hand once nothing else is waiting.
    """
    rows = day.rows
    wait_until(lambda: not rows.letters_free())
    sleep(2 * AWAY)  # the living finish what they hold
    day.promises.left = rows.letters_in_hand()
    rows.end_claims()
    wait_until(lambda: not rows.letters_waiting())
    asyncio.run(day.read_letters())
    wait_until(lambda: rows.total() == len(day.promises.confirmed))


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something to be so, but not for ever: what then stands is what is printed."""
    until = monotonic() + SETTLED_WITHIN
    while not is_so() and monotonic() < until:
        sleep(0.2)


def findings(day: Day) -> list[tuple[str, int, int]]:
    """Return what was promised and what is there, line by line."""
    rows, promises = day.rows, day.promises
    states = rows.states_of([*promises.signed, *promises.confirmed])
    counted = [who for who in promises.confirmed if states[who] == "confirmed"]
    voices, cells, recount = rows.voices(), rows.tally(), rows.recount()
    sent = Counter(letter["Message-ID"] for letter in day.here.letters)
    twice = {letter["To"] for letter in day.here.letters if sent[letter["Message-ID"]] > 1}
    there = [who for who in promises.signed if states[who]]
    return [
        ("acknowledged voices that are there", len(promises.signed), len(there)),
        ("people who pressed the button in their letter", len(there), len(promises.confirmed)),
        ("acknowledged confirmations that count", len(promises.confirmed), len(counted)),
        ("voices, as many as people came", len(set(promises.signed)), voices),
        ("different addresses among them", voices, rows.addresses()),
        ("letters put in the outbox, one each", voices, rows.letters()),
        ("different letters the mail server took", rows.letters(), len(sent)),
        ("people who got a letter", voices, len({each["To"] for each in day.here.letters})),
        ("letters twice that no killed worker held", 0, len(twice - promises.left)),
        ("the count the workers wrote", len(counted), rows.total()),
        ("the voices counted anew", len(counted), sum(recount.values())),
        ("the sum of the areas", len(counted), rows.sum_of_areas()),
        ("cells that differ from a recount", 0, len(set(cells.items()) ^ set(recount.items()))),
    ]


def main() -> int:
    """Print what was promised and what was kept."""
    parser = argparse.ArgumentParser(prog="python -m bench.many")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long people come")
    parser.add_argument("--rate", type=int, default=RATE, help="people a second")
    parser.add_argument("--markdown", action="store_true", help="a table to paste")
    options = parser.parse_args()
    with site(on_postgres=True, tally_window=TALLY_WINDOW, mail_takes=MAIL_TAKES) as here:
        here.web.start()
        day = Day(here, seconds=options.seconds, rate=options.rate)
        try:
            day.start()
            asyncio.run(day.pass_by())
            settle(day)
        finally:
            day.end()
        found = findings(day)
        twice = len(here.letters) - day.rows.letters()
    promises = day.promises
    print(  # noqa: T201
        f"PostgreSQL; two web servers, two workers; {options.seconds} s of {options.rate} people a "
        "second.\nKilled: a web server at a third, a worker at two thirds with letters in hand.\n"
        f"Posts without an answer, sent again: {promises.unanswered.total()}. "
        f"Letters the dead worker left in hand: {len(promises.left)}; sent twice: {twice}.\n",
        table(["promise", "made", "kept"], found, markdown=options.markdown),
        sep="\n",
    )
    return 0 if all(made == kept for _, made, kept in found) else 1


if __name__ == "__main__":
    sys.exit(main())
