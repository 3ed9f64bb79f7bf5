"""People at the form: some connections, on each a post as soon as the last is answered.

Not wrk, because here every answer must belong to its request: what was acknowledged is compared
with what was kept, row by row. Bodies are made beforehand; the client has a core of its own.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import quantiles
from time import monotonic, perf_counter, sleep
from typing import Final
from urllib.parse import urlencode

from bench.machine import LOOPBACK

SHOWN: Final = 200
ACKNOWLEDGED: Final = 302
TRY_AGAIN: Final = range(500, 600)
BACK_WITHIN: Final = 60.0  # seconds a server may be away
ALONE: Final = ("person", "affected")  # who speaks for nobody else
TYPING: Final = 3.5  # seconds; who is faster is held for a machine
SPREAD: Final = 10_368_889  # odd, so that no two numbers share a place


@dataclass(frozen=True)
class Post:
    """One person pressing one button, and the pages they ask for before they do."""

    who: str
    request: bytes
    pages: tuple[bytes, ...] = ()

    @property
    def path(self) -> str:
        """Where the button is sent, which is the page it stands on."""
        return self.request.split(b" ", 2)[1].decode()


@dataclass
class Answers:
    """What became of the posts.

    Attributes:
        acknowledged: Who was told that it was done, in order.
        seconds: How long each answer took.
        unlike: Answers that were none, by status; 0 where the connection broke.
        took: How long it took from the first post to the last answer, in seconds.
    """

    acknowledged: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    unlike: Counter[int] = field(default_factory=Counter)
    took: float = 0.0

    @property
    def per_second(self) -> float:
        """How many were acknowledged a second."""
        return len(self.acknowledged) / self.took

    def percentile(self, wanted: int) -> float:
        """Return the time, in ms, within which this many of a hundred were answered."""
        return quantiles(self.seconds, n=100)[wanted - 1] * 1000


class Browser:
    """A form page's cookie and token, as any browser gets them; and the posts it then makes."""

    def __init__(self, port: int) -> None:
        self.host = f"{LOOPBACK}:{port}"
        page = HTTPConnection(LOOPBACK, port)
        page.request("GET", "/add/", headers={"Host": self.host, "X-Forwarded-Proto": "https"})
        answer = page.getresponse()
        form = answer.read().decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
        started = re.search(r'name="started" value="([^"]+)"', form)
        if not found or not started:
            raise RuntimeError(f"/add/ answers {answer.status} and shows no form")
        self.token = found[1]
        self.started = started[1]
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        sleep(TYPING)

    def voice(self, number: int, *, area: str, line: int, kind: str = "person") -> Post:
        """Return one form, as a browser sends it, from a network address of its own."""
        email = f"ben-{number}@outlook.com"  # half the country's: many in a minute are no crowd
        fields = {
            "says": f"line-{line}",
            "words": "",
            "words_language": "en",
            "kind": "person",
            "name": f"Ben {number}",
            "area": area,
            "postcode": "",
            "email": email,
            "started": self.started,
        }
        if kind not in ALONE:
            fields |= {"kind": "group", "group": kind, "group_size": "28", "head_agreed": "on"}
        else:
            fields["kind"] = kind
        return Post(email, self._post("/add/", fields, number))

    def confirmation(self, email: str, link: str, number: int) -> Post:
        """Return the press of the button behind a letter's link."""
        return Post(email, self._post(f"/yes/{link}/", {}, number))

    def after(self, *paths: str, post: Post) -> Post:
        """Return a press of somebody who looks at these pages first, as everybody does."""
        pages = tuple(self._get(path) for path in paths)
        return Post(post.who, post.request, pages)

    def _get(self, path: str) -> bytes:
        head = (
            f"GET {path} HTTP/1.1",
            f"Host: {self.host}",
            f"Cookie: {self.cookie}",
            "X-Forwarded-Proto: https",
            "Accept-Encoding: gzip, deflate, br",
        )
        return "\r\n".join((*head, "", "")).encode()

    def _post(self, path: str, fields: dict[str, str], number: int) -> bytes:
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        head = (
            f"POST {path} HTTP/1.1",
            f"Host: {self.host}",
            f"Origin: https://{self.host}",
            f"Cookie: {self.cookie}",
            "X-Forwarded-Proto: https",
            f"X-Forwarded-For: {address(number)}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        )
        return "\r\n".join((*head, "", body)).encode()


def address(number: int) -> str:
    """Return a network address of one's own, and neighbours far apart, as people's are."""
    place = number * SPREAD % 2**24
    return f"10.{place >> 16}.{place >> 8 & 255}.{place & 255}"


class Crowd:
    """Some connections, and the posts they share out among themselves."""

    def __init__(self, *ports: int, connections: int, insists: bool = False) -> None:
        self.ports = ports  # of one server, or of several behind one address
        self.connections = connections
        self.insists = insists  # presses again when the server was away or broke
        self.answers = Answers()

    def deliver(self, posts: Iterable[Post]) -> Answers:
        """Send them all and return what became of them."""
        return asyncio.run(self.send(posts))

    async def send(self, posts: Iterable[Post]) -> Answers:
        """Send them all, beside other tasks."""
        shared = iter(posts)
        started = perf_counter()
        lines = (Line(*turned(self.ports, turn)) for turn in range(self.connections))
        await asyncio.gather(*(self._one_by_one(line, shared) for line in lines))
        self.answers.took = perf_counter() - started
        return self.answers

    async def _one_by_one(self, line: "Line", posts: Iterable[Post]) -> None:
        for post in posts:
            while not await self._is_done(line, post):
                if not self.insists:
                    break
        line.close()

    async def _is_done(self, line: "Line", post: Post) -> bool:
        started = perf_counter()
        try:
            for page in post.pages:
                await self._look(line, page)
            status = await line.ask(post.request)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.answers.unlike[0] += 1
            await line.again()
            return False
        if status == ACKNOWLEDGED:
            self.answers.seconds.append(perf_counter() - started)
            self.answers.acknowledged.append(post.who)
            return True
        self.answers.unlike[status] += 1
        if status not in TRY_AGAIN:
            raise RuntimeError(f"{post.who} was answered {status}")
        return False

    async def _look(self, line: "Line", page: bytes) -> None:
        status = await line.ask(page)
        if status != SHOWN:
            raise RuntimeError(f"{page.partition(b' HTTP')[0]!r} was answered {status}")


def turned(ports: tuple[int, ...], turn: int) -> tuple[int, ...]:
    """Return the ports beginning with another one each turn: round robin."""
    first = turn % len(ports)
    return ports[first:] + ports[:first]


class Line:
    """One connection, kept alive; where one server is away it goes to the next."""

    def __init__(self, *ports: int) -> None:
        self.ports = ports
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> int:
        """Return the status of the answer, once all of it is here."""
        if self._ends is None:
            self._ends = await asyncio.open_connection(LOOPBACK, self.ports[0])
        answer, question = self._ends
        question.write(request)
        head = (await answer.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", head)
        if length:
            await answer.readexactly(int(length[1]))
        elif b"transfer-encoding: chunked" in head:
            await answer.readuntil(b"0\r\n\r\n")
        return int(head[9:12])

    async def again(self) -> None:
        """Wait until the server is back, or another one answers."""
        self.close()
        until = monotonic() + BACK_WITHIN
        while self._ends is None:
            await asyncio.sleep(0.05)
            self.ports = turned(self.ports, 1)
            try:
                self._ends = await asyncio.open_connection(LOOPBACK, self.ports[0])
            except OSError:
                if monotonic() > until:
                    raise

    def close(self) -> None:
        """Hang up."""
        if self._ends:
            self._ends[1].close()
            self._ends = None
