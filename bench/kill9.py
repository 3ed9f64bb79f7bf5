"""Nothing acknowledged is lost: `python -m bench.kill9 [--postgres] [--voices 2000] [--markdown]`.

Voices of every kind are added and confirmed over eight connections while the web server and the
worker are ended without warning (SIGKILL), again and again, and started anew. Whoever got no
answer presses once more, as people do. At the end the rows are compared with what was
acknowledged. Exits with 1 on any difference.
"""

import argparse
import asyncio
import secrets
import sys
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Final

from bench.client import Answers, Browser, Crowd, Post
from bench.standing import Site, site
from bench.tables import table

VOICES: Final = 2_000
WAVES: Final = 5
CONNECTIONS: Final = 8
TALLY_WINDOW: Final = 2  # seconds
COUNTED_WITHIN: Final = 60.0  # seconds


@dataclass
class Promises:
    """What people were told, and what stood in the way."""

    signed: list[str] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    unanswered: Counter[int] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)


class Storm:
    """Waves of voices, each confirming the wave before, with the programs ended in the midst."""

    def __init__(self, here: Site) -> None:
        from bench import rows  # noqa: PLC0415 -- needs the site's settings

        self.rows = rows
        self.here = here
        self.browser = Browser(here.port)
        self.areas, self.lines, self.kinds = rows.areas(), rows.lines(), rows.kinds()
        self.promises = Promises()

    def blow(self, people: int, *, waves: int) -> Promises:
        """Let so many people sign and confirm, in so many waves and one to confirm the last."""
        size = people // waves
        before: list[str] = []
        for wave in range(waves):
            signing = [self._voice(number) for number in range(wave * size, (wave + 1) * size)]
            before = self._wave(signing, self._presses(before))
        self._wave([], self._presses(before))
        return self.promises

    def _voice(self, number: int) -> Post:
        area = self.areas[number % len(self.areas)]
        line, kind = self.lines[number % len(self.lines)], self.kinds[number % len(self.kinds)]
        return self.browser.voice(number, area=area, line=line, kind=kind)

    def _presses(self, signed: list[str]) -> list[Post]:
        """Return a press of the button behind each one's link; one in ten presses twice."""
        links = self.rows.links_of(signed).items()
        presses = [self.browser.confirmation(who, link, n) for n, (who, link) in enumerate(links)]
        return presses + presses[::10]

    def _wave(self, signing: list[Post], presses: list[Post]) -> list[str]:
        """Send all of it through the kills; return who was acknowledged as signed."""
        signed, confirmed = asyncio.run(self._through_kills(signing, presses))
        self.promises.signed += signed.acknowledged
        self.promises.confirmed |= set(confirmed.acknowledged)
        self.promises.unanswered += signed.unlike + confirmed.unlike
        return signed.acknowledged

    async def _through_kills(self, *posts: list[Post]) -> list[Answers]:
        crowds = [
            Crowd(self.here.port, connections=CONNECTIONS // len(posts), insists=True)
            for _ in posts
        ]
        *answers, _ = await asyncio.gather(
            *(crowd.send(each) for crowd, each in zip(crowds, posts, strict=True)),
            self._kill(crowds, sum(map(len, posts))),
        )
        return answers

    async def _kill(self, crowds: list[Crowd], posts: int) -> None:
        """End each program once, at moments nobody chose, and start it again."""
        programs = {"web server": self.here.web, "worker": self.here.worker}
        moments = sorted(secrets.randbelow(posts * 9 // 10) for _ in programs)
        for moment, (name, program) in zip(moments, programs.items(), strict=True):
            while sum(len(crowd.answers.acknowledged) for crowd in crowds) < moment:  # noqa: ASYNC110 -- a count is awaited
                await asyncio.sleep(0.001)
            program.kill()
            self.promises.killed[name] += 1
            await asyncio.to_thread(program.start)

    def findings(self) -> list[tuple[str, int, int]]:
        """Return what was promised and what is there, line by line."""
        rows, promises = self.rows, self.promises
        self._wait_for_the_count()
        states = rows.states_of([*promises.signed, *promises.confirmed])
        there = [who for who in promises.signed if states[who]]
        counted = [who for who in promises.confirmed if states[who] == "confirmed"]
        voices, cells, recount = rows.voices(), rows.tally(), rows.recount()
        return [
            ("acknowledged voices that are there", len(promises.signed), len(there)),
            ("acknowledged confirmations that count", len(promises.confirmed), len(counted)),
            ("voices, as many as people came", len(promises.signed), voices),
            ("different addresses among them", voices, rows.addresses()),
            ("letters put in the outbox, one each", voices, rows.letters()),
            ("the count the worker wrote", len(counted), rows.total()),
            ("the voices counted anew", len(counted), sum(recount.values())),
            ("the sum of the areas", len(counted), rows.sum_of_areas()),
            ("people in groups, as the voices say", rows.people(), rows.people_counted()),
            ("kinds of voice among them", len(self.kinds), len({kind for _, kind, *_ in cells})),
            ("cells that differ from a recount", 0, len(set(cells.items()) ^ set(recount.items()))),
        ]

    def _wait_for_the_count(self) -> None:
        until = monotonic() + COUNTED_WITHIN
        while self.rows.total() < len(self.promises.confirmed) and monotonic() < until:
            sleep(0.2)


def main() -> int:
    """Print what was promised and what was kept."""
    parser = argparse.ArgumentParser(prog="python -m bench.kill9")
    parser.add_argument("--postgres", action="store_true", help="on the wheel's server")
    parser.add_argument("--voices", type=int, default=VOICES)
    parser.add_argument("--waves", type=int, default=WAVES, help="one kill of each in each")
    parser.add_argument("--markdown", action="store_true", help="a table to paste")
    options = parser.parse_args()
    with site(on_postgres=options.postgres, tally_window=TALLY_WINDOW) as here:
        here.web.start()
        here.worker.start()
        storm = Storm(here)
        promises = storm.blow(options.voices, waves=options.waves)
        found = storm.findings()
    kills = ", ".join(f"{name} {times} times" for name, times in promises.killed.items())
    print(  # noqa: T201
        f"{'PostgreSQL' if options.postgres else 'SQLite'}; killed: {kills}; "
        f"posts without an answer, sent again: {promises.unanswered.total()}\n",
        table(["promise", "made", "kept"], found, markdown=options.markdown),
        sep="\n",
    )
    return 0 if all(made == kept for _, made, kept in found) else 1


if __name__ == "__main__":
    sys.exit(main())
