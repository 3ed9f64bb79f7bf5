"""How fast the hot paths are, as ratios within one run: `python -m bench.serving`.

    --postgres   on a PostgreSQL server from the wheel, which shares the server's core
    --worker     with the worker counting beside it, on the client's core
    --markdown   a table to paste into bench/README.md

Each round measures every path in turn; figures are medians of the rounds. The server runs on
one core, whoever asks on another. Exits with 1 where a limit is missed or a row is lost.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from itertools import count
from statistics import median
from typing import Final

from bench import raw
from bench.client import Browser, Crowd, address
from bench.machine import (
    CLIENT_CORE,
    CORES,
    LOOPBACK,
    SERVER_CORE,
    Program,
    free_port,
    on_core,
)
from bench.reading import CONNECTIONS, find_wrk, read
from bench.standing import Site, granian, site
from bench.tables import table, thousands

ROUNDS: Final = 3
READ_FOR: Final = 3  # seconds
VOICES: Final = 3_000  # a round
FIRST_VOICES: Final = 300  # so that nothing is done for the first time in a measurement
STANDING: Final = 100_000  # voices in the line before anybody comes
SLOWEST: Final = 250.0  # ms, for 99 of 100 people
ENCODINGS: Final = "gzip, deflate, br"


@dataclass(frozen=True)
class Speed:
    """How many a second, and the times in ms within which 50 and 99 of 100 were answered."""

    per_second: float
    p50: float | None = None
    p99: float | None = None


Round = dict[str, Speed]


@dataclass(frozen=True)
class Limit:
    """A ratio that may not fall below its floor."""

    words: str
    of: str
    to: str
    floor: float

    def in_round(self, measured: Round) -> float:
        """Return the ratio in one round."""
        return measured[self.of].per_second / measured[self.to].per_second


LIMITS: Final = (
    Limit("page / hello", "page", "hello", 0.20),
    Limit("voice / raw", "voice", "raw", 0.18),
    Limit("confirm / voice", "confirm", "voice", 1.0),
)
IN_TIME: Final = ("voice", "confirm")
SAYS: Final = str(__doc__).partition(":")[0]


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


def home_page(port: int) -> bytes:
    """Return the home page as it is sent to a browser: compressed."""
    asked = HTTPConnection(LOOPBACK, port)
    asked.request("GET", "/", headers=_headers(port))
    answer = asked.getresponse()
    if answer.headers["Content-Encoding"] != "br":
        sys.exit(f"the home page answers {answer.status}, {answer.headers['Content-Encoding']}")
    return answer.read()


def _headers(port: int) -> dict[str, str]:
    return {
        "Host": f"{LOOPBACK}:{port}",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": address(0),
        "Accept-Encoding": ENCODINGS,
    }


def _read(port: int) -> Speed:
    return Speed(*read(f"http://{LOOPBACK}:{port}/", headers=_headers(port), seconds=READ_FOR))


@contextmanager
def hello(here: Site, body: bytes) -> Iterator[int]:
    """Serve these bytes and nothing else, by the same server; yield its port."""
    file = here.folder / "hello"
    file.write_bytes(body)
    os.environ["BENCH_BODY"] = str(file)
    port = free_port()
    command = granian("bench.hello:application", port)
    with Program(command, core=SERVER_CORE, port=port):
        yield port


def _raw(here: Site) -> raw.Raw:
    url = os.environ.get("DATABASE_URL")
    if url:
        return raw.on_postgres(url)
    return raw.on_sqlite(here.folder / "no2hate.sqlite3", here.folder)


def _on_servers_core(measure: Callable[[], float]) -> Speed:
    with on_core(SERVER_CORE):
        return Speed(measure())


def measure(options: argparse.Namespace) -> tuple[int, list[Round]]:
    """Return the size of the home page, and what each round measured."""
    with ExitStack() as endings:
        endings.enter_context(on_core(CLIENT_CORE))
        here = endings.enter_context(site(on_postgres=options.postgres))
        endings.enter_context(here.web)
        people = Voices(here)
        people.rows.let_stand(options.standing)
        people.sign(FIRST_VOICES)
        people.confirm()
        people.rows.count_all()
        if options.worker:
            endings.enter_context(here.worker)
        body = home_page(here.port)
        greeting = endings.enter_context(hello(here, body))
        durable = _raw(here)
        paths = {
            "hello": partial(_read, greeting),
            "page": partial(_read, here.port),
            "raw": partial(_on_servers_core, partial(durable.per_second, VOICES)),
            "voice": partial(people.sign, VOICES),
            "confirm": people.confirm,
        }
        rounds = [{name: path() for name, path in paths.items()} for _ in range(options.rounds)]
        return len(body), rounds


def speeds(rounds: list[Round], *, markdown: bool) -> str:
    """Return the table of what was measured."""
    rows = []
    for name in rounds[0]:
        each = [measured[name] for measured in rounds]
        rows.append(
            [
                name,
                thousands(median(speed.per_second for speed in each)),
                *(_time([getattr(speed, place) for speed in each]) for place in ("p50", "p99")),
                " ".join(thousands(speed.per_second) for speed in each),
            ]
        )
    head = ["path", "a second", "p50 ms", "p99 ms", "rounds"]
    return table(head, rows, markdown=markdown)


def _time(times: list[float | None]) -> str:
    known = [time for time in times if time is not None]
    return f"{median(known):.1f}" if known else ""


def limits(rounds: list[Round], *, markdown: bool) -> tuple[str, bool]:
    """Return the table of the limits, and whether all are kept."""
    rows, kept = [], []
    for limit in LIMITS:
        ratios = [limit.in_round(measured) for measured in rounds]
        kept.append(median(ratios) >= limit.floor)
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        rows.append([limit.words, f"{median(ratios):.2f}", f">= {limit.floor:.2f}", each])
    for name in IN_TIME:
        times = [measured[name].p99 or 0.0 for measured in rounds]
        kept.append(median(times) < SLOWEST)
        each = " ".join(f"{time:.0f}" for time in times)
        rows.append([f"{name}, p99 ms", f"{median(times):.0f}", f"< {SLOWEST:.0f}", each])
    for row, is_kept in zip(rows, kept, strict=True):
        row.append("kept" if is_kept else "MISSED")
    head = ["limit", "measured", "wanted", "rounds", ""]
    return table(head, rows, markdown=markdown), all(kept)


def main() -> int:
    """Print what was measured and whether it is enough."""
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=SAYS)
    parser.add_argument("--postgres", action="store_true", help="on the wheel's server")
    parser.add_argument("--worker", action="store_true", help="with the worker beside it")
    parser.add_argument("--markdown", action="store_true", help="tables to paste")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--standing", type=int, default=STANDING, help="voices there before")
    options = parser.parse_args()
    find_wrk()
    size, rounds = measure(options)
    words, is_enough = limits(rounds, markdown=options.markdown)
    print(  # noqa: T201
        f"{'PostgreSQL' if options.postgres else 'SQLite'}, "
        f"{'with' if options.worker else 'without'} the worker, {len(CORES)} cores, "
        f"{thousands(options.standing)} voices standing, home page {thousands(size)} bytes sent, "
        f"{CONNECTIONS} connections\n",
        speeds(rounds, markdown=options.markdown),
        words,
        sep="\n\n" if options.markdown else "\n",
    )
    return 0 if is_enough else 1


if __name__ == "__main__":
    sys.exit(main())
