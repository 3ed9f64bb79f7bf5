"""One of the two sites of `bench.million`: built, then asked by name what takes how long."""

import argparse
import json
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from itertools import count
from time import perf_counter, sleep
from typing import Any, Final

from bench.client import TYPING
from bench.machine import LOOPBACK
from bench.standing import Site, site

REPEATS: Final = 5
BURST: Final = 500  # voices confirmed between two looks of the counter


class Twin:
    """A site, and what can be done there."""

    def __init__(self, here: Site, voices: int, waiting: int) -> None:
        from bench import rows  # noqa: PLC0415 -- needs the site's settings
        from bench.seasons import Season  # noqa: PLC0415
        from bench.visits import Visitor  # noqa: PLC0415

        self.rows = rows
        self.season = Season()
        self.season.fill(voices, waiting=waiting)
        self.visitor = Visitor(f"{LOOPBACK}:{here.port}")
        page = self.visitor.get("/add/")
        self.fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        self.numbers = count(1)
        self.links: list[str] = []
        self.deep = self._deep()
        sleep(TYPING)

    def things(self) -> dict[str, Callable[[], None]]:
        """Return what can be done, by name."""
        pages = {
            "home page made anew": "/",
            "an area's page made anew": "/derbyshire/",
            "wall, first page": "/wall/",
            "wall, a page far back": f"/wall/after/{self.deep}/",
            "wall of an area": "/wall/in/derbyshire/",
            "wall of schools": "/wall/by/school/",
            "momentum": "/momentum/",
        }
        made = {name: lambda path=path: self._made_anew(path) for name, path in pages.items()}
        return made | {
            "form": lambda: self.visitor.get("/add/"),
            "post": self._sign,
            "the letter's page": lambda: self.visitor.get(f"/yes/{self.links[-1]}/"),
            "its button": self._confirm,
            "moderators' queue": self._queue,
            "count, one new voice": self._count_one,
            f"count, {BURST} new voices": self._count_burst,
        }

    def fastest(self, what: str) -> float:
        """Do something some times; return the milliseconds of the fastest."""
        thing, took = self.things()[what], []
        for _ in range(REPEATS):
            before = getattr(self, f"_before_{thing.__name__}", None)
            if before:
                before()
            started = perf_counter()
            thing()
            took.append(perf_counter() - started)
        return min(took) * 1000

    def _made_anew(self, path: str) -> None:
        from no2hate.web import page_cache  # noqa: PLC0415

        page_cache.clear()
        self.visitor.get(path)

    def _deep(self) -> str:
        from no2hate.campaigns.models import Voice  # noqa: PLC0415

        shown = Voice.objects.filter(edition=self.rows.edition()).with_words()
        return str(shown[shown.count() // 2].public_id)

    def _sign(self) -> None:
        fields = {
            "says": "none",
            "kind": "person",
            "email": f"ben-{next(self.numbers)}@outlook.com",
        }
        self.visitor.post("/add/", self.fields | fields)

    def _before__confirm(self) -> None:
        self._sign()
        newest = self.rows.newest_link()
        self.links.append(newest)

    def _confirm(self) -> None:
        self.visitor.post(f"/yes/{self.links[-1]}/", self.fields)

    def _before__count_one(self) -> None:
        self._before__confirm()
        self._confirm()

    def _count_one(self) -> None:
        self.rows.count_touched()

    def _before__count_burst(self) -> None:
        from no2hate.common import clock  # noqa: PLC0415

        self.rows.count_touched()
        self.season.keep(self.rows.edition(), [clock.now()] * BURST)

    def _count_burst(self) -> None:
        self.rows.count_touched()

    def _queue(self) -> None:
        from django.test import RequestFactory  # noqa: PLC0415

        from no2hate.moderation.views import queue_page  # noqa: PLC0415

        request = RequestFactory().get("/desk/queue/")
        request.user, request.session = self._moderator(), {}
        request.resolver_match = None
        if queue_page(request).status_code != 200:  # noqa: PLR2004
            raise RuntimeError("no queue")

    def _moderator(self) -> Any:
        from no2hate.accounts.models import Staff  # noqa: PLC0415

        found = Staff.objects.filter(email="ewa@example.org").first()
        if found is None:
            found = Staff.objects.create(
                email="ewa@example.org", name="Ewa", languages=["en"], is_moderator=True
            )
        found.is_verified = lambda: True
        return found


def main() -> None:
    """Build, say what can be done, and do what is asked until nobody asks any more."""
    parser = argparse.ArgumentParser()
    parser.add_argument("voices", type=int)
    parser.add_argument("waiting", type=int)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with site(on_postgres=options.postgres, tally_window=0) as here:
        with redirect_stdout(sys.stderr):
            twin = Twin(here, options.voices, options.waiting)
        twin._before__confirm()  # noqa: SLF001
        print(json.dumps(list(twin.things())), flush=True)  # noqa: T201
        for line in sys.stdin:
            print(json.dumps(twin.fastest(line.strip())), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
