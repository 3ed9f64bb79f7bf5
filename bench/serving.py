"""How fast the hot paths are, as ratios within one run: `python -m bench.serving`.

    --postgres   on a PostgreSQL server from the wheel, which shares the server's core
    --unqueued   on SQLite without our queue of writers, to see what it is for
    --processes  of the web server, which then share all cores with the client (PostgreSQL)
    --worker     with the worker counting beside it, on the client's core
    --patience   minutes to wait for a quiet machine, repeating rounds that were disturbed
    --markdown   a table to paste into bench/README.md

Each round measures every path in turn; figures are medians of the rounds. The server runs on
one core, whoever asks on another. Exits with 1 where a limit is missed or a row is lost.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from time import monotonic, sleep
from typing import Final

from bench import raw
from bench.client import address
from bench.machine import (
    CLIENT_CORE,
    LOOPBACK,
    Program,
    busy,
    free_port,
    on_core,
)
from bench.people import Voices
from bench.reading import find_wrk, read
from bench.report import Measured, Round, Speed, conditions, limits, speeds
from bench.standing import Site, granian, server_core, site

ROUNDS: Final = 3
READ_FOR: Final = 3  # seconds
VOICES: Final = 3_000  # a round
SIGNATURES: Final = 1_000  # a round, five requests each
FIRST_VOICES: Final = 300  # so that nothing is done for the first time in a measurement
STANDING: Final = 100_000  # voices in the line before anybody comes
ENCODINGS: Final = "gzip, deflate, br"
QUIET: Final = 0.1  # others' share of the machine, beyond which a round tells little
WAIT: Final = "minutes to wait for a quiet machine, and to repeat rounds that were disturbed"
SAYS: Final = str(__doc__).partition(":")[0]


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
def hello(here: Site, body: bytes, processes: int) -> Iterator[int]:
    """Serve these bytes and nothing else, by the same server; yield its port."""
    file = here.folder / "hello"
    file.write_bytes(body)
    os.environ["BENCH_BODY"] = str(file)
    port = free_port()
    command = granian("bench.hello:application", port, processes)
    with Program(command, core=server_core(processes), port=port):
        yield port


def _raw(here: Site) -> raw.Raw:
    url = os.environ.get("DATABASE_URL")
    if url:
        return raw.on_postgres(url)
    return raw.on_sqlite(here.folder / "no2hate.sqlite3", here.folder)


def _on_servers_core(measure: Callable[[], float], processes: int) -> Speed:
    with on_core(server_core(processes)):
        return Speed(measure())


def measure(options: argparse.Namespace) -> Measured:
    """Measure every path, round by round, on a site of its own."""
    with ExitStack() as endings:
        processes = options.processes
        endings.enter_context(on_core(CLIENT_CORE if processes == 1 else None))
        here = endings.enter_context(
            site(on_postgres=options.postgres, is_unqueued=options.unqueued, processes=processes)
        )
        endings.enter_context(here.web)
        people = Voices(here)
        people.rows.let_stand(options.standing)
        people.sign(FIRST_VOICES)
        people.confirm()
        people.rows.count_all()
        if options.worker:
            endings.enter_context(here.worker)
        body = home_page(here.port)
        greeting = endings.enter_context(hello(here, body, processes))
        durable = _raw(here)
        paths = {
            "hello": partial(_read, greeting),
            "page": partial(_read, here.port),
            "raw": partial(_on_servers_core, partial(durable.per_second, VOICES), processes),
            "voice": partial(people.sign, VOICES),
            "confirm": people.confirm,
            "signature": partial(people.sign_whole, SIGNATURES),
        }
        measured = Measured(len(body), [], [])
        until = monotonic() + 60 * options.patience
        while len(measured.rounds) < options.rounds:
            while (others := busy()) > QUIET and monotonic() < until:
                sleep(1)
            each, others = _round(paths, others)
            if others <= QUIET or monotonic() >= until:
                measured.busy.append(others)
                measured.rounds.append(each)
        people.expect_exact_count()
        return measured


def _round(paths: dict[str, Callable[[], Speed]], others: float) -> tuple[Round, float]:
    """Measure every path; return also the most that others used of the machine in between."""
    speeds = {}
    for name, path in paths.items():
        speeds[name] = path()
        others = max(others, busy())
    return speeds, others


def main() -> int:
    """Print what was measured and whether it is enough."""
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=SAYS)
    parser.add_argument("--postgres", action="store_true", help="on the wheel's server")
    parser.add_argument("--unqueued", action="store_true", help="SQLite without our queue")
    parser.add_argument("--worker", action="store_true", help="with the worker beside it")
    parser.add_argument("--markdown", action="store_true", help="tables to paste")
    parser.add_argument("--processes", type=int, default=1, help="of the web server")
    parser.add_argument("--patience", type=int, default=0, help=WAIT)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--standing", type=int, default=STANDING, help="voices there before")
    options = parser.parse_args()
    find_wrk()
    measured = measure(options)
    words, is_enough = limits(measured.rounds, markdown=options.markdown)
    print(  # noqa: T201
        conditions(options, measured),
        speeds(measured.rounds, markdown=options.markdown),
        words,
        sep="\n\n",
    )
    return 0 if is_enough else 1


if __name__ == "__main__":
    sys.exit(main())
